"""A piece of a sheet drawn as it was handed in: some rows of the kept bytes, blanked to what its viewer may see."""

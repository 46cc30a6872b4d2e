"""Rights: what somebody may see, enter and approve, asked where data is read and written."""

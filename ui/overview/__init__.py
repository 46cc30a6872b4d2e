"""The first page: what a leader wants to know of a place and a year, on one screen."""

"""Questions to the data: what is reported, what the registers hold, and the one answer we publish."""

"""Which periods stand for a year, its first months, the same days of another: years in, periods or figures out."""

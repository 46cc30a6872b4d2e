"""Backups by themselves: made when it is time, sealed with a key, some kept of each age, and tried by restoring one."""

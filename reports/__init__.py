"""Filled exhibits and lists become bytes to take away: CSV and workbooks here; slides and documents follow."""

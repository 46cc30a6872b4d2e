"""Filled exhibits and lists become bytes to take away: CSV and workbooks here; slides, papers, books in their rooms."""

"""Filled exhibits become bytes to take away: CSV here; slides, documents and workbooks follow."""

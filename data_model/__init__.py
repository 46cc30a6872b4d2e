"""Everything true about the data: declarations, places, countries, tables, queries. No screen and no file format."""

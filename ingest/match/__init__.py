"""What a table is and what its columns mean.

In: a Sheet. Out: MatchedTable for each of its tables, with questions where that is in doubt.
"""

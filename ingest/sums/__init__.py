"""Rows that are totals, subtotals and sums of parts.

In: rows of a table. Out: which of them are sums, and whether they agree with what they cover.
"""

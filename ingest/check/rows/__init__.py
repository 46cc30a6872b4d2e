"""Rows that do not say all by themselves: of one record, as the one above, hidden, struck out, with covered values.

In: a table as it was found. Out: the same with each row as it is meant, and questions where only a person knows.
"""

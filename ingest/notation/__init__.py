"""How people write numbers, units, days, periods, terms and choices.

In: one text. Out: what it says, or that it cannot be told. Knows no table.
"""

"""Writing what a plan showed, and taking it back.

In: a ChangePlan. Out: a Receipt, with the history that undo needs.
"""

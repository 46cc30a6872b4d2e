"""What is said of whole registers: approved until when, complete for which years; and their partners.

In: a register, a unit, a year. Out: whether it is locked, and whether its count can be shown.
"""

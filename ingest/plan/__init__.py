"""What a checked file would do to the records that are held.

In: a CheckedFile and the registers. Out: a ChangePlan; nothing is written.
"""

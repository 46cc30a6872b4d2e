"""A checked file in words and as JSON, for commands and scripts.

In: a CheckedFile and its plan. Out: one report.
"""

"""Each kind of file, and the second look that finds what the reading library leaves out.

In: bytes without a password. Out: sheets of cells.
"""

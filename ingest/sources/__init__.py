"""Tables and views of other programs' databases, read and never written.

Each reading is a workbook handed in like any other.
"""

"""Tables and views of other programs' databases, read and never written: each reading is a workbook handed in like any other."""

"""What reading one file may cost."""

MEMORY_BYTES = 1024**3  # of the child process
SECONDS = 60
FILE_BYTES = 200 * 1024**2
UNPACKED_BYTES = 1024**3  # what a zipped workbook declares to hold
COLUMNS = 16_384  # what a sheet of Excel can have; text tables and .ods have no limit of their own
CELLS_DECLARED = 20_000_000  # of one sheet, before its lists are built
LETTERS_KEPT = 200_000_000  # of all cells: a text stands in the file once, however many cells show it
CELLS_KEPT = 2_000_000  # of all sheets, after empty rows and columns at the ends are cut off

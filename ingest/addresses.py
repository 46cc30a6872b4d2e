"""Excel's own addresses: columns count from 0 inside and are letters outside."""


def column_letter(index: int) -> str:
    """Return "A" for 0, "Z" for 25, "AA" for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(column: int, row_number: int) -> str:
    """Return "F12" for column 5 (from 0) and row 12 (from 1)."""
    return f"{column_letter(column)}{row_number}"

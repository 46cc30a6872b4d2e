"""Writes the workbooks of the invented department: `python -m sample_data.illustrative`."""

from sample_data.illustrative.books import FOLDER, books


def main() -> None:
    """Write every workbook into this folder."""
    for name, content in books().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()

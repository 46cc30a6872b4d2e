"""Cells that hold an error or a formula without a result are not empty."""

from ingest_books import check_bytes, codes, workbook

IN = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"]


def test_errors_and_formulas_without_a_result_are_no_empty_cells() -> None:
    rows = [
        IN,
        [1, "A", "Lào", "=2+3", "05/06/2023"],
        ["=1+1", "B", "Lào", "#REF!", "05/06/2023"],
        [3, "C", "Lào", 6, "05/06/2023"],
        ["=2+2", "D", "Lào", 7, "05/06/2023"],
    ]
    checked = check_bytes("a.xlsx", workbook({"Bìa": [["x"]], "Đoàn vào": rows}), unit="46").tables[-1]
    assert [row.values["name"] for row in checked.rows] == ["C", "D"]
    assert codes(checked) == [("D2", "cell_error"), ("D3", "cell_error")]

"""Text tables (.csv) as programs write them."""

import pytest

from ingest_books import check_bytes

CSV = "STT,Tên đoàn,Quốc gia,Số người,Ngày đến\n1,A,Lào,5,05/06/2023\n2,B,Lào,6,05/06/2023\n"


@pytest.mark.parametrize(
    "text",
    [
        CSV.replace("\n1", "\r\n1").replace("\n2", "\r2"),
        "sep=;\n" + CSV.replace(",", ";"),
        CSV.replace("A", "A" * 200_000),
    ],
    ids=["mixed line ends", "Excel's sep=", "a cell of 200,000 characters"],
)
def test_text_tables_as_programs_write_them(text: str) -> None:
    checked = check_bytes("doan vao.csv", text.encode(), unit="46")
    assert [row.values["persons"] for row in checked.tables[0].rows] == [5, 6]

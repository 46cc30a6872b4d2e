"""A list of half a year, and the page that shows its draft."""

from streamlit.testing.v1 import AppTest

from ingest_books import workbook
from pages_opened import ROOT

HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"]


GIFU, JEJU, SAIJO = (
    ["Đoàn tỉnh Gifu", "Nhật Bản", 12, "01/03/2024"],
    ["Đoàn Jeju", "Hàn Quốc", 7, "02/05/2024"],
    ["Đoàn Saijo", "Nhật Bản", 9, "11/11/2024"],
)


def book(*rows) -> bytes:
    return workbook(
        {"Sheet1": [["DANH SÁCH ĐOÀN VÀO NĂM 2024"], HEADER, *([number, *row] for number, row in enumerate(rows, 1))]}
    )


def opened(draft: int):
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["draft"] = str(draft)
    return app.switch_page("../pages/upload.py").run()

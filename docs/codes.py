"""Writes docs/ma-loi.md: every code the reader of files can give, with its grade and an example of its sentence.

`python -m docs.codes`. Made from the table the program speaks from (ingest.sentences), so that neither can fall behind.
"""

from pathlib import Path

from data_model.known.problems import Severity
from ingest.sentences import ISSUES, PROBLEMS
from translations import _ as spoken
from translations import speaking

PAGE = Path(__file__).resolve().parent / "ma-loi.md"
_GRADES = {
    Severity.ERROR: "lỗi: dòng không được ghi",
    Severity.WARNING: "cảnh báo: vẫn ghi, cần xem",
    Severity.NOTE: "lưu ý",
}
#: What fills the sentences of the examples.
_EXAMPLE = {
    "most": "60",
    "after": "Tổng số",
    "allowed": "50 MB",
    "amount_currency": "USD",
    "before": "Tæng sè",
    "certificate": "3210987654",
    "choices": "Biên bản ghi nhớ, Thỏa thuận",
    "column": "K",
    "computed": "43",
    "amount": "12 tỷ đồng",
    "count": "3",
    "day": "01/01/2024",
    "delimiter": ";",
    "donor": "Quỹ Hoa Sen",
    "earlier": "Từ ngày",
    "earlier_day": "15/06/2024",
    "driver": "mysql+pymysql",
    "end": "31/12/2024",
    "encoding": "TCVN3",
    "example": "doan",
    "field": "Ngày ký",
    "file": "dashboard.db",
    "upload": "doan-vao.xlsx",
    "first": "01/01/2019",
    "found": "120 MB",
    "names": "Đà Nẵng, Nghệ An",
    "others": "JICA",
    "header": "Kinh phí",
    "headers": "“Ngày ký”, “Ngày ký kết”",
    "hedge": "gần",
    "held": "31/12/2024",
    "id": "period:Sheet1!A5",
    "key": "url",
    "known": "doan, du_an",
    "label": "Tổng cộng",
    "last": "31/12/2023",
    "later": "Đến ngày",
    "later_day": "12/06/2024",
    "letters": "50000000",
    "line": "12",
    "mark": "MẬT",
    "measure": "triệu đồng",
    "megabytes": "1024",
    "name": "Xứ Lạ",
    "number": "17",
    "other": "G",
    "path": "đoàn vào.xlsx",
    "period": "2026",
    "periods": "2022, 2023",
    "place": "Huế",
    "printed": "45",
    "proof": "12,5",
    "row": "17",
    "row_currency": "VND",
    "rows": "100000",
    "seconds": "60",
    "sheet": "Danh mục",
    "start": "01/01/2024",
    "table": "ds_doan",
    "text": "1.234",
    "title": "Phần mềm quản lý đoàn",
    "unit": "USD",
    "cell": "F12",
    "columns": "G, H",
    "counted": "11",
    "country": "Singapore",
    "longer": "2024, đến 30/06/2024",
    "longer_value": "900",
    "part": "Vốn nước ngoài",
    "parts": "“Loại văn bản”, “Đối tác”, “Ngày ký”",
    "register": "Dự án ODA",
    "stated": "12",
    "which": "7–9, 12",
    "whole": "Tổng mức đầu tư",
    "whole_value": "1.000",
    "units": "triệu USD / tỷ đồng",
    "until": "30/09/2024",
    "value": "1.234",
    "variable": "DOAN_URL",
    "currency": "USD",
    "women": "3",
    "where": "tiêu đề trang tính",
    "year": "2024",
}


def page() -> str:
    """Return the page as Markdown."""
    with speaking("vi"):
        issues = [
            f"| `{code}` | {_GRADES[kind.severity]} | {_example(kind.message)} |" for code, kind in ISSUES.items()
        ]
        problems = [f"| `{code}` | {_example(message)} |" for code, message in PROBLEMS.items()]
    return "\n".join(
        [
            "# Mã lỗi, cảnh báo và lưu ý khi đọc tệp",
            "",
            "Trang này do lệnh `python -m docs.codes` ghi từ bảng câu của chương trình; không sửa bằng tay. "
            "Mã không đổi giữa các phiên bản, dùng được trong `--json`.",
            "",
            "## Về một ô, một dòng, một cột hoặc một bảng",
            "",
            "| mã | mức | ví dụ |",
            "| --- | --- | --- |",
            *issues,
            "",
            "## Khi cả tệp bị từ chối (`problem`)",
            "",
            "| mã | ví dụ |",
            "| --- | --- |",
            *problems,
            "",
        ]
    )


def _example(message: str) -> str:
    return spoken(message).format(**_EXAMPLE).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

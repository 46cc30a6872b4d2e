"""Writes docs/doi-chieu-an-toan.md: OWASP ASVS 5.0.0 to level 2, and the weaknesses others had, each with its test.

`python -m docs.security_checks`. Out of docs/asvs.csv and docs/cves.csv; what could not be found is not in the latter.
"""

import csv
from collections import Counter
from pathlib import Path

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "doi-chieu-an-toan.md"
STATES = {"met": "đạt", "part": "một phần", "not": "chưa đạt", "none": "không áp dụng"}
_WORDS = """# Đối chiếu an toàn

Trang này do lệnh `python -m docs.security_checks` ghi từ `docs/asvs.csv` và `docs/cves.csv`; không sửa bằng tay.
Đây là tự đối chiếu, không phải chứng nhận. Tên kiểm thử là tệp trong thư mục `tests/`.

## OWASP ASVS 5.0.0, mức 1 và 2

{counts}

| yêu cầu | tình trạng | bằng gì, hoặc vì sao | kiểm thử |
| --- | --- | --- | --- |
{asvs}

## Điểm yếu đã công bố của phần mềm tương tự

Mỗi kiểu điểm yếu từng có ở Superset, Metabase, Streamlit, DHIS2 (và Starlette, thư viện của chương trình) được xem ở
đây có thể xảy ra không. Chỉ ghi điều đã đọc được ở nguồn nêu bên cạnh.

| phần mềm | điểm yếu | kiểu | ở đây | kiểm thử |
| --- | --- | --- | --- | --- |
{cves}
"""


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables."""
    with (DOCS / name).open(encoding="utf-8", newline="") as read:
        return list(csv.DictReader(read))


def page() -> str:
    """Return the page as Markdown."""
    asvs = rows("asvs.csv")
    found = Counter(dict.fromkeys(STATES, 0))
    for row in asvs:
        found[row["state"]] += len(row["requirements"].split())
    said = ", ".join(f"{found[state]} {words}" for state, words in STATES.items())
    return _WORDS.format(
        counts=f"{found.total()} yêu cầu: {said}.",
        asvs="\n".join(map(_requirements, asvs)),
        cves="\n".join(map(_weakness, rows("cves.csv"))),
    )


def _requirements(row: dict[str, str]) -> str:
    asked = ", ".join(row["requirements"].split())
    return f"| {asked} | {STATES[row['state']]} | {row['by']} | {_named(row['tests'])} |"


def _weakness(row: dict[str, str]) -> str:
    named = f"[{row['id']}]({row['source']})"
    return f"| {row['product']} | {named} | {row['kind']} | {row['ours']} | {_named(row['tests'])} |"


def _named(tests: str) -> str:
    return ", ".join(f"`{name}`" for name in tests.split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

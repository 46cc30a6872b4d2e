"""What no line may end within: numbers and measures, years, the last two words of a title."""

import pytest

from joined_words import plain
from reports.joined import held, joined

HELD = [
    ("cử 5 đoàn (năm 2024: 1), với 88 lượt người", "cử 5_đoàn (năm_2024: 1), với 88_lượt người"),
    ("tổng vốn 7,176 triệu USD + 76,093 triệu CNY", "tổng vốn 7,176_triệu_USD + 76,093_triệu_CNY"),
    ("committed USD 7.18 million in 2024 and 2025", "committed USD_7.18_million in_2024 and_2025"),
    ("Đoàn vào, 2021–2025: nhiều nhất là Lào", "Đoàn vào, 2021~–~2025: nhiều nhất là Lào"),
    ("nhiều nhất là Hàn Quốc (78); rồi Lào (32)", "nhiều nhất là Hàn Quốc_(78); rồi Lào_(32)"),
    ("đến ngày 31/12/2025 có hiệu lực", "đến ngày_31/12/2025 có hiệu lực"),
    ("năm 2025 đón 2.000 đoàn vào", "năm_2025 đón 2.000_đoàn vào"),
    ("Chỉ tiêu 2024: 40. Đạt 24, 60 %", "Chỉ tiêu_2024: 40. Đạt 24, 60 %"),
    ("Nghị định 30/2020/NĐ-CP", "Nghị định_30/2020/NĐ-CP"),
]
TITLES = [
    ("8. Lãnh sự, biên giới", "8. Lãnh sự, biên_giới"),
    ("phương hướng, nhiệm vụ năm 2026", "phương hướng, nhiệm vụ năm_2026"),
    ("Bản đồ dự án FDI cấp mới, 2021–2025 (dự án)", "Bản đồ dự án FDI cấp mới, 2021~–~2025 (dự_án)"),
    ("Vốn (internationalisation)", "Vốn (internationalisation)"),
    ("Một", "Một"),
    ("", ""),
]


def shown(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", "_").replace("\N{WORD JOINER}", "~")


@pytest.mark.parametrize(("make", "cases"), [(held, HELD), (joined, TITLES)])
def test_no_line_ends_within_what_belongs_together(make, cases):
    assert [shown(make(text)) for text, _wanted in cases] == [wanted for _text, wanted in cases]
    assert [plain(make(text)) for text, _wanted in cases] == [text for text, _wanted in cases]

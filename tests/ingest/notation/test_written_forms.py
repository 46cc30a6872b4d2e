"""Numbers, days, persons and terms in the forms people and programs write: read exactly, or not read, never else."""

import random
from datetime import date
from decimal import Decimal

import pytest

from ingest.notation.dates import Calendar, read_days, read_until
from ingest.notation.numbers import Legibility, parse, resolve
from ingest.notation.spelled_numbers import spelled

TODAY = date(2026, 11, 22)
REFUSED, EITHER = "refused", "either"

#: text | what it comes to in base units, `either` where its column has to tell, `refused`, or nothing | currency
NUMBERS = """
1 250 000|1250000|
1.250.000|1250000|
1,250,000|1250000|
1.250.000,00|1250000|
1,250,000.00|1250000|
1 250 000,50|1250000.5|
1'250'000.5|1250000.5|
1_250_000|1250000|
１２３４５６７|1234567|
'1234567|1234567|
1.250.000 đ|1250000|VND
1.250.000đ|1250000|VND
1.250.000 ₫|1250000|VND
VNĐ 1.250.000|1250000|VND
1.250.000VNĐ|1250000|VND
1.250.000 đồng chẵn|1250000|VND
US$1,234.5|1234.5|USD
1234567$|1234567|USD
€ 1.250,50|1250.5|EUR
10.000,00USD|10000|USD
1,25 triệu|1250000|
1,25 tr.đ|1250000|VND
1,25 trđ|1250000|VND
1,25 tỷ VNĐ|1250000000|VND
1.25 million USD|1250000|USD
$ 12.5 million|12500000|USD
250 ngàn đô la|250000|USD
1.5M|1500000|
250k|250000|
1 tỷ 200 triệu|1200000000|
01 tỷ 250 triệu đồng|1250000000|VND
1 tỷ, 250 triệu đồng|1250000000|VND
5 triệu 500 nghìn USD|5500000|USD
2,5 tỷ 300 triệu|refused|
1.200 triệu 500 nghìn|refused|
1 tỷ 25|refused|
2 triệu 5|refused|
3 tỷ rưỡi|refused|
-1.250,5|-1250.5|
−1.250,5|-1250.5|
(1.250,5)|-1250.5|
1.250,5-|-1250.5|
1.234.567-|-1234567|
1.234.567,00-|-1234567|
1.234.567,-|1234567|
1.234,-|1234|
10.000.000,- đ|10000000|VND
1.234.567.|1234567|
12.345,67.|12345.67|
1.23E+06|1230000|
1,23E+06|1230000|
1.2345678e6|1234567.8|
1e5|100000|
1E+20|refused|
khoảng 1.250,5|1250.5|
không quá 2 tỷ đồng|2000000000|VND
gần 2 tỷ đồng|2000000000|VND
~1.200.000|1200000|
1.250.000*|1250000|
12,5 triệu (mười hai triệu năm trăm nghìn đồng)|12500000|VND
100.000.000 (Một trăm triệu đồng)|100000000|VND
7 (bảy)|7|
1,234,567 (một triệu…)|1234567|
100.000.000 (Hai trăm triệu đồng)|refused|
1.234.567 USD (một triệu)|refused|
1.250|either|
1,250|either|
1.000 tỷ|either|
0,125|0.125|
.5|0.5|
1.234.567,891|1234567.891|
1,234.567|1234.567|
0|0|
nan||
NULL||
NaN||
<NA>||
(blank)||
(trống)||
N/A||
x||
—||
không có||
1.250.00|refused|
12.345.6789|refused|
12,34,567|refused|
1 234.567.890|refused|
1O00|refused|
10-12|refused|
12 – 15|refused|
10%|refused|
1/2|refused|
½|refused|
10.000 USD/năm|refused|
2.500.000 USD (tương đương 60 tỷ đồng)|2500000|USD
2,5 triệu USD, quy đổi: 60 tỷ đồng|2500000|USD
60,5 tỷ đồng (2.500.000 USD)|60500000000|VND
500.000 USD (~ 12 tỷ đồng)|either|USD
12 tỷ đồng (tương đương 10 tỷ đồng)|refused|
2,5 triệu USD/60 tỷ đồng|2500000|USD
2,5 triệu USD (60 tỷ)|2500000|USD
2,5 triệu USD (tương đương 2,2 triệu EUR)|2500000|USD
2,5 triệu USD / 2,2 triệu EUR|refused|
2,5 triệu USD (1,2 triệu EUR)|refused|
60 tỷ đồng/3 năm|refused|
12 tỷ (chưa giải ngân 2 tỷ)|refused|
đang cập nhật||
1.100.000 (1)|1100000|
100.000 (1)|either|
12 (3)|refused|
500 USD và 200 EUR|refused|
1.000.000.000.000.000.000|refused|
inf|refused|
5.|refused|
1..5|refused|
"""

#: text | persons | women
PERSONS = """
12 (03 nữ)|12|3
12 người (3 nữ)|12|3
12 người, trong đó có 03 nữ|12|3
12 (trong đó 3 nữ)|12|3
12 (nữ: 3)|12|3
12 (Nữ 03)|12|3
12 (9 nam, 3 nữ)|12|3
12 (3 nữ; 9 nam)|12|3
9 nam, 3 nữ|12|3
12/3 nữ|12|3
15 (6F)|15|6
12 persons (3 women)|12|3
10 khách (4 nữ)|10|4
12 (15 nữ)|refused|
12 (9 nam, 4 nữ)|refused|
33 nữ|refused|
12 3 nữ|refused|
10+2|12|None
20 người + 01 phiên dịch|21|None
10 (+2 phóng viên)|12|None
20 người (3 phiên dịch)|refused|
20 (2 lái xe)|refused|
5 cán bộ, 2 lái xe|7|None
5, 2|refused|
10 + 2 xe|refused|
3-5|refused|
12 (40%)|refused|
"""

#: text | first day | last day; read where the table is of 2024
DAYS = """
15/06/2024 5:00 CH|15/06/2024|
15/06/2024 SA|15/06/2024|
15/06/2024 12:00 AM|15/06/2024|
8h30 ngày 15/6/2024|15/06/2024|
sáng 15/6/2024|15/06/2024|
(15/6/2024)|15/06/2024|
15/6/2024 lúc 8h00|15/06/2024|
Ngày 15 tháng 6 năm 2024|15/06/2024|
15 tháng 6, 2024|15/06/2024|
15 thg 6, 2024|15/06/2024|
15 tháng sáu năm 2024|15/06/2024|
15-Jun-2024|15/06/2024|
15 Jun 2024|15/06/2024|
Jun 15, 2024|15/06/2024|
June 15th, 2024|15/06/2024|
2024-Jun-15|15/06/2024|
15/VI/2024|15/06/2024|
20240615|15/06/2024|
15062024|15/06/2024|
45458|15/06/2024|
15.06.2024.|15/06/2024|
15／06／2024|15/06/2024|
15/06//2024|15/06/2024|
Thứ Bảy, 15/06/2024|15/06/2024|
15/06/2024 (thứ 7)|15/06/2024|
Sat, 15 Jun 2024|15/06/2024|
Thứ Hai, 15/06/2024|refused|
2023-12-31T17:00:00Z|01/01/2024|
2024-06-30T17:00:00+00:00|01/07/2024|
2024-05-09T17:00:00.000Z|10/05/2024|
2024-06-15T00:00:00+07:00|15/06/2024|
2024-06-15T16:59:59Z|15/06/2024|
12-14/3|12/03/2024|14/03/2024
từ 12 đến 14/3|12/03/2024|14/03/2024
28/2 - 03/3|28/02/2024|03/03/2024
15/3|15/03/2024|
ngày 15 tháng 3|15/03/2024|
28/12-3/1|refused|
3, 4 và 5/6/2024|03/06/2024|05/06/2024
ngày 3, 4/6|03/06/2024|04/06/2024
3, 5/6/2024|refused|
3/24|refused|
5-6/2024|refused|
12/2024|refused|
15/6/85|refused|
06/15/2024|refused|
31/02/2024|refused|
15/6/2567|refused|
trước 15/06/2024|refused|
NaT||
NULL||
00:00:00||
"""

#: text of a term | the last day it names
TERMS = """
đến 31/12/2027|31/12/2027
đến hết ngày 31/12/2027|31/12/2027
Đến hết năm 2027|31/12/2027
đến tháng 6/2027|30/06/2027
5 năm (đến 31/12/2027)|31/12/2027
từ 01/01/2023 đến 31/12/2027|31/12/2027
2023-2027|31/12/2027
Giai đoạn 2023-2027|31/12/2027
5 năm|
không thời hạn|
2021 đến nay|
"""


def lines(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def test_numbers_are_read_exactly_or_not_at_all():
    wrong = []
    for text, meant, currency in lines(NUMBERS):
        found = parse(text)
        said = {
            Legibility.NUMBER: lambda found=found: format((found.value * found.unit.scale).normalize() + 0, "f"),
            Legibility.AMBIGUOUS: lambda: EITHER,
            Legibility.UNREADABLE: lambda: REFUSED,
            Legibility.NOTHING: lambda: "",
        }[found.outcome]()
        if (said, found.unit.currency) != (meant, currency):
            wrong.append((text, said, found.unit.currency, meant, currency))
    assert wrong == []


def test_persons_keep_the_women_among_them():
    wrong = []
    for text, persons, women in lines(PERSONS):
        found = parse(text)
        said = (str(found.value), str(found.women)) if found.outcome is Legibility.NUMBER else (REFUSED, "")
        if said != (persons, women):
            wrong.append((text, said, persons, women))
    assert wrong == []


def test_days_are_read_as_they_are_meant_here():
    wrong = []
    for text, first, last in lines(DAYS):
        found = read_days(text, Calendar(today=TODAY, year=2024))
        said = (REFUSED, "") if found.fault else (written(found.first), written(found.last))
        if said != (first, last):
            wrong.append((text, said, first, last))
    assert wrong == []


def test_without_a_year_in_its_table_a_day_without_one_is_not_read():
    assert all(read_days(text, Calendar(today=TODAY)).fault for text in ("12-14/3", "15/3", "ngày 15 tháng 3"))


def test_terms_that_name_their_last_day():
    found = [(text, written(read_until(text))) for text, _last in lines(TERMS)]
    assert found == [(text, last) for text, last in lines(TERMS)]


def test_only_an_end_may_lie_far_ahead_and_two_digits_never_do():
    end, begin = Calendar(today=TODAY, is_end=True), Calendar(today=TODAY)
    assert read_days("15/06/2054", end).first == date(2054, 6, 15)
    assert read_days("15/06/2054", begin).fault == "date_out_of_range"
    assert read_days("15/06/85", end).fault == "date_out_of_range"


def test_plain_numbers_count_from_the_epoch_of_their_workbook():
    assert read_days(43838.0, Calendar(today=TODAY, from_1904=True)).first == date(2024, 1, 9)
    assert read_days(45300.0, Calendar(today=TODAY)).first == date(2024, 1, 9)


#: How a whole number of base units is declared to be written; `{n}` in dots, `{c}` in commas, `{p}` plain.
_FORMS = [
    "{n}",
    "{c}",
    "{p}",
    "{s}",
    "{n},00",
    "{c}.00",
    "{n}_đồng",
    "{n}đ",
    "VND_{n}",
    "{n},-",
    "-{n}",
    "({n})",
    "{n}-",
]


@pytest.mark.parametrize("form", _FORMS)
def test_a_number_in_any_declared_form_reads_back_exactly_or_is_asked(form):
    """Whatever the size: never a thousand times more or less."""
    rng = random.Random(form)
    for _time in range(300):
        value = rng.choice([rng.randrange(10**3), rng.randrange(10**6), rng.randrange(10**12)])
        commas = f"{value:,}"
        text = form.replace("_", " ").format(n=commas.replace(",", "."), c=commas, p=value, s=commas.replace(",", " "))
        found = parse(text)
        negative = text.startswith("-") or "(" in text or (text.endswith("-") and not text.endswith(",-"))
        meant = Decimal(-value if negative else value)
        if found.outcome is Legibility.AMBIGUOUS:
            found = resolve(found, "," if "." in text else ".")
        assert (found.outcome, found.value) == (Legibility.NUMBER, meant), text


def in_words(number: int) -> str:
    """Say a number below a million million in Vietnamese: the second opinion on reading it."""
    digits = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

    def below_thousand(part: int, first: bool) -> str:
        hundreds, tens, ones = part // 100, part // 10 % 10, part % 10
        words = [f"{digits[hundreds]} trăm"] if hundreds or not first else []
        if tens:
            words.append("mười" if tens == 1 else f"{digits[tens]} mươi")
        elif ones and words:
            words.append("linh")
        if ones:
            words.append("mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 and tens else digits[ones])
        return " ".join(words)

    parts = [(number // 10**power % 1000, scale) for power, scale in ((9, "tỷ"), (6, "triệu"), (3, "nghìn"), (0, ""))]
    said = [(part, scale) for part, scale in parts if part]
    words = [f"{below_thousand(part, at == 0)} {scale}".strip() for at, (part, scale) in enumerate(said)]
    return " ".join(words) or "không"


def test_numbers_in_words_are_the_numbers_they_say():
    rng = random.Random(5)
    numbers = [*range(1000), *(rng.randrange(10**12) for _time in range(500))]
    assert [(number, in_words(number)) for number in numbers if spelled(in_words(number)) != number] == []
    assert [spelled(text) for text in ("năm hai", "mười mười", "trăm", "triệu", "hai tỷ ba tỷ", "đoàn năm người")] == [
        None,
        None,
        None,
        None,
        None,
        None,
    ]

"""Small workbooks in which a cell does not say what it seems to: what is read, what is asked, what is said.

The files are kept beside the project; what they show is built again here where the kind has more than one form.
"""

import io
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.styles import Font

from ingest.annotate import annotated
from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import CheckedTable, ShownNumber
from ingest.read import read_book
from ingest_books import ROOT, TODAY, check, check_one

CASES = ROOT.parent / "shared" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the small cases are not at {CASES}")


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is right for one file: a field's values of the rows that load, how many wait, codes that must be said."""

    file: str
    values: tuple[str, ...]
    of: str = "committed_amount"
    waits: int = 0
    asked: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    not_said: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()


def table(path, given) -> tuple[CheckedTable, list[str]]:
    answers = Answers(given=given)
    context = Context(unit="46", year=None, today=TODAY, answers=answers)
    checked = check_book(read_book(path.name, path.read_bytes()), context)
    return checked.tables[0], [note.code for note in checked.notes]


def shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


LOOK, TURNED, GREENWICH = "look:Sheet1!F2", "days:Sheet1!E2!turned", "days:Sheet1!E2!greenwich"
CELLS = [
    Case(file="01a_scale_format.xlsx", values=(), waits=2, asked=("look",)),
    Case(file="01a_scale_format.xlsx", values=("5250000000.00", "1500000000.00"), given=((LOOK, "seen"),)),
    Case(file="01b_currency_format.xlsx", values=("USD", "VND"), of="currency", said=("currency_by_format",)),
    Case(file="01c_currency_conflict_format.xlsx", values=("52500.00",), waits=1, asked=("look",)),
    Case(file="01c_currency_conflict_format.xlsx", values=("USD", "VND"), of="currency", given=((LOOK, "seen"),)),
    Case(file="01c_currency_conflict_format.xlsx", values=("USD", "USD"), of="currency", given=((LOOK, "held"),)),
    *(
        Case(file=f"02_{way}.xlsx", values=("5000.00",), said=("cell_error", "cell_error"))
        for way in ("normal", "prefix", "s_first", "noref", "cdata")
    ),
    Case(file="02_xlsxwriter_zero.xlsx", values=(), said=("cell_error", "cell_error", "cell_error")),
    Case(file="03a_locale_swap.xlsx", values=("2024-06-15", "2024-03-28", "2024-12-31"), of="approved_on", waits=3),
    Case(
        file="03a_locale_swap.xlsx",
        values=("2024-04-03", "2024-06-15", "2024-03-07", "2024-03-28", "2024-05-04", "2024-12-31"),
        of="approved_on",
        given=((TURNED, "seen"),),
    ),
    Case(file="03b_utc.xlsx", values=("2024-01-01", "2024-06-15", "2024-05-10"), of="approved_on"),
    Case(file="03c_utc_serial.xlsx", values=(), waits=3, asked=("days",)),
    Case(
        file="03c_utc_serial.xlsx",
        values=("2024-01-01", "2024-06-15", "2024-05-10"),
        of="approved_on",
        given=((GREENWICH, "seen"),),
    ),
    Case(file="03d_utc.csv", values=("2024-01-01", "2024-07-01"), of="approved_on"),
    Case(file="03e2_1904_general.xlsx", values=("2024-01-09", "2024-01-19", "2024-06-15"), of="approved_on"),
    Case(file="03h_texts.xlsx", values=("2024-06-15",) * 22, of="approved_on", said=("date_out_of_range",)),
    Case(file="04c_percent.xlsx", values=("45%", "45,5%", "100%", "45%", "0.45"), of="progress"),
    Case(file="04d_percent_amount.xlsx", values=("1500.00",), waits=1, asked=("look",), said=("number_unreadable",)),
    Case(file="05b_mojibake.xlsx", values=("Lớp học vùng cao", "Nước sạch"), of="name", said=("encoding_twice",)),
    Case(file="05i_pipe.csv", values=("1000.00", "2000.00"), said=("text_delimiter",)),
    Case(
        file="05n_nan.csv",
        values=("Lớp học vùng cao", "Nước sạch", "Cầu"),
        of="name",
        said=("cell_error", "cell_error", "number_unreadable"),
        waits=1,
        asked=("country", "country"),
    ),
    Case(file="05n_nan.csv", values=("", "", "Quỹ C", "Quỹ D"), of="donor", given=(("country:no", "NO"),)),
    Case(file="05o_control.xlsx", values=("Lớp học vùng cao", "Nước sạch"), of="name"),
    Case(file="07b_preamble.csv", values=("1000.00", "2000.00"), said=("text_header_below",)),
    Case(file="07d_zero_refs.xlsx", values=("Lớp học A", "Lớp học B"), of="name", not_said=("country_unknown",)),
    Case(file="07g2_hidden_squote.xlsx", values=("90000.00", "1000.00"), said=("rows_hidden",)),
    Case(file="08_dot1.csv", values=("",), of="certificate_number", said=("identity_rounded",)),
    Case(file="09_1-1.csv", values=("",), of="certificate_number", said=("no_identity",)),
    Case(
        file="11a_future.xlsx",
        values=("2047-06-15", "2029-06-15", "2029-06-15"),
        of="expires_on",
        said=("date_ahead",),
    ),
    Case(file="11b_strike.xlsx", values=("Biên bản ghi nhớ về du lịch",), of="title", waits=1, said=("rows_struck",)),
    Case(file="11b_strike.xlsx", values=("2022-06-15",), of="signed_on", given=(("rows:Sheet1!A4!struck", "seen"),)),
    Case(
        file="11b_strike.xlsx",
        values=("2022-06-15", "2023-06-15"),
        of="signed_on",
        given=(("rows:Sheet1!A4!struck", "held"),),
    ),
    Case(file="15a_under_merge.xlsx", values=("DE", "DE"), of="country", waits=2, asked=("rows",)),
    Case(
        file="15a_under_merge.xlsx",
        values=("90000.00", "", "", "1000.00"),
        given=(("rows:Sheet1!D2!merged", "seen"),),
    ),
    Case(
        file="15a_under_merge.xlsx",
        values=("DE", "LA", "AT", "DE"),
        of="country",
        given=(("rows:Sheet1!D2!merged", "held"),),
    ),
]
HEADINGS = [
    Case(file="c1_dash_country.xlsx", values=("('JP', 'SG')", "('JP', 'KR')", "('LA', 'SG')"), of="countries"),
    Case(file="c2_former_states.xlsx", values=(), waits=2, asked=("country", "country")),
    Case(file="c2_former_states.xlsx", values=("SK",), of="country", waits=1, given=(("country:tiepkhac", "SK"),)),
    Case(file="c3_georgia.xlsx", values=(), waits=1, asked=("country",)),
    Case(file="c3_georgia.xlsx", values=("('US',)",), of="countries", given=(("country:georgia", "US"),)),
    Case(file="c4_ask_both.xlsx", values=(), waits=1, asked=("country",)),
    Case(file="c4_ask_both.xlsx", values=("('LA', 'TH')",), of="countries", given=(("country:laothailan", "LA+TH"),)),
    Case(file="p8_women.xlsx", values=("12", "5"), of="persons"),
    Case(file="p8_women.xlsx", values=("3", ""), of="women"),
    Case(file="p9_noyear.xlsx", values=("2024-03-14", ""), of="ends_on", said=("date_year_given",)),
    Case(file="p10_year_only.xlsx", values=("2015-01-01", "2016-01-01"), of="signed_on", said=("date_year_only",)),
    Case(file="s9_new_title.xlsx", values=("fdi_new_projects", "fdi_new_capital") * 2, of="indicator"),
    Case(file="p11_term.xlsx", values=("2027-12-31", "2028-01-31"), of="expires_on", not_said=("term_unknown",)),
    Case(file="p12_ty.xlsx", values=("VND", "VND"), of="cost_currency", said=("currency_assumed",)),
    Case(file="r6_ditto.xlsx", values=("Plan International",) * 4, of="donor", said=("ditto",)),
]


@needs_cases
@pytest.mark.parametrize("folder", ["cells", "headings"])
def test_every_small_case_is_right(folder):
    wrong = []
    for case in CELLS if folder == "cells" else HEADINGS:
        found, notes = table(CASES / folder / case.file, case.given)
        codes = [*notes, *(item.code for item in found.issues)]
        values = tuple(shown(row.values.get(case.of)) for row in found.rows)
        asked = tuple(question.kind for question in found.questions if question.is_open)
        missing = [code for code in case.said if codes.count(code) < case.said.count(code)]
        extra = [code for code in case.not_said if code in codes]
        if (
            values != case.values
            or found.waiting != case.waits
            or missing
            or extra
            or not set(case.asked) <= set(asked)
        ):
            wrong.append((case.file, case.of, values, found.waiting, asked, missing, extra))
    assert wrong == []


@needs_cases
@pytest.mark.parametrize("name", ["05o_control.xlsx", "06a_vt.csv", "06b_ten [cuoi].csv"])
def test_a_marked_workbook_is_made_of_any_name_and_any_letters(name):
    data = (CASES / "cells" / name).read_bytes()
    checked = check_book(read_book(name, data), Context(unit="46", year=None, today=TODAY))
    marked = openpyxl.load_workbook(io.BytesIO(annotated(checked, data)))
    spoken_of = {item.cell for table in checked.tables for item in table.issues}
    commented = {cell.coordinate for row in marked.worksheets[0].iter_rows() for cell in row if cell.comment}
    assert spoken_of <= commented


# The same kinds in other forms

AID = ["TT", "Tên dự án", "Nhà tài trợ", "Quốc tịch", "Ngày phê duyệt", "Giá trị cam kết (triệu đồng)"]


def aid_book(amounts: list[tuple[object, str]], header: str = AID[-1]) -> bytes:
    """Return a workbook of aid with these amounts in these formats."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(["DANH SÁCH DỰ ÁN PHI CHÍNH PHỦ NƯỚC NGOÀI"])
    sheet.append([*AID[:-1], header])
    for number, (value, code) in enumerate(amounts, start=1):
        sheet.append([number, f"Dự án {number}", "Quỹ Mẫu", "Đức", date(2024, 1, 20 + number), value])
        sheet.cell(2 + number, 6).number_format = code
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def checked_aid(data: bytes, given: dict[str, str] | None = None) -> CheckedTable:
    context = Context(unit="46", year=None, today=TODAY, answers=Answers(given=tuple((given or {}).items())))
    (found,) = check_book(read_book("vien tro.xlsx", data), context).tables
    return found


#: value, format, header -> amount and currency as people see them; "" where nothing has to be asked
FORMATS = [
    (5.25e9, "#,##0.0,,", "Giá trị cam kết (triệu đồng)", ("5250000000", "VND"), "look"),
    (5250.0, '#,##0 "triệu đồng"', "Giá trị cam kết (triệu đồng)", ("5250000000", "VND"), ""),
    (5.25e9, '#,##0,, "triệu đồng"', "Giá trị cam kết", ("5250000000", "VND"), ""),
    (5.25e9, '#,##0,,"tr"', "Giá trị cam kết (đồng)", ("5250000000", "VND"), ""),
    (5.25e9, '0.0,,,"B"', "Giá trị cam kết (tỷ đồng)", ("5250000000", "VND"), "look"),
    (1500.0, "#,##0", "Giá trị cam kết (triệu đồng)", ("1500000000", "VND"), ""),
    (1500.0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "Giá trị cam kết (USD)", ("1500", "USD"), ""),
    (1500.0, "[$€-2] #,##0.00", "Giá trị cam kết (USD)", ("1500", "EUR"), "look"),
    (1500.0, "[$€-2] #,##0.00", "Giá trị cam kết", ("1500", "EUR"), ""),
    (1500.0, '#,##0 "USD"', "Giá trị cam kết (USD)", ("1500", "USD"), ""),
    (1500.0, '#,##0 "đ"', "Giá trị cam kết (triệu đồng)", ("1500", "VND"), "look"),
    (0.25, "0%", "Giá trị cam kết (USD)", ("25", "USD"), "look"),
    (1500.0, "0.00E+00", "Giá trị cam kết (USD)", ("1500", "USD"), ""),
    (12.0, '0 "suất"', "Giá trị cam kết (USD)", ("12", "USD"), ""),
]


def test_what_the_format_of_a_number_shows_is_read_or_asked():
    wrong = []
    for value, code, header, (amount, currency), asked in FORMATS:
        data = aid_book([(value, code)], header)
        found = checked_aid(data)
        kinds = [question.kind for question in found.questions if question.is_open]
        if asked and not found.rows:
            found = checked_aid(data, {question.id: "seen" for question in found.questions})
        values = found.rows[0].values if found.rows else {}
        stated = values.get("committed_amount")
        said = (format(stated.normalize() + 0, "f") if stated is not None else "", values.get("currency") or "")
        if said != (amount, currency):
            wrong.append((code, header, said, (amount, currency), kinds))
        if kinds != ([asked] if asked else []):
            wrong.append((code, header, kinds, asked))
    assert wrong == []


def test_a_column_of_formats_is_one_question_and_its_other_cells_are_read():
    found = checked_aid(aid_book([(5.25e9, "#,##0.0,,"), (1.5e9, "#,##0.0,,"), (7, "#,##0"), (0, "#,##0.0,,")]))
    assert [question.id for question in found.questions] == ["look:Sheet1!F2"]
    assert found.questions[0].choices[0][0] == "seen"
    assert [row.values["committed_amount"] for row in found.rows] == [7_000_000, 0]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_a_workbook_of_before_2007_shows_its_formats_and_strokes_too(tmp_path):
    """LibreOffice writes the same workbook in the old format: the same is asked."""
    book = openpyxl.load_workbook(io.BytesIO(aid_book([(5.25e9, "#,##0.0,,"), (7, "#,##0"), (9, "0")])))
    for cell in book.active[5]:
        cell.font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xls", "--outdir", tmp_path, tmp_path / "a.xlsx"]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=600)
    old, new = (checked_aid((tmp_path / f"a.{kind}").read_bytes()) for kind in ("xls", "xlsx"))
    assert [question.id for question in old.questions] == ["rows:Sheet1!A5!struck", "look:Sheet1!F2"]
    assert [question.id for question in new.questions] == [question.id for question in old.questions]
    assert [row.values for row in old.rows] == [row.values for row in new.rows]


@pytest.mark.parametrize("struck", [(), (4,), (3, 5)])
def test_rows_struck_out_in_any_font_wait_and_others_do_not(struck):
    data = aid_book([(1, "0"), (2, "0"), (3, "0")])
    book = openpyxl.load_workbook(io.BytesIO(data))
    for number in struck:
        for cell in book.active[number]:
            cell.font = Font(strike=True, name="Times New Roman")
    out = io.BytesIO()
    book.save(out)
    found = checked_aid(out.getvalue())
    assert found.waiting == len(struck)
    assert [row.row for row in found.rows] == [row for row in (3, 4, 5) if row not in struck]


def test_a_stored_zero_is_believed_where_another_formula_has_a_result():
    def with_formulas(results: list[str]) -> bytes:
        """Give both amounts a formula with a stored result, as a program writes them that computes nothing."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(aid_book([(1, "0"), (2, "0")]))) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                part = old.read(name).decode()
                for number, result in zip((3, 4), results, strict=True) if name.endswith("sheet1.xml") else ():
                    value = part.index("<v>", part.index(f'r="F{number}"'))
                    part = f"{part[:value]}<f>G{number}*2</f><v>{result}{part[part.index('</v>', value) :]}"
                assert name != "xl/workbook.xml" or 'fullCalcOnLoad="1"' in part
                new.writestr(name, part)
        return out.getvalue()

    assert [row.row for row in checked_aid(with_formulas(["0", "6"])).rows] == [3, 4]
    assert [item.code for item in checked_aid(with_formulas(["0", "0"])).issues] == ["cell_error", "cell_error"]


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        ([date(2024, 4, 3), date(2024, 7, 3), "15/06/2024", "28/03/2024"], True),
        ([date(2024, 4, 3), date(2024, 7, 13), "15/06/2024", "28/03/2024"], False),
        ([date(2024, 4, 3), date(2024, 7, 3), "15/06/2024", "08/03/2024"], False),
        ([date(2024, 4, 4), date(2024, 7, 7), "15/06/2024", "28/03/2024"], False),
        ([date(2024, 4, 3), "15/06/2024"], False),
        ([datetime(2023, 12, 31, 17), datetime(2024, 6, 14, 17)], True),
        ([datetime(2023, 12, 31, 17), datetime(2024, 6, 14, 9)], False),
        ([datetime(2023, 12, 31, 17), date(2024, 6, 14)], False),
        (["2023-12-31 17:00:00", "2024-06-14 17:00:00"], True),
    ],
)
def test_days_of_a_column_are_asked_about_where_all_of_it_shows_a_program(cells, asked):
    rows = [[number, f"Dự án {number}", "Quỹ", "Đức", day, 5] for number, day in enumerate(cells, start=1)]
    found = check_one([["DANH SÁCH DỰ ÁN PHI CHÍNH PHỦ NƯỚC NGOÀI"], AID, *rows])
    assert [question.kind for question in found.questions] == (["days"] if asked else [])


WORDS_OF_NO_NUMBER = [
    "Chưa cấp",
    "chưa có",
    "đang làm thủ tục",
    "không có",
    "N/A",
    "0",
    "x",
    "-",
    "",
    "Đang xin cấp lại",
    "?",
]


@pytest.mark.parametrize("text", WORDS_OF_NO_NUMBER)
def test_two_projects_without_a_certificate_stay_two(text):
    header = ["STT", "Tên dự án", "Nhà đầu tư", "Số GCNĐKĐT", "Ngày cấp", "Vốn đăng ký (USD)"]
    rows = [[1, "Nhà máy A", "Công ty A", text, "15/06/2023", 1], [2, "Nhà máy B", "Công ty B", text, "16/06/2023", 2]]
    found = check_one([["DANH SÁCH DỰ ÁN FDI"], header, *rows])
    assert [row.values["certificate_number"] for row in found.rows] == [None, None]
    assert "duplicate_row" not in [item.code for item in found.issues]


def test_a_certificate_keeps_its_digits():
    header = ["STT", "Tên dự án", "Nhà đầu tư", "Số GCNĐKĐT", "Ngày cấp", "Vốn đăng ký (USD)"]
    numbers = ["3265012345", 3265012346.0, "331043000012", "BH 00123"]
    rows = [[at, f"Nhà máy {at}", f"Công ty {at}", text, "15/06/2023", 1] for at, text in enumerate(numbers)]
    found = check_one([["DANH SÁCH DỰ ÁN FDI"], header, *rows])
    assert [row.values["certificate_number"] for row in found.rows] == [
        "3265012345",
        "3265012346",
        "331043000012",
        "BH 00123",
    ]


@pytest.mark.parametrize(
    "mark", ["nt", "NT", "-nt-", "n.t", "như trên", "Như trên", '"', '-"-', "''", "〃", "ditto", "-//-"]
)
def test_a_mark_of_the_cell_above_is_that_cell_and_never_an_amount(mark):
    header = ["TT", "Tên khoản viện trợ", "Nhà tài trợ", "Ngày phê duyệt", "Giá trị cam kết (USD)"]
    rows = [[1, "A", "Quỹ Hoa", "01/02/2023", 5], [2, "B", mark, mark, 6], [3, "C", mark, "02/02/2023", mark]]
    found = check_one([["DANH SÁCH VIỆN TRỢ PCPNN"], header, *rows])
    assert [(row.values["donor"], shown(row.values["approved_on"])) for row in found.rows] == [
        ("Quỹ Hoa", "2023-02-01"),
        ("Quỹ Hoa", "2023-02-01"),
    ]
    assert "number_unreadable" in [item.code for item in found.issues]


@pytest.mark.parametrize("headers", [("Số người", "Trong đó nữ"), ("Số lượng", "Nữ"), ("Số khách", "Số nữ")])
def test_women_of_a_delegation_have_a_column_of_their_own_and_are_never_more_than_all(headers):
    rows = [
        [f"Đoàn {at}", "Lào", *counts, "02/05/2024"] for at, counts in enumerate(((12, 3), ("9 (4 nữ)", 4), (5, 6)))
    ]
    table = check_one([["ĐOÀN VÀO NĂM 2024"], ["Tên đoàn", "Nước", *headers, "Ngày đến"], *rows])
    assert [(row.values["persons"], row.values["women"]) for row in table.rows] == [(12, 3), (9, 4), (5, 6)]
    assert [item.cell for item in table.issues if item.code == "part_exceeds_whole"] == ["D5"]


def test_a_unit_in_the_column_of_currencies_is_of_the_amount_beside_it():
    rows = [
        ["VIỆN TRỢ PCPNN NĂM 2024"],
        [*AID[:-1], "Giá trị", "ĐVT"],
        [1, "Nước sạch", "Quỹ A", "Đức", "15/06/2024", 2500.5, "triệu đồng"],
        [2, "Lớp học", "Quỹ B", "Đức", "15/06/2024", "1,5", "triệu USD"],
        [3, "Trạm xá", "Quỹ C", "Đức", "15/06/2024", 700, "EUR"],
        [4, "Cầu treo", "Quỹ C", "Đức", "15/06/2024", "2.500,-", "triệu đồng"],
        [5, "Giếng", "Quỹ C", "Đức", "15/06/2024", "1.500,5 *", "triệu đồng"],
        [6, "Nhà trẻ", "Quỹ C", "Đức", "15/06/2024", "1,5 tỷ", "triệu đồng"],
    ]
    found = [(row.values["committed_amount"], row.values["currency"]) for row in check_one(rows).rows]
    assert found[:3] == [(2_500_500_000, "VND"), (1_500_000, "USD"), (700, "EUR")]
    assert found[3:] == [(2_500_000_000, "VND"), (1_500_500_000, "VND"), (1_500_000_000, "VND")], (
        "signs behind a number"
    )


def test_each_amount_is_in_the_unit_of_its_own_column_of_units_and_in_one_alone():
    heads = [*AID[:-1], "Giá trị cam kết", "Loại tiền cam kết", "Giải ngân", "Loại tiền giải ngân"]
    rows = [
        [1, "Nước sạch", "Quỹ A", "Đức", "15/06/2024", 2500.5, "triệu đồng", 100.5, "nghìn USD"],
        [2, "Lớp học", "Quỹ B", "Đức", "15/06/2024", 300.5, "nghìn USD", 200.5, "EUR"],
    ]
    found = check([["VIỆN TRỢ PCPNN NĂM 2024"], heads, *rows]).tables[0].rows
    amounts = [[float(row.values[name]) for name in ("committed_amount", "disbursed_amount")] for row in found]
    assert amounts == [[2_500_500_000, 100_500], [300_500, 200.5]]


@pytest.mark.parametrize(
    ("heading", "unit", "cell", "read"),
    [
        ("Giá trị (VND)", "triệu đồng", 2500.5, None),
        ("Giá trị (USD)", "nghìn USD", "2.500,5", None),
        ("Giá trị (triệu)", "tỷ đồng", 2.5, None),
        ("Giá trị", "triệu đồng", ShownNumber(2500.5, '#,##0 "₫"'), None),
        ("Giá trị (triệu đồng)", "triệu đồng", 2500.5, 2_500_500_000),
        ("Giá trị (triệu đồng)", "VND", 2500.5, 2_500_500_000),
    ],
)
def test_a_heading_or_a_format_of_another_scale_than_the_unit_leaves_an_amount_unread(heading, unit, cell, read):
    table = check_one(
        [["VIỆN TRỢ PCPNN"], [*AID[:-1], heading, "ĐVT"], [1, "Nước", "Quỹ A", "Đức", "15/06/2024", cell, unit]]
    )
    assert [row.values["committed_amount"] for row in table.rows] == ([read] if read else [])
    assert ("number_unreadable" in [item.code for item in table.issues]) is (read is None)


def test_money_below_nothing_is_read_and_said_but_for_capital_that_may_fall():
    rows = [["VIỆN TRỢ PCPNN"], AID, [1, "Nước sạch", "Quỹ A", "Đức", "15/06/2024", "(1.250,5)"]]
    assert [item.code for item in check_one(rows).issues if item.cell == "F3"] == ["amount_below_zero"]
    heads = ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Số GCNĐKĐT", "Ngày cấp", "Vốn điều chỉnh tăng/giảm (USD)"]
    capital = [["FDI ĐIỀU CHỈNH VỐN"], heads, [1, "NM A", "Cty A", "Lào", "1234567890", "15/06/2024", "(1.250,5)"]]
    assert [item.code for item in check_one(capital).issues if item.cell == "G3"] == []


def test_what_is_said_of_an_amount_is_said_beside_it():
    rows = [
        ["VIỆN TRỢ PCPNN"],
        AID,
        [1, "Nước sạch", "Quỹ A", "Đức", "15/06/2024", "2.500.000 USD (tương đương 60 tỷ đồng)"],
    ]
    found = check_one(rows)
    assert (found.rows[0].values["committed_amount"], found.rows[0].values["currency"]) == (2_500_000, "USD")
    (said,) = [str(item.message) for item in found.issues if item.code == "number_said_again"]
    assert "60 tỷ đồng" in said


def test_words_where_money_need_not_stand_are_said_and_where_it_should_they_refuse_the_row():
    heads = ["STT", "Tên đoàn", "Nước đến", "Số người", "Ngày đi", "Kinh phí (triệu đồng)"]
    cells = ("tự túc", "đối tác tài trợ", "khoảng 5 hay 6", 50, 60, 70, 80)
    body = [[at, f"Đoàn {at}", "Lào", 3, f"0{at}/05/2024", cell] for at, cell in enumerate(cells, start=1)]
    found = check_one([["ĐOÀN RA NĂM 2024"], heads, *body])
    assert [(row.row, row.values.get("cost")) for row in found.rows] == [
        (3, None),
        (4, None),
        *((row, (row - 1) * 10_000_000) for row in (6, 7, 8, 9)),
    ]
    assert [(item.cell, item.code) for item in found.issues if item.cell.startswith("F")] == [
        ("F3", "number_left_out"),
        ("F4", "number_left_out"),
        ("F5", "number_unreadable"),
    ]
    numbers = ("Năm trăm triệu đồng", "vài triệu", "nửa tỷ")  # if none that is read
    body = [[at, *row[1:5], cell] for at, (row, cell) in enumerate(zip(body, (*numbers, 50, 60, 70, 80), strict=True))]
    lost = check_one([["ĐOÀN RA NĂM 2024"], heads, *body])
    assert [item.cell for item in lost.issues if item.code == "number_unreadable"] == ["F3", "F4", "F5"]
    assert [row.row for row in lost.rows] == [6, 7, 8, 9]
    aid = check_one([["VIỆN TRỢ PCPNN"], AID, [1, "Nước sạch", "Quỹ A", "Đức", "15/06/2024", "hiện vật"]])
    assert (aid.rows, aid.rejected) == ([], 1)

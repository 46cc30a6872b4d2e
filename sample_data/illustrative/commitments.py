"""Programmes, commitments, targets, documents and bodies of the invented department; some of it is late."""

from datetime import date, timedelta
from random import Random

from sample_data.appendix import Appendix, Row, Value
from sample_data.illustrative.drawn import LAST_DAY, NOTE, YEARS, chance, day_of, listed, weighted
from sample_data.money import workbook_bytes
from sample_data.subjects import headers, list_of

FILE = "theo_doi_cam_ket_minh_hoa.xlsx"
_DONE, _UNDER_WAY, _NOT_BEGUN = "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"
_QUARTERS = {3: "Quý I", 6: "Quý II", 9: "Quý III", 12: "Quý IV"}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_COMMITMENTS = 44
_TARGETS = (("Đoàn vào", (100, 115, 130, 145, 160)), ("Hội nghị, hội thảo quốc tế", (12, 16, 20, 26, 30)))
_AID = (2_000_000, 2_300_000, 2_600_000, 3_000_000, 3_300_000)


def content() -> bytes:
    """Return the workbook."""
    luck = chance(FILE)
    span = f"GIAI ĐOẠN {YEARS[0]} - {YEARS[-1]}"
    return workbook_bytes(
        [
            *(_programme(luck, year) for year in YEARS),
            _sheet("CAM KẾT", "commitments", "THEO DÕI THỰC HIỆN CAM KẾT, THỎA THUẬN QUỐC TẾ", _commitments(luck)),
            _sheet("MỤC TIÊU", "targets", f"MỤC TIÊU PHẤN ĐẤU VỀ CÔNG TÁC ĐỐI NGOẠI {span}", _targets()),
            _sheet("VĂN BẢN", "documents", "DANH MỤC VĂN BẢN CHỈ ĐẠO VỀ CÔNG TÁC ĐỐI NGOẠI", _documents()),
            _sheet("CƠ QUAN", "bodies", "DANH SÁCH CƠ QUAN LÀM CÔNG TÁC ĐỐI NGOẠI", _bodies()),
        ]
    )


def _sheet(sheet: str, name: str, title: str, rows: list[tuple[Value, ...]]) -> Appendix:
    written: tuple[Row, ...] = tuple(dict(zip(headers(name), row, strict=True)) for row in rows)
    return list_of(sheet, (title, NOTE), headers(name), written)


def _programme(luck: Random, year: int) -> Appendix:
    """Return the programme of a year: its due dates are days or, as often in such lists, quarters."""
    rows: list[tuple[Value, ...]] = []
    for item in listed("programme"):
        month = int(item["month"])
        due = date(year, month, _DAYS[month - 1])
        done = due - timedelta(luck.randint(-20, 25))
        status = (
            _DONE if due <= LAST_DAY and luck.random() < 0.88 else _UNDER_WAY if luck.random() < 0.6 else _NOT_BEGUN
        )
        country = weighted(luck, listed("countries"))["country"] if luck.random() < 0.5 else None
        said = f"{_QUARTERS[month]}/{year}" if month in _QUARTERS else due
        day = min(done, LAST_DAY) if status == _DONE else None
        source = f"Chương trình {year % 100}/CTr-UBND"
        rows.append((item["content"], item["owner"], country, said, day, status, source, item["field"]))
    return _sheet(f"CHƯƠNG TRÌNH {year}", "programme", f"CHƯƠNG TRÌNH HOẠT ĐỘNG ĐỐI NGOẠI NĂM {year}", rows)


def _commitments(luck: Random) -> list[tuple[Value, ...]]:
    rows = [_commitment(luck, number) for number in range(1, _COMMITMENTS + 1)]
    return sorted(rows, key=lambda row: row[6])


def _commitment(luck: Random, number: int) -> tuple[Value, ...]:
    work, partner = weighted(luck, listed("commitments")), weighted(luck, listed("partners"))
    agreed = day_of(luck, luck.choice(YEARS))
    due = agreed + timedelta(luck.choice((180, 365, 365, 540, 730)))
    percent = 100 if due < LAST_DAY and luck.random() < 0.85 else luck.choice((0, 20, 40, 60, 80))
    done = min(due - timedelta(luck.randint(-40, 60)), LAST_DAY) if percent == 100 else None
    status = _DONE if done else _UNDER_WAY if percent else _NOT_BEGUN
    evidence = f"{luck.randint(10, 300)}/BC-SNgV" if done else None
    return (
        f"{work['content']} (đợt {number})",
        f"Thỏa thuận với {partner['partner']}",
        work["owner"],
        partner["partner"],
        partner["country"],
        agreed,
        due,
        done,
        status,
        percent,
        evidence,
        work["field"],
    )


def _targets() -> list[tuple[Value, ...]]:
    ends, decision = [date(year, 12, 31) for year in YEARS], "118/QĐ-UBND"
    rows: list[tuple[Value, ...]] = [
        (name, end, value, None, decision) for name, values in _TARGETS for end, value in zip(ends, values, strict=True)
    ]
    return [
        *rows,
        *(("Viện trợ PCPNN cam kết", end, value, "USD", decision) for end, value in zip(ends, _AID, strict=True)),
    ]


def _documents() -> list[tuple[Value, ...]]:
    held, replaced = "Còn hiệu lực", "Hết hiệu lực"
    rows: list[tuple[Value, ...]] = [
        ("62-KH/TU", "Kế hoạch", "Tỉnh ủy", date(2019, 3, 15), "Tăng cường đối ngoại địa phương", held, None),
        ("25-CT/TU", "Chỉ thị", "Tỉnh ủy", date(2021, 8, 20), "Nâng cao hiệu quả đối ngoại nhân dân", held, None),
        (
            "118/QĐ-UBND",
            "Quyết định",
            "UBND tỉnh",
            date(2022, 1, 18),
            "Đề án hội nhập quốc tế đến năm 2030",
            held,
            None,
        ),
    ]
    for year in YEARS:
        running = year == YEARS[-1]
        name, about = f"{year % 100}/CTr-UBND", f"Chương trình hoạt động đối ngoại năm {year}"
        after = None if running else f"{(year + 1) % 100}/CTr-UBND"
        day, status = date(year, 1, 8), held if running else replaced
        rows.append((name, "Chương trình hành động", "UBND tỉnh", day, about, status, after))
    return rows


def _bodies() -> list[tuple[Value, ...]]:
    owner = "Đơn vị phụ trách số liệu"
    return [
        ("Huế", "Sở Ngoại vụ", "Sở Ngoại vụ", "Đoàn vào, đoàn ra, thỏa thuận", date(2005, 6, 1)),
        ("Huế", "Sở Tài chính", owner, "Dự án ODA, dự án FDI", date(2016, 3, 1)),
        ("Huế", "Liên hiệp các tổ chức hữu nghị", owner, "Viện trợ PCPNN", date(2012, 5, 4)),
        ("Huế", "Phòng Hội nhập quốc tế - Sở Công Thương", "Phòng thuộc cơ quan khác", None, date(2010, 1, 15)),
    ]

"""What a reader must find in the sample workbooks of agreements and delegations."""

from dataclasses import dataclass

AGREEMENTS_FILE = "thoa_thuan_quoc_te_hue_mau.xlsx"
DELEGATIONS_FILE = "doan_vao_doan_ra_hue_2023_mau.xlsx"


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a reader must find on a sheet: rows that load, rows refused, sums of the rows that load, what is wrong."""

    file: str
    sheet: str
    rows: int
    rejected: int
    by_country: dict[str, int]  # records by iso2; a record with several countries counts once for each
    by_year: dict[int, int]
    persons: int = 0  # of the rows that load
    persons_by_year: dict[int, int] | None = None
    printed_persons: int = 0  # what the row "Tổng cộng" says
    mistakes: tuple[str, ...] = ()  # texts of the cells that are wrong on purpose


EXPECTED = (
    Expected(
        file=AGREEMENTS_FILE,
        sheet="TTQT",
        rows=40,
        rejected=0,
        by_country={
            "AU": 1,
            "BE": 2,
            "BY": 1,
            "CN": 1,
            "FR": 4,
            "JP": 7,
            "KH": 1,
            "KR": 6,
            "LA": 9,
            "NO": 1,
            "TH": 3,
            "TW": 1,
            "US": 3,
        },
        by_year={
            2005: 1,
            2006: 1,
            2007: 3,
            2008: 2,
            2009: 2,
            2010: 2,
            2011: 2,
            2012: 2,
            2013: 2,
            2014: 2,
            2015: 1,
            2016: 2,
            2017: 2,
            2018: 1,
            2019: 1,
            2020: 1,
            2021: 2,
            2022: 2,
            2023: 4,
            2024: 2,
            2025: 3,
        },
    ),
    Expected(
        file=DELEGATIONS_FILE,
        sheet="ĐOÀN VÀO",
        rows=60,
        rejected=0,
        by_country={
            "AU": 3,
            "BE": 3,
            "CA": 1,
            "CN": 2,
            "DE": 3,
            "FR": 6,
            "GB": 1,
            "HK": 1,
            "IL": 1,
            "IN": 2,
            "IT": 1,
            "JP": 11,
            "KH": 1,
            "KR": 8,
            "LA": 9,
            "MY": 1,
            "NL": 2,
            "NO": 1,
            "NP": 1,
            "PH": 1,
            "RU": 1,
            "SG": 3,
            "TH": 3,
            "TW": 1,
            "US": 5,
        },
        by_year={2022: 8, 2023: 43, 2024: 9},
        persons=817,
        persons_by_year={2022: 121, 2023: 565, 2024: 131},
        printed_persons=817,
        mistakes=("Hàn Quôcs", "02/09/2023", ""),  # unknown country; ends before it starts; no number of persons
    ),
    Expected(
        file=DELEGATIONS_FILE,
        sheet="ĐOÀN RA",
        rows=24,
        rejected=1,
        by_country={
            "AU": 1,
            "BE": 1,
            "CN": 2,
            "DE": 1,
            "FR": 2,
            "JP": 3,
            "KH": 1,
            "KR": 5,
            "LA": 6,
            "NO": 1,
            "SE": 1,
            "SG": 1,
            "TH": 2,
            "US": 2,
        },
        by_year={2022: 3, 2023: 16, 2024: 5},
        persons=235,
        persons_by_year={2022: 27, 2023: 162, 2024: 46},
        printed_persons=247,  # the rows add up to 242, of which 7 stand in the refused row
        mistakes=("giữa tháng 5/2023", "247"),  # unreadable date; a total that is none
    ),
)

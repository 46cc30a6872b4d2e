"""The checklists of security: every requirement once, met by tests there are, every weakness with where it was read."""

import re
from collections import Counter
from pathlib import Path

from docs.security_checks import PAGE, STATES, page, rows

TESTS = Path(__file__).resolve().parents[1]
#: ASVS 5.0.0, section -> its last requirement of levels 1 and 2, which stand first in each.
SECTIONS = """1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2
4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3
8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3
16.5:3 17.1:1 17.2:4 17.3:2"""


def test_every_requirement_of_level_2_stands_there_once():
    wanted = [
        f"{section}.{number}"
        for section, _, last in (word.partition(":") for word in SECTIONS.split())
        for number in range(1, int(last) + 1)
    ]
    assert len(wanted) == 253
    said = Counter(word for row in rows("asvs.csv") for word in row["requirements"].split())
    assert said == Counter(wanted)


def test_what_is_met_is_met_by_tests_there_are():
    for row in rows("asvs.csv"):
        assert row["state"] in STATES
        assert row["by"]
        assert row["state"] != "met" or row["tests"], row["requirements"]
        assert row["state"] != "not" or not row["tests"], row["requirements"]
    named = {name for table in ("asvs.csv", "cves.csv") for row in rows(table) for name in row["tests"].split()}
    assert sorted(name for name in named if not (TESTS / name).exists()) == []


def test_every_weakness_says_where_it_was_read_and_what_keeps_it_from_being_ours():
    found = rows("cves.csv")
    assert {"Superset", "Metabase", "Streamlit", "DHIS2"} <= {row["product"] for row in found}
    for row in found:
        assert row["source"].startswith("https://"), row["id"]
        assert row["tests"], row["id"]
    ids = re.findall(r"CVE-\d{4}-\d+|GHSA-[\w-]+|PYSEC-[\d-]+", " ".join(row["id"] for row in found))
    assert len(ids) == len(set(ids)) >= 35


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m docs.security_checks"

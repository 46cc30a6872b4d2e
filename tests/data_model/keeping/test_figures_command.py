"""python -m data_model figures …: what scripts read."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data_model.__main__ import main
from hand_made import agreement, upload_rows, year_figure

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.usefixtures("prepared")

FORM = {"indicator", "place", "period", "country", "value", "measure", "currency", "basis", "hedge", "as_of", "source"}


def lines(capsys, *arguments: str) -> list[dict]:
    assert main(["figures", *arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_object_a_line_with_everything_that_belongs_to_a_number(capsys):
    (found,) = lines(capsys, "fdi_new_capital", "--places", "46", "--years", "2023")
    assert set(found) >= FORM
    expected = {
        "indicator": "fdi_new_capital",
        "place": "46",
        "period": "2023",
        "year": 2023,
        "country": None,
        "value": "132000000",
        "measure": "money",
        "currency": "USD",
        "basis": "reported",
        "hedge": None,
        "as_of": "2023-12-31",
        "source": "Báo Thừa Thiên Huế, 04/02/2024",
    }
    assert {name: found[name] for name in expected} == expected
    assert [(other["value"], other["currency"]) for other in found["others"]] == [("3150000000000", "VND")]


def test_values_are_plain_decimals(capsys):
    (found,) = lines(capsys, "ngo_committed", "--places", "45", "--years", "2023")
    assert (found["value"], found["place"], found["place_name"]) == ("11974405.56", "45", "Quảng Trị")


def test_code_52_in_2018_is_binh_dinh(capsys):
    (found,) = lines(capsys, "fdi_new_projects", "--places", "52", "--years", "2018")
    assert (found["place"], found["place_id"], found["place_name"], found["value"]) == ("52", "63:52", "Bình Định", "4")


def test_without_places_every_place_answers_once(capsys):
    found = lines(capsys, "delegations_in")
    keys = [(item["place_id"], item["period"]) for item in found]
    assert len(keys) == len(set(keys))
    assert ("46", "2023", "852") in [(item["place_id"], item["period"], item["value"]) for item in found]


def test_by_country(capsys):
    rows = [
        year_figure("fdi_new_projects", "VN", 2016, Decimal(value), country=iso2, source="GSO")
        for iso2, value in (("JP", 10), ("KR", 20))
    ]
    upload_rows("figures", *rows, unit="VN")
    found = lines(capsys, "fdi_new_projects", "--by", "country", "--places", "VN", "--years", "2016")
    assert {item["country"]: item["value"] for item in found} == {"JP": "10", "KR": "20"}


def test_agreements_of_former_years_are_still_in_force_in_later_ones(capsys):
    upload_rows("agreements", agreement("MoU", date(2015, 1, 1), country="JP"), unit="14")
    found = lines(capsys, "agreements_in_force", "--places", "14", "--years", "2014-2024")
    assert {item["year"]: item["value"] for item in found} == dict.fromkeys(range(2015, 2025), "1")


def test_without_json_a_line_is_for_people(capsys):
    assert main(["figures", "delegations_in", "--places", "46", "--years", "2023"]) == 0
    assert capsys.readouterr().out == "Thừa Thiên Huế\t2023\t\t852 đoàn\ttheo báo cáo\tBáo Thừa Thiên Huế, 04/02/2024\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["figures", "no_such"],
        ["figures", "delegations_in", "--places", "99"],
        ["figures", "delegations_in", "--years", "năm nay"],
        ["figures", "delegations_in", "--years", "2023-"],
        ["figures", "delegations_in", "--years", "²"],
        ["figures", "delegations_in", "--years", "2024-2019"],
        ["figures", "delegations_in", "--by", "colour"],
        ["figures"],
        [],
        ["fly"],
        ["set", "unit", "99"],
        ["restore", "no/such/file"],
        ["backup", "no/such/folder/file.db"],
    ],
)
def test_bad_arguments_give_one_sentence_and_exit_2(capsys, arguments):
    assert main(arguments) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert len(error.splitlines()) == 1
    assert "Traceback" not in error


def test_the_command_itself():
    command = [
        sys.executable,
        "-m",
        "data_model",
        "figures",
        "partner_countries",
        "--places",
        "46",
        "--years",
        "2023",
        "--json",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert json.loads(done.stdout.decode())["value"] == "44"


def test_choosing_a_setting(capsys):
    assert main(["set", "unit", "48"]) == 0
    assert main(["set", "department", "Sở Ngoại vụ Đà Nẵng"]) == 0

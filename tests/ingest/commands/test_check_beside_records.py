"""python -m ingest check beside what is held: the warnings of the plan are in the report."""

import json

import pytest

from hand_made import HUE
from ingest.__main__ import main
from ingest_books import check, workbook
from project_lists import FULL, hand_in, without

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database


def test_what_would_be_doubled_is_said_on_the_command_line_too(empty, tmp_path, capsys):
    body = [[number, "Nhà máy A", "Cty B", "Lào", str(number), "1/2/2023", 5, None] for number in (1, 2)]
    hand_in(check([["DỰ ÁN FDI CẤP MỚI"], FULL, *body]))
    path = tmp_path / "fdi.xlsx"
    path.write_bytes(
        workbook(
            {
                "S": [
                    ["DỰ ÁN FDI CẤP MỚI"],
                    *without(FULL, [[1, "Nhà máy A", "Cty B", "Lào", None, "1/2/2023", 5, None]], "Số GCNĐKĐT"),
                ]
            }
        )
    )
    main(["check", "--json", "--unit", HUE, str(path)])
    (report,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert "several_held" in [item["code"] for item in report["notes"]]

"""An answer of another kind settles nothing, and the command says so."""

import pytest

from answered_tables import ROWS, answered, open_kinds
from ingest.__main__ import main
from ingest_books import workbook

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    "given",
    [
        ("number_style:Sheet1!F2", "KR"),
        ("number_style:Sheet1!F2", "<b>"),
        ("country:hanquocc", "comma"),
        ("country:hanquocc", "ZZ"),
        ("country:hanquocc", "kr"),
        ("dataset:Sheet1!A2", "nope"),
        ("column:Sheet1!B2", "nope"),
        ("measure:Sheet1!F2", "người"),
        ("period:Sheet1!A2", "٢٠٢٣"),
    ],
)
def test_an_answer_of_another_kind_leaves_the_question_open(given):
    found = answered(ROWS, given)
    assert open_kinds(found) == ["country", "number_style"]
    assert found.tables[0].waiting == 1
    assert open_kinds(
        answered(
            ROWS,
            remembered=[
                (given[0].partition(":")[0], "hanquocc", given[1]),
                ("number_style", "kinhphitrieudong", given[1]),
            ],
        )
    ) == ["country", "number_style"]


@pytest.mark.usefixtures("prepared")
def test_the_command_refuses_an_answer_of_another_kind_in_a_sentence(tmp_path, capsys):
    path = tmp_path / "đoàn.xlsx"
    path.write_bytes(workbook({"Sheet1": ROWS}))
    assert main(["check", str(path), "--unit", "46", "--answer", "number_style:Sheet1!F2=KR"]) == 2
    assert "KR" in capsys.readouterr().out
    assert (
        main(["check", str(path), "--unit", "46", "--answer", "country:hanquocc=LA"]) == 1
    )  # a country that was not offered is one, too

"""python -m ingest template: a workbook to fill in, never over another file."""

import openpyxl
import pytest

from ingest.__main__ import main

pytestmark = pytest.mark.one_database


def test_the_command_writes_a_template_and_never_over_another_file(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["template", "agreements"]) == 0
    path = tmp_path / "mau_thoa_thuan_quoc_te.xlsx"
    assert capsys.readouterr().out.strip() == path.name
    assert openpyxl.load_workbook(path).sheetnames[0] == "Thỏa thuận quốc tế"
    before = path.read_bytes()
    assert main(["template", "agreements"]) == 2
    assert path.read_bytes() == before
    assert "-o" in capsys.readouterr().err
    assert main(["template", "agreements", "--lang", "en", "-o", "x.xlsx"]) == 0
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames[0] == "Agreements"


@pytest.mark.parametrize(
    "arguments",
    [
        ["template", "nonsense"],
        ["template"],
        ["template", "agreements", "--lang", "fr"],
        ["template", "agreements", "-o", "no/such/folder/x.xlsx"],
    ],
)
def test_the_command_refuses_in_one_sentence(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []

"""A department's own document: its named places are filled, its look stays; a template can harm nobody."""

import shutil
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import RGBColor

from data_model.known.problems import Problem
from joined_words import plain
from reports.given_template import Template
from reports.report.report import Report
from reports.word import own_document
from reports.word.own_document import report_in_template
from reports.word.styles import empty_document
from reports_made import BASE, faults, made, opened

pytestmark = pytest.mark.one_database
PLACES = (
    "Sở {{ department }} — {{ subject }}",
    "Trong năm đã đón {{ figure.delegations_in }}; {{ figure.khong_co }}.",
    "{{ part.delegations }}",
    "{{ chart.fdi_by_year }}",
    "Hết.",
    "{{ appendices }}",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory, filled_folder) -> Report:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("mau") / "data"
        shutil.copytree(filled_folder, folder)
        patch.setenv("DASHBOARD_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        return made()


def template(*lines: str) -> Template:
    file, out = empty_document(), BytesIO()
    file.styles["Normal"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    for line in lines:
        file.add_paragraph(line)
    file.save(out)
    return Template("mau.docx", out.getvalue())


def test_named_places_are_filled_and_the_look_is_the_departments(report, tmp_path):
    content = report_in_template(report, BASE, template(*PLACES))
    file = opened(content)
    lines = [plain(paragraph.text) for paragraph in file.paragraphs]
    assert lines[0].startswith("Sở Sở Ngoại vụ — Kết quả công tác đối ngoại năm 2024")
    said = {field.indicator: field.text for field in report.fields}
    assert lines[1] == f"Trong năm đã đón {said['delegations_in']}; [… chưa có số liệu: khong_co]."
    assert lines[2] == "2. Đoàn vào và đoàn ra"
    assert lines.index("Hết.") > lines.index("2. Đoàn vào và đoàn ra")
    assert not any("{{" in line or "\u27e6" in line for line in lines)
    assert len(list(file.element.body.iter(qn("c:chart")))) == 2  # of the part, and the one asked for
    assert len(file.sections) == 1 + len(report.appendices)
    assert file.styles["Normal"].font.color.rgb == RGBColor(0x12, 0x34, 0x56)
    assert faults(content, tmp_path, "mau.docx") == []
    assert report_in_template(report, BASE, template(*PLACES)) == content


def test_what_a_template_may_not_do_ends_in_a_sentence(report, monkeypatch):
    monkeypatch.setattr(own_document, "_COMMAND", [own_document.sys.executable, "-c", LIMITED])
    found = {}
    for name, line in HARMFUL.items():
        with pytest.raises(Problem) as said:
            report_in_template(report, BASE, template(line))
        found[name] = said.value.code
    assert found == {
        "syntax": "wrong_template",
        "program": "wrong_template",
        "long": "template_stopped",
        "endless": "template_stopped",
        "large": "template_stopped",
    }


LIMITED = "import sys; from reports.word import template_child as t; t.SECONDS = 1; sys.exit(t.main())"
HARMFUL = {
    "syntax": "{% for x in %}",
    "program": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "long": "{% for a in range(999999999) %}{% endfor %}",
    "endless": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "large": "{{ 'x' * 3000000000 }}",
}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made_zip:
        for name, content in parts.items():
            made_zip.writestr(name, content)
    return out.getvalue()


def reaching_out() -> bytes:
    file, out = Document(), BytesIO()
    file.part.relate_to("http://127.0.0.1:9/anh.png", RT.IMAGE, is_external=True)
    file.save(out)
    return out.getvalue()


def test_what_is_no_document_or_reaches_out_is_refused(report):
    given = {
        "no_document": b"not a document",
        "large_template": zipped({f"word/media/{at}.png": bytes(10_000_000) for at in range(9)}),
        "template_reaches_out": reaching_out(),
    }
    for code, content in given.items():
        with pytest.raises(Problem) as said:
            report_in_template(report, BASE, Template("mau.docx", content))
        assert said.value.code == code


def test_the_way_to_a_template_of_its_own_is_taken_out(report):
    file, out = Document(), BytesIO()
    settings = file.settings._element
    relation = file.part._settings_part.relate_to(
        "file:///C:/mau.dotm", f"{RT.HYPERLINK.rpartition('/')[0]}/attachedTemplate", is_external=True
    )
    way = settings.makeelement(qn("w:attachedTemplate"), {qn("r:id"): relation})
    settings.insert(0, way)
    file.save(out)
    made_file = opened(report_in_template(report, BASE, Template("mau.docx", out.getvalue())))
    assert "attachedTemplate" not in made_file.settings._element.xml
    assert not made_file.part._settings_part.rels

"""A deck as .pptx: every number re-read, nothing to repair, in anybody's template, readable, the same each time."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from charts import ranked_bars
from charts.series import read
from data_model.declared.pictures import Shape
from data_model.known.problems import Problem
from decks import BASE, HUE, awkward, ready
from reports.deck.deck import Deck, Layout
from reports.given_template import Template
from reports.joined import joined
from reports.photographed import code_png, photographed
from reports.pptx import template
from reports.pptx.part_names import Names
from reports.pptx.write_pptx import deck_pptx
from reports_made import needs_office
from translations import speaking

pytestmark = pytest.mark.one_database


def opened(content: bytes):
    return Presentation(BytesIO(content))


def charts_of(page) -> list:
    return [shape.chart for shape in page.shapes if shape.has_chart]


def faults(content: bytes, folder: Path) -> list[str]:
    file = folder / "deck.pptx"
    file.write_bytes(content)
    return [str(error) for error in validate_pptx(str(file)).errors]


def expected(panel) -> dict[str, dict[str, float]]:
    """Return series -> label -> value as the exhibit has them, read without what the writer is made of."""
    chart = read(panel.filled)
    bars = panel.filled.exhibit.shape in (Shape.MAP, Shape.RANKED_BARS)
    series = ranked_bars.ranked(chart, 10)[0] if bars else chart.series
    found = {item.title: {point.label: float(point.value) for point in item.points} for item in series}
    for item in chart.marks:
        with_mark = f"{item.title}, theo báo cáo"
        found[with_mark] = {point.label: float(point.value) for point in item.points}
    return found


def held(native) -> dict[str, dict[str, float]]:
    """Return the same of a native chart, as it draws them, gaps left out."""
    labels = list(native.plots[0].categories)
    return {
        series.name: {label: value for label, value in zip(labels, series.values, strict=True) if value is not None}
        for series in native.plots[0].series
    }


def in_workbook(native) -> dict[str, dict[str, float]]:
    sheet = load_workbook(BytesIO(native.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    number = len(native.plots[0].series)
    return {
        header[at]: {row[0]: row[at] for row in rows if row[at] is not None and row[0]} for at in range(1, number + 1)
    }


@pytest.mark.parametrize("place", ["46", "VN"])
def test_every_number_of_a_native_chart_is_the_exhibits(ready_once, ready_pptx_once, place):
    filters = replace(HUE, place=place)
    deck = ready_once("vi", filters)
    pages, compared = opened(ready_pptx_once("vi", filters)).slides, 0
    assert len(pages) == len(deck.slides)
    for page, slide in zip(pages, deck.slides, strict=True):
        natives = charts_of(page)
        assert len(natives) == len(slide.panels)
        for native, panel in zip(natives, slide.panels, strict=True):
            wanted = expected(panel)
            assert held(native) == wanted
            assert in_workbook(native) == wanted
            compared += sum(map(len, wanted.values()))
    assert compared > 100


def test_every_number_of_an_awkward_deck_is_there(awkward_pptx_once):
    deck = awkward()
    for page, slide in zip(opened(awkward_pptx_once()).slides, deck.slides, strict=True):
        for native, panel in zip(charts_of(page), slide.panels, strict=True):
            values = [value for series in native.plots[0].series for value in series.values if value is not None]
            shown = {float(point.value) for point in panel.filled.points}
            if slide.layout is Layout.MAP:
                shown = set(sorted(shown)[-10:])
            assert shown <= set(values)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_to_be_repaired(ready_pptx_once, awkward_pptx_once, tmp_path, language):
    assert faults(ready_pptx_once(language), tmp_path) == []
    assert faults(awkward_pptx_once(language), tmp_path) == []


def test_the_same_deck_gives_the_same_bytes(samples_seen, ready_once, ready_pptx_once, monkeypatch):
    deck, first = ready_once(), ready_pptx_once()
    assert ready() == deck
    monkeypatch.setattr("time.time", lambda: 1.8e9)  # January 2027
    assert deck_pptx(deck, BASE) == first
    with ZipFile(BytesIO(first)) as zipped:
        assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        books = [zipped.read(name) for name in zipped.namelist() if name.endswith(".xlsx")]
        assert b"2000-01-01T" in zipped.read("docProps/core.xml")
    assert books
    for book in books:
        with ZipFile(BytesIO(book)) as inside:
            assert {entry.date_time for entry in inside.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"2000-01-01T" in inside.read("docProps/core.xml")


def links_of(page) -> set[str]:
    return {relation.target_ref for relation in page.part.rels.values() if relation.is_external}


def test_parts_are_named_as_the_library_names_them_and_layouts_asked_once(awkward_pptx_once, monkeypatch):
    made = awkward_pptx_once()
    asked, suits = [], template._suits_content
    monkeypatch.setattr(template, "_suits_content", lambda file, layout: asked.append(layout) or suits(file, layout))
    monkeypatch.setattr("reports.pptx.write_pptx.count_parts", lambda file: None)
    named_by_the_library = deck_pptx(awkward(), BASE)
    assert len(asked) == len(list(template._layouts(Presentation()))), "once for each layout, not for each slide"
    assert named_by_the_library == made


def test_names_too_long_for_a_bar_are_cut_there_and_stand_in_full_in_the_notes(awkward_pptx_once):
    deck = awkward()
    at, slide = next((at, slide) for at, slide in enumerate(deck.slides) if slide.name == "names")
    page = list(opened(awkward_pptx_once()).slides)[at]
    (drawn,) = (shape.chart for shape in page.shapes if shape.has_chart)
    cut, names = list(drawn.plots[0].categories), [point.label for point in slide.panels[0].filled.points]
    assert max(map(len, cut)) <= 50
    assert len(set(cut)) == len(set(names)) == 4
    assert all(name in page.notes_slide.notes_text_frame.text for name in names)


def test_a_title_does_not_end_in_one_syllable_alone():
    assert joined("Hội nghị Ngoại vụ") == "Hội nghị Ngoại\N{NO-BREAK SPACE}vụ"
    assert joined("Ngoại") == "Ngoại"
    assert joined("nguồn phutho.gov.vn/vi/hoi-nghi") == "nguồn phutho.gov.vn/vi/hoi-nghi"


def test_a_name_that_is_taken_is_not_given_again():
    names = Names({"/ppt/slides/slide2.xml", "/ppt/slides/slide3.xml"})
    assert [names.next("/ppt/slides/slide%d.xml") for _at in range(2)] == [
        "/ppt/slides/slide4.xml",
        "/ppt/slides/slide5.xml",
    ]
    assert names.next("/ppt/charts/chart%d.xml") == "/ppt/charts/chart1.xml"


def test_every_shape_of_a_map_has_a_number_of_its_own(awkward_pptx_once):
    page = next(
        page
        for page in opened(awkward_pptx_once()).slides
        if any(shape.shape_type == MSO_SHAPE_TYPE.GROUP for shape in page.shapes)
    )
    ids = page.element.xpath("//p:cNvPr/@id")
    assert len(ids) == len(set(ids)) > 180


def test_numbers_lead_to_their_address(ready_once, ready_pptx_once):
    deck = ready_once()
    for page, slide in zip(opened(ready_pptx_once()).slides, deck.slides, strict=True):
        wanted = {number.address for number in slide.numbers}
        wanted |= {cell.address for row in (slide.table.rows if slide.table else ()) for cell in row if cell.address}
        if slide.layout is Layout.MAP:
            wanted |= set(slide.panels[0].addresses)
        assert links_of(page) == {f"{BASE}{address}" for address in wanted}
        for native, panel in zip(charts_of(page), slide.panels, strict=True):
            sheet = load_workbook(BytesIO(native.part.chart_workbook.xlsx_part.blob)).worksheets[0]
            given = {cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
            assert given
            assert given <= {f"{BASE}{address}" for address in panel.addresses}


def test_the_last_slide_leads_a_telephone_to_the_presentation(ready_once):
    deck = replace(ready_once(), address="/present?place=46&year=2024")
    outward = "http://ngoaivu.example"
    url = f"{outward}{deck.address}"
    *others, last = opened(deck_pptx(deck, outward)).slides
    (picture,) = [shape for shape in last.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert picture.image.blob == code_png(url)
    assert picture.click_action.hyperlink.address == url
    for own in (BASE, "http://[::1]:8501", "http://localhost:8501"):  # where a telephone would find itself
        assert photographed(own, deck.address) == ""
    assert not any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for page in others for shape in page.shapes)
    assert all(
        line in "".join(shape.text_frame.text for shape in last.shapes if shape.has_text_frame)
        for line in deck.slides[-1].lines
    )


@pytest.mark.sampled(2)
@pytest.mark.parametrize("deck", ["vi", "en", "awkward"])
def test_no_letter_is_smaller_than_a_forty_fifth_of_the_page(ready_pptx_once, awkward_pptx_once, deck):
    file = opened(awkward_pptx_once() if deck == "awkward" else ready_pptx_once(deck))
    least = Emu(int(file.slide_height / 45)) / Pt(1) * 100
    for page in file.slides:
        parts = [page.part.blob.decode(), *(native.part.blob.decode() for native in charts_of(page))]
        sizes = [int(size) for part in parts for size in re.findall(r'\bsz="(\d+)"', part)]
        assert min(sizes, default=least) >= least


def test_key_figures_are_a_twelfth_of_the_page_high(ready_once, ready_pptx_once):
    file = opened(ready_pptx_once())
    for page, slide in zip(file.slides, ready_once().slides, strict=True):
        sizes = [int(size) / 100 for size in re.findall(r'\bsz="(\d+)"', page.part.blob.decode())]
        if slide.numbers:
            assert sum(Pt(size) >= file.slide_height / 12 for size in sizes) == len(slide.numbers)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ["Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"]),
        ("en", ["Hoang Sa Archipelago (Viet Nam)", "Truong Sa Archipelago (Viet Nam)"]),
    ],
)
def test_a_map_is_shapes_and_names_the_archipelagos(ready_once, ready_pptx_once, language, names):
    deck = ready_once(language)
    (at,) = [at for at, slide in enumerate(deck.slides) if slide.name == "investors"]
    page = opened(ready_pptx_once(language)).slides[at]
    (group,) = [shape for shape in page.shapes if shape.shape_type == 6]
    countries = {shape.name: shape for shape in group.shapes}
    assert len(countries) > 170
    assert {"VNM", "JPN", "KOR"} <= set(countries)
    assert any("Singapore" in name for name in countries)  # too small for a shape: a dot
    described = countries["JPN"]._element.nvSpPr.cNvPr.get("descr")
    with speaking(language):
        (japan,) = [point for point in deck.slides[at].panels[0].filled.points if point.category == "JP"]
        assert described == f"{japan.label}: {japan.text}"
    said = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    assert all(name in said for name in names)


def test_pictures_are_said_in_words_and_notes_are_there(ready_once, ready_pptx_once):
    deck = ready_once()
    for page, slide in zip(opened(ready_pptx_once()).slides, deck.slides, strict=True):
        for shape in page.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
        if slide.notes:
            lines = page.notes_slide.notes_text_frame.text.split("\n")
            assert lines[: len(slide.cautions)] == list(slide.cautions)  # of which a slide has room for a few lines
            assert lines[-len(slide.notes) :] == list(slide.notes)
        assert joined(slide.title) in [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]


def test_hedges_stand_in_letters_and_missing_years_stay_missing(awkward_pptx_once):
    page = opened(awkward_pptx_once()).slides[1]
    (native,) = charts_of(page)
    assert "gần 852" in native.part.blob.decode()
    counted, reported = native.plots[0].series
    assert None in counted.values
    assert [value for value in reported.values if value is not None] == [852.0]
    assert "pattFill" in reported._element.xml


# Templates


def given(path: Path) -> Template:
    return Template(path.name, path.read_bytes())


def template_of(tmp_path: Path, width: float = 10, height: float = 7.5) -> Path:
    file = Presentation()
    file.slide_width, file.slide_height = Emu(int(width * 914400)), Emu(int(height * 914400))
    for at in (0, 1, 5, 8):
        file.slides.add_slide(file.slide_layouts[at]).shapes.title.text = "Trang mẫu"
    path = tmp_path / "mau.pptx"
    file.save(path)
    return path


@pytest.mark.sampled(1)
@pytest.mark.parametrize("height", [7.5, 5.625])
def test_a_template_keeps_its_size_and_loses_its_samples(ready_once, tmp_path, height):
    path = template_of(tmp_path, height=height)
    deck = ready_once()
    content = deck_pptx(deck, BASE, given(path))
    assert faults(content, tmp_path) == []
    file = opened(content)
    assert (file.slide_width, file.slide_height) == (Emu(9144000), Emu(int(height * 914400)))
    assert len(file.slides) == len(deck.slides)
    assert "Trang mẫu" not in str([shape.text_frame.text for page in file.slides for shape in page.placeholders])
    with ZipFile(BytesIO(content)) as zipped:
        assert sum(name.startswith("ppt/slides/slide") for name in zipped.namelist()) == len(deck.slides)
    least = file.slide_height / 45 / Pt(1) * 100
    sizes = [int(size) for page in file.slides for size in re.findall(r'\bsz="(\d+)"', page.part.blob.decode())]
    assert min(sizes) >= least - 25  # a quarter of a point


def test_a_template_keeps_its_theme(tmp_path):
    path = template_of(tmp_path)
    with ZipFile(path) as template, ZipFile(BytesIO(deck_pptx(awkward(), BASE, given(path)))) as made:
        assert made.read("ppt/theme/theme1.xml") == template.read("ppt/theme/theme1.xml")


def test_everything_stays_on_the_page(awkward_pptx_once, tmp_path):
    own = [deck_pptx(awkward(), BASE, given(template_of(tmp_path, height=height))) for height in (7.5, 5.625)]
    for content in (awkward_pptx_once(), *own):
        file = opened(content)
        for page in file.slides:
            for shape in page.shapes:
                assert shape.left >= 0
                assert shape.top >= 0
                assert shape.left + shape.width <= file.slide_width * 1.001
                assert shape.top + shape.height <= file.slide_height * 1.001


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nonsense", b"not a presentation"])
def test_what_is_no_presentation_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "mau.pptx"
    path.write_bytes(content)
    with pytest.raises(Problem) as said:
        deck_pptx(awkward(), BASE, given(path))
    assert said.value.code == "no_template"


def test_another_kind_of_office_file_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "mau.pptx"
    shutil.copy(next((Path(__file__).resolve().parents[3] / "sample_data").glob("*.xlsx")), path)
    with pytest.raises(Problem):
        deck_pptx(awkward(), BASE, given(path))


def test_a_template_that_unpacks_to_no_end_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "mau.pptx"
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        for number in range(9):
            zipped.writestr(f"ppt/media/{number}.png", bytes(10_000_000))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(Problem) as said:
        deck_pptx(awkward(), BASE, given(path))
    assert said.value.code == "large_template"


def test_a_template_whose_holders_stand_nowhere_is_taken_all_the_same(ready_once, tmp_path):
    file = Presentation(template_of(tmp_path))
    for holder in (file.slide_master, *file.slide_layouts):
        for place in list(holder._element.iter(qn("a:xfrm"))):
            place.getparent().remove(place)
    path = tmp_path / "khong-vi-tri.pptx"
    file.save(path)
    deck = ready_once()
    content = deck_pptx(replace(deck, slides=deck.slides[:10]), BASE, given(path))
    for page in list(opened(content).slides)[1:]:
        assert page.shapes.title.top is not None
        assert all(shape.top is not None for shape in page.shapes)


def converted(file: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(file)],
        capture_output=True,
        timeout=600,
        check=True,
    )
    return folder / f"{file.stem}.{kind.partition(':')[0]}"


@pytest.mark.slow  # half a minute of LibreOffice; that its files need no repair is looked at below
@needs_office
def test_libreoffice_opens_it_and_its_own_template_is_taken(ready_once, tmp_path):
    deck: Deck = ready_once()
    odp = converted(template_of(tmp_path), "odp", tmp_path)
    (tmp_path / "lo").mkdir()
    template = converted(odp, "pptx:Impress MS PowerPoint 2007 XML", tmp_path / "lo")
    content = deck_pptx(deck, BASE, given(template))
    assert faults(content, tmp_path) == []
    for page in list(opened(content).slides)[1:]:
        title = page.shapes.title
        assert title.top + title.height <= opened(content).slide_height * 0.35
    pdf = converted(tmp_path / "deck.pptx", "pdf", tmp_path).read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(deck.slides)

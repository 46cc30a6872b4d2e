"""Every message has its Vietnamese, with the same {placeholders}."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ingest.data_file import rows_of
from messages_said import PACKAGES, TABLES, messages
from translations import FOLDER, N_, _, catalogue, language, use_language

ROOT = FOLDER.parent
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@cache
def vietnamese() -> dict[str, list[tuple[str, str]]]:
    """Return msgid -> (catalogue file, Vietnamese) for every catalogue that has it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((FOLDER / "vi").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale="vi", abort_invalid=True):
                if entry.id:
                    found.setdefault(entry.id, []).append((path.name, entry.string))
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_every_message_has_its_vietnamese(package):
    missing = [
        f"{where}: {text!r}"
        for text, where in messages(package).items()
        if not any(words for _file, words in vietnamese().get(text, []))
    ]
    assert not missing, "without Vietnamese:\n" + "\n".join(missing)


@pytest.mark.parametrize("package", PACKAGES)
def test_placeholders_are_the_same(package):
    different = [
        f"{file}: {text!r} -> {words!r}"
        for text in messages(package)
        for file, words in vietnamese().get(text, [])
        if sorted(_PLACEHOLDER.findall(text)) != sorted(_PLACEHOLDER.findall(words))
    ]
    assert not different, "\n".join(different)


def test_a_percentage_is_written_one_way():
    """As `percent` writes it: "+12,5%" on a card and "90,3 %" under its chart were two ways on one screen."""
    said = [text for entry in vietnamese().items() for text in (entry[0], *(words for _file, words in entry[1]))]
    assert [text for text in said if re.search(r"\} %", text)] == []


@pytest.mark.parametrize("path", sorted((FOLDER / "vi").glob("*.po")), ids=lambda path: path.name)
def test_catalogues_say_each_message_once_and_nothing_is_fuzzy(path):
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file, locale="vi", abort_invalid=True) if entry.id]
    assert entries
    assert [entry.id for entry in entries if entry.fuzzy] == []
    ids = re.findall(r'^msgid (".+")$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(ids) == sorted(set(ids))


def test_data_model_says_nothing_that_no_code_says():
    used = {text for package in PACKAGES for text in messages(package)}
    with (FOLDER / "vi" / "data_model.po").open("rb") as file:
        unused = [entry.id for entry in read_po(file, locale="vi") if entry.id and entry.id not in used]
    assert unused == []


def test_a_message_means_the_same_in_every_catalogue():
    """Catalogues are merged: two translations of one message would depend on the names of files."""
    different = {text: found for text, found in vietnamese().items() if len({words for _file, words in found}) > 1}
    assert different == {}


def test_vietnamese_is_shown_by_default_and_english_on_demand():
    assert language() == "vi"
    assert _(N_("Inbound delegations")) == "Đoàn vào"
    use_language("en")
    try:
        assert _("Inbound delegations") == "Inbound delegations"
    finally:
        use_language("vi")
    assert catalogue("vi").gettext("no such message") == "no such message"


def test_the_extraction_finds_what_is_there():
    assert Path(messages("data_model")["Inbound delegations"].split(":")[0]) == Path("data_model/declared/relations.py")
    assert len(messages("data_model")) > 200
    assert messages("ingest")["The table has headers and no rows: a blank form."] == "ingest/sentences.csv:table_empty"


def test_sentences_stand_in_no_table_that_is_not_looked_into():
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.csv")]
    tables = {path.relative_to(ROOT).as_posix() for path in paths if "sentence" in rows_of(path)[0]}
    assert tables == {table for named in TABLES.values() for table in named}


#: Letters that only Vietnamese has, in messages whose source text is English.
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹàáâãèéêìíòóôõùúý]", re.IGNORECASE)
_VIETNAMESE_NUMBER = re.compile(r"\d{3},\d{1,2}\b|for example \d{1,3}\.\d{3}\b")  # "1.234.567,5"
_QUOTED = re.compile(r"“[^”]*”|\([^()]*\)")  # words to be written into a Vietnamese workbook, and terms beside ours


@pytest.mark.parametrize("package", PACKAGES)
def test_the_english_of_every_message_is_english(package):
    """English needs no catalogue.

    Its messages are shown as they are, so that what is Vietnamese in them must be a quotation.
    """
    foreign = [
        f"{where}: {text!r}" for text, where in messages(package).items() if _VIETNAMESE.search(_QUOTED.sub("", text))
    ]
    assert foreign == []
    assert [text for text in messages(package) if _VIETNAMESE_NUMBER.search(text)] == []
    translated = [text for text in messages(package) if catalogue("en").gettext(text) != text]
    assert translated == []


#: What shows its first argument, or the ones named, to people.
_SHOWN = {
    "title",
    "header",
    "subheader",
    "button",
    "form_submit_button",
    "download_button",
    "selectbox",
    "multiselect",
    "text_input",
    "text_area",
    "number_input",
    "date_input",
    "checkbox",
    "toggle",
    "radio",
    "segmented_control",
    "file_uploader",
    "expander",
    "popover",
    "info",
    "warning",
    "error",
    "success",
    "spinner",
    "html",
    "markdown",
    "write",
    "text",
    "caption",
    "show_line",
    "heading",
    "say",
    "refuse",
    "Column",
    "Held",
    "Markup",
    "Problem",
    "TakenAway",
    "offer_workbook",
    "offer_csv",
}
_SHOWN_BY_NAME = {"label", "title", "help", "placeholder", "page_title", "text"}
_TAGS_AND_NAMES = re.compile(r"<[^>]*>|&\w+;|\{\w*\}")


def _literals(node: ast.AST) -> list[str]:
    """Return the words of a literal or of the fixed parts of an f-string.

    Words inside a call are that call's affair.
    """
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)]
    if isinstance(node, ast.BinOp):
        return _literals(node.left) + _literals(node.right)
    return _literals(node.body) + _literals(node.orelse) if isinstance(node, ast.IfExp) else []


def untranslated(source: str) -> list[str]:
    """Return "line: words" of what a screen shows without asking for a translation."""
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in _SHOWN:
            continue
        shown = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg in _SHOWN_BY_NAME)]
        shown = shown[1:] if name == "Problem" else shown  # its first word is a code
        for words in (text for node in shown for text in _literals(node)):
            if re.search(r"[^\W\d_]{2}", _TAGS_AND_NAMES.sub(" ", words)):
                found.append(f"{call.lineno}: {words!r}")
    return found


@pytest.mark.parametrize(
    "path",
    [path for package in ("ui", "pages", "reports") for path in sorted((ROOT / package).rglob("*.py"))],
    ids=lambda path: f"{path.parent.name}.{path.stem}",
)
def test_a_screen_says_nothing_that_is_not_translated(path):
    assert untranslated(path.read_text(encoding="utf-8")) == []


def test_words_that_bypass_the_catalogues_are_found():
    lines = (
        'st.button("Save")',
        'st.button(_("Save"))',
        'Column("")',
        'st.html(f"<p class=x>{y}</p>")',
        'st.html(f"<p>{n} rows</p>")',
        'st.selectbox(_("a"), x, help="Why" if y else "")',
    )
    source = "\n".join(lines)
    assert untranslated(source) == ["1: 'Save'", "5: '<p>{} rows</p>'", "6: 'Why'"]

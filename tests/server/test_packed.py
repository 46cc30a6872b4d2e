"""The framework's scripts in few files: made from the version that is installed, and left alone where they are not."""

import ast
import json
import re
import shutil
from pathlib import Path

import plotly.graph_objects
import pytest
from starlette.responses import PlainTextResponse

from app import INDEX, ROOT, SCRIPTS
from asgi import ask, header
from server.outgoing import shell
from server.outgoing.packed import FewScripts, packed

FRAMEWORK = INDEX.parent / "static"
MADE = json.loads((SCRIPTS / "made.json").read_text(encoding="utf-8"))
AGAIN = "make assets/framework anew, as its README.md says"


def exported(code: str) -> set[str]:
    """Return the names by which a module hands on what it has."""
    lists = re.findall(r"export\s*{([^}]*)}", code)
    return {item.split(" as ")[-1].strip() for one in lists for item in one.split(",") if item.strip()}


def test_they_were_made_from_the_framework_that_is_installed():
    scripts = packed(FRAMEWORK, SCRIPTS)
    assert scripts is not None, AGAIN
    assert MADE["plotly"].removesuffix(".js") in {Path(name).stem for name in scripts.files}


def test_each_of_the_framework_s_modules_still_hands_on_what_it_did():
    for name, door in MADE["doors"].items():
        assert exported(door) == exported((FRAMEWORK / "js" / name).read_text(encoding="utf-8")), name
    plotly = (SCRIPTS / "plotly.js").read_text(encoding="utf-8")
    assert exported(plotly) == exported((FRAMEWORK / "js" / MADE["plotly"]).read_text(encoding="utf-8"))
    pages = exported((SCRIPTS / "pages.js").read_text(encoding="utf-8"))
    taken = re.findall(r'import{([^}]*)}from"\./pages\.js"', plotly)
    assert {item.split(" as ")[0] for one in taken for item in one.split(",") if item} <= pages


def test_choices_of_a_list_are_found_without_accents():
    """In the browser: "nhat" finds Nhật Bản, "da nang" Đà Nẵng."""
    pages = (SCRIPTS / "pages.js").read_text(encoding="utf-8")
    folded = r"=e=>e.normalize(`NFD`).replace(/[\u0300-\u036f]/g,``).replace(/[đĐ]/g,`d`).toLowerCase();"
    assert pages.count(folded) == 1, AGAIN


def test_the_chart_library_draws_every_kind_of_chart_that_ours_are():
    library = (SCRIPTS / "plotly.js").read_text(encoding="utf-8")
    known = set(re.findall(r"moduleType:`trace`,name:`(\w+)`", library))
    kinds = {name.lower() for name in dir(plotly.graph_objects)}
    ours = {
        value.value
        for path in (ROOT / "charts").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "type" and isinstance(value, ast.Constant)
    }
    drawn = {kind for kind in ours if kind in kinds}
    assert {"bar", "scatter", "choropleth", "scattergeo"} <= drawn
    assert drawn <= known, f"charts draw {drawn - known} too: name it in make.mjs, and {AGAIN}"


@pytest.mark.parametrize("change", ["another content", "gone", "no files of ours"])
def test_another_framework_sends_its_own(tmp_path, caplog, change):
    framework, folder = tmp_path / "static", tmp_path / "framework"
    (framework / "js").mkdir(parents=True)
    for name in MADE["from"]:
        shutil.copyfile(FRAMEWORK / "js" / name, framework / "js" / name)
    shutil.copytree(SCRIPTS, folder)
    assert packed(framework, folder) is not None
    if change == "another content":
        (framework / "js" / MADE["start"]).write_text("0")
    elif change == "gone":
        (framework / "js" / MADE["start"]).unlink()
    else:
        shutil.rmtree(folder)
    assert packed(framework, folder) is None
    assert "one by one" in caplog.text
    assert "./static/js/index." in shell.page(INDEX, "vi", None).decode()


def test_a_first_page_of_another_form_starts_as_the_framework_meant(tmp_path, caplog):
    index = tmp_path / "index.html"
    text = INDEX.read_text(encoding="utf-8").replace('type="module" crossorigin', 'crossorigin type="module"')
    index.write_text(text, encoding="utf-8")
    page = shell.page(index, "vi", packed(FRAMEWORK, SCRIPTS)).decode()
    assert "./static/js/index." in page
    assert "modulepreload" in page
    assert "one by one" in caplog.text


def test_the_address_changes_with_the_content(tmp_path):
    folder = tmp_path / "framework"
    shutil.copytree(SCRIPTS, folder)
    before = packed(FRAMEWORK, folder).prefix
    (folder / "plotly.js").write_text("0")
    assert packed(FRAMEWORK, folder).prefix != before


def test_ours_are_sent_for_good_and_the_rest_is_the_framework_s():
    scripts = packed(FRAMEWORK, SCRIPTS)

    async def inner(scope, receive, send):
        await PlainTextResponse(scope["path"])(scope, receive, send)

    app = FewScripts(inner, scripts)
    start, body = ask(app, f"{scripts.prefix}js/pages.js")
    assert body == (SCRIPTS / "pages.js").read_bytes()
    assert "immutable" in header(start, "cache-control")
    assert header(start, "content-type").startswith("text/javascript")
    assert ask(app, f"{scripts.prefix}js/FileUploader.x.js")[1] == b"/static/js/FileUploader.x.js"
    assert ask(app, "/static/packed-old/js/pages.js")[1] == b"/static/packed-old/js/pages.js"
    assert ask(FewScripts(inner, None), f"{scripts.prefix}js/pages.js")[1] == f"{scripts.prefix}js/pages.js".encode()


def test_the_server_sends_a_page_that_starts_with_them_and_every_file_it_needs(server):
    page = server.answer("/delegations", Accept="text/html")[2].decode()
    assert "modulepreload" not in page
    start = re.search(r'src="(/static/packed-\w+/js/)pages\.js"', page)[1]
    for name in ("pages.js", MADE["plotly"], MADE["start"], next(FRAMEWORK.glob("js/FileUploader.*.js")).name):
        status, headers, _ = server.answer(start + name)
        assert (status, "immutable" in headers["cache-control"]) == (200, True), name

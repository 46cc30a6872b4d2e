"""With keys alone one stays where one was: what opens is entered, what goes leaves the cursor at its heading; a list is
passed with one key, and gone through with the arrows."""

from browser.screens import ROOT, open_screen

#: A line as a page would have it: its heading, and a button that goes with the next run.
LINE = """() => {
    const line = document.createElement('div');
    line.innerHTML = '<h2>Cần trả lời (2)</h2><button>Nhận</button>';
    document.querySelector('.stMain h1, .stMain h2').after(line);
    line.querySelector('button').focus();
}"""
ANSWERED = """() => {
    const button = document.activeElement;
    button.previousElementSibling.outerHTML = '<h2>Cần trả lời (1)</h2>';
    button.remove();
}"""


def test_what_opens_is_entered_and_what_goes_leaves_the_cursor_at_its_heading(filled_server, page):
    open_screen(page, filled_server, "preview")
    page.locator("[data-testid=stPopoverButton]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('[data-testid=stPopoverBody]')")
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.matches('[data-testid=stPopoverButton]')")

    page.evaluate(LINE)
    page.evaluate(ANSWERED)
    page.wait_for_function("() => document.activeElement.innerText === 'Cần trả lời (1)'")


#: Three rows: two links, one in another column, none; then what stands below the list.
LIST = """<div class="table-box" tabindex="0"><table>
    <tr><td><a href="#1">Đoàn</a></td><td><a href="#2">Lào</a></td></tr><tr><td>không có</td><td></td></tr>
    <tr><td></td><td><a href="#3">Nhật Bản</a></td></tr></table></div><a href="#below">Dưới danh sách</a>"""


def test_a_list_is_one_place_for_the_tab_key_and_its_links_are_gone_through_with_the_arrows(page):
    page.add_script_tag(path=ROOT / "assets" / "lists.js")
    page.evaluate("html => { document.body.innerHTML = html; }", LIST)
    page.wait_for_function("() => document.querySelectorAll('.table-box a[tabindex=\"0\"]').length === 1")

    def after(key: str) -> str:
        page.keyboard.press(key)
        return page.evaluate("document.activeElement.getAttribute('href')")

    keys = ("Tab", "Tab", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight", "Home", "End", "Tab")
    assert [after(key) for key in keys] == [None, "#1", "#3", "#2", "#3", "#3", "#3", "#1", "#3", "#below"]
    assert after("Shift+Tab") == "#3"


#: A table of another database as the page draws it: its name, a row of buttons, and below it those of its schedule.
READ_BEFORE = """<main class="stMain"><div class="stVerticalBlock st-key-read-before-7">
    <div class="stHorizontalBlock"><div class="stText">ds_doan_vao · Huế</div><div class="stButton"><button>Đọc lại
    </button></div></div><div class="stHorizontalBlock"><div class="stButton"><button>Tạm dừng</button></div></div>
    </div></main>"""


def test_the_buttons_of_a_schedule_are_in_one_group_named_by_its_table(page):
    page.add_script_tag(path=ROOT / "assets" / "named.js")
    page.evaluate("html => { document.body.innerHTML = html; }", READ_BEFORE)
    group = page.get_by_role("group", name="ds_doan_vao · Huế")
    group.get_by_role("button", name="Tạm dừng").wait_for()
    assert page.get_by_role("group").count() == 1


def test_a_sentence_at_the_head_of_the_page_is_shown_to_whoever_is_further_down(page):
    page.add_script_tag(path=ROOT / "assets" / "message.js")
    page.evaluate(
        """() => { document.body.innerHTML =
            '<div class="st-key-message"></div><div style="height: 5000px"></div>'; scrollTo(0, 3000); }"""
    )
    page.evaluate(
        """() => { document.querySelector('.st-key-message').innerHTML =
            '<div data-testid="stAlert">Đã ghi.</div>'; }"""
    )
    page.wait_for_function("() => document.querySelector('[data-testid=stAlert]').getBoundingClientRect().top >= 0")

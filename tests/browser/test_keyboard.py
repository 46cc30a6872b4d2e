"""With keys alone one stays where one was: what opens is entered, what goes leaves the cursor at its heading."""

from browser.screens import open_screen

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

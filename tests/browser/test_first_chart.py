"""The way to a first chart: few requests, none of them in vain, at the first look and after a filter."""

from playwright.sync_api import expect

from browser.conftest import SCREEN, patient

MOST_REQUESTS = 60
#: Count how often the chart library draws, and when it last did.
COUNT = """() => {
  const draw = window.Plotly.react;
  window.drawings = 0;
  window.Plotly.react = (...given) => {
    window.drawings += 1;
    window.last = performance.now();
    return draw(...given);
  };
}"""
QUIET = "() => window.last && performance.now() - window.last > 1000"


def test_a_first_chart_takes_few_requests_and_none_in_vain(tabs, filled_server):
    context = patient(tabs.browser.new_context(locale="vi-VN", viewport=SCREEN))  # holds nothing yet
    page = context.new_page()
    answers = []
    page.on("response", lambda response: answers.append((response.status, response.url)))
    page.goto(f"{filled_server.url}/delegations")
    expect(page.locator(".js-plotly-plot .point").first).to_be_attached()
    assert len(answers) <= MOST_REQUESTS
    assert [url for status, url in answers if status >= 400] == []
    assert sum("/js/pages.js" in url for _status, url in answers) == 1
    context.close()


def test_after_a_filter_each_chart_is_drawn_once(page, filled_server):
    page.goto(f"{filled_server.url}/delegations?year=2024")
    charts = page.locator(".js-plotly-plot")
    expect(page.locator(".js-plotly-plot .point").first).to_be_attached()
    page.evaluate(COUNT)
    year = page.locator(".st-key-year input")
    year.scroll_into_view_if_needed()  # a list that is opened while the column still moves is closed by that
    page.wait_for_timeout(500)
    year.click()
    page.get_by_role("option", name="2023").click()
    expect(page.get_by_role("heading").filter(has_text="2024")).to_have_count(0)
    page.wait_for_function(QUIET)
    assert page.evaluate("() => window.drawings") == charts.count()

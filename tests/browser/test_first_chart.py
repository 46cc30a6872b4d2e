"""The way to a first chart: few requests, none of them in vain, at the first look and after a filter."""

from playwright.sync_api import expect

from browser.conftest import SCREEN

MOST_REQUESTS = 60


def test_a_first_chart_takes_few_requests_and_none_in_vain(tabs, filled_server):
    context = tabs.browser.new_context(locale="vi-VN", viewport=SCREEN)  # holds nothing yet
    page = context.new_page()
    answers = []
    page.on("response", lambda response: answers.append((response.status, response.url)))
    page.goto(f"{filled_server.url}/delegations")
    expect(page.locator(".js-plotly-plot .point").first).to_be_attached()
    assert len(answers) <= MOST_REQUESTS
    assert [url for status, url in answers if status >= 400] == []
    assert sum("/js/pages.js" in url for _status, url in answers) == 1
    context.close()

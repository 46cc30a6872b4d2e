"""The first request to a fresh server is a link to a page inside: it goes through the main script like any other."""

from browser.screens import open_page


def test_the_first_request_is_a_deep_link(fresh_server, page) -> None:
    server = fresh_server()
    open_page(page, server.url, "delegations")
    assert page.locator(".st-key-menu").get_by_text("Quan hệ đối tác").is_visible()
    assert page.get_by_text("Địa phương", exact=True).first.is_visible()


def test_filters_are_part_of_the_link(server, page) -> None:
    page.goto(f"{server.url}/?place=Nghệ An&year=2023")
    page.locator("h1", has_text="Tổng quan: Nghệ An, năm 2023").wait_for()
    page.locator(".card .number", has_text="40").wait_for()
    page.locator(".st-key-menu").get_by_text("Quan hệ đối tác").click()
    page.locator("h1", has_text="Quan hệ đối tác: Nghệ An").wait_for()
    assert "place=" in page.url
    page.go_back()
    page.locator("h1", has_text="Tổng quan: Nghệ An").wait_for()

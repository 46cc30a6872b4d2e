"""The words of the charts as the browser sets them: none covers another, none is cut; a map keeps its archipelagos."""

import itertools

import pytest

from browser.conftest import SCREEN
from browser.screens import TELEPHONE, open_screen, settle

PAGES = ("", "partnerships", "delegations", "aid", "investment", "capital")
#: [{chart, words: [{text, box}], frame}] of every chart of the page; a box is what the letters take.
WORDS = """() => [...document.querySelectorAll('.js-plotly-plot')].map(plot => {
    const box = each => { const r = each.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
    const shown = each => each.textContent.trim() && getComputedStyle(each).display !== 'none'
        && each.getBoundingClientRect().width > 0 && !each.closest('.hoverlayer');
    return {
        chart: plot.closest('[class*=st-key-exhibit-]').className.match(/st-key-exhibit-(\\w+)/)[1],
        frame: box(plot.querySelector('.main-svg')),
        words: [...plot.querySelectorAll('.main-svg text')].filter(shown)
            .map(each => ({text: each.textContent, box: box(each)})),
    };
})"""
#: The archipelagos' names, and the frame of the map they stand on.
ISLANDS = """() => [...document.querySelectorAll('.js-plotly-plot:has(.geo)')].map(plot =>
    [...plot.querySelectorAll('.geo')].flatMap(geo => [...geo.querySelectorAll('.scattergeo text')]
        .filter(each => /(Hoàng|Trường) Sa/.test(each.textContent))
        .map(each => {
            const inner = each.getBoundingClientRect(), outer = plot.querySelector('.main-svg').getBoundingClientRect();
            return inner.width > 0 && inner.left >= outer.left - 1 && inner.right <= outer.right + 1
                && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
        })))"""
#: Pixels of a letter's box without ink.
AIR = 2


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", PAGES)
def test_no_words_of_a_chart_meet_on_an_office_screen_and_on_a_telephone(filled_server, page, name):
    open_screen(page, filled_server, name)
    for size in (SCREEN, TELEPHONE):
        page.set_viewport_size(size)
        settle(page)
        found = page.evaluate(WORDS)
        assert found or name == ""
        wrong = [(size["width"], *each) for chart in found for each in _wrong(chart)]
        assert wrong == []
        for islands in page.evaluate(ISLANDS):
            assert islands == [True, True]


def _wrong(chart):
    pairs = itertools.combinations(chart["words"], 2)
    met = [(chart["chart"], one["text"], two["text"]) for one, two in pairs if _meet(one["box"], two["box"])]
    left, top, right, bottom = chart["frame"]
    cut = [
        (chart["chart"], "cut", each["text"])
        for each in chart["words"]
        if each["box"][0] < left - AIR
        or each["box"][1] < top - AIR
        or each["box"][2] > right + AIR
        or each["box"][3] > bottom + AIR
    ]
    return met + cut


def _meet(one, two):
    return one[0] + AIR < two[2] and two[0] + AIR < one[2] and one[1] + AIR < two[3] and two[1] + AIR < one[3]

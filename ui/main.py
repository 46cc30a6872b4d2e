"""The main script: language, look, filters, and which pages there are."""

import logging
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from data_model.keeping.follower.reading import FollowerGone  # noqa: E402
from data_model.known.problems import Problem  # noqa: E402
from data_model.operating import call_numbers  # noqa: E402
from translations import N_, _, known_language, use_language  # noqa: E402
from ui import answers  # noqa: E402
from ui.figures import whole_page  # noqa: E402
from ui.find.box import show_search_box  # noqa: E402
from ui.find.results import is_asked, show_results  # noqa: E402
from ui.frame.filters import chosen, show_filters  # noqa: E402
from ui.frame.illustrative import load_anew, say_what_was_done, show_mark, show_way_back  # noqa: E402
from ui.frame.kept_views import show_kept_views  # noqa: E402
from ui.frame.languages import show_languages, understand_link  # noqa: E402
from ui.frame.links import language_of_link, show_whole_link  # noqa: E402
from ui.frame.menu import show_menu  # noqa: E402
from ui.frame.page_access import opens, say_closed  # noqa: E402
from ui.frame.printed import show_letterhead  # noqa: E402
from ui.frame.signed_in import begin_run, show_who  # noqa: E402
from ui.frame.style import icon  # noqa: E402
from ui.framework.pages import page  # noqa: E402
from ui.parts.failed import show_refusal  # noqa: E402
from ui.parts.messages import show_message  # noqa: E402
from ui.parts.presentable import begin  # noqa: E402
from ui.presented.this_page import show_way_to_presentation  # noqa: E402
from ui.upload.handed_in import let_go_elsewhere  # noqa: E402
from ui.upload.password import close_what_was_left  # noqa: E402

call_numbers.begin()
use_language(known_language(language_of_link()))
# Before the navigation: it would name a picture of its own for the tab, from a server outside.
st.set_page_config(page_title=_("External affairs"), page_icon=icon(), layout="wide", menu_items={})

FIGURES = [
    page("home", _("Overview"), "home"),
    page("partnerships", _("Partnerships"), "handshake"),
    page("delegations", _("Delegations"), "flight_takeoff"),
    page("activities", _("Activities"), "event"),
    page("programme", _("Programme, commitments"), "checklist"),
    page("aid", _("Aid"), "volunteer_activism"),
    page("investment", _("Foreign investment"), "factory"),
    page("country", _("Countries and partners"), "public"),
    page("capital", _("Money totals"), "account_balance"),
    page("consular", _("Consular, diaspora, border"), "badge"),
    page("compare", _("Compare"), "compare_arrows"),
    page("presentation", _("Presentation"), "slideshow"),
]
DATA = [page("upload", _("Upload"), "upload_file")]
#: Pages of data that stand folded: the filters below the menu are seen without scrolling.
FOLDED = {
    N_("Data held"): [
        page("uploads", _("Uploads made"), "history"),
        page("sent", _("What was sent"), "inventory", "office"),
        page("remembered", _("Remembered answers"), "psychology_alt", "office"),
        page("editions", _("Editions"), "inventory_2", "office"),
    ],
    N_("To look up"): [
        page("guide", _("Guide"), "school"),
        page("definitions", _("Definitions"), "menu_book"),
        page("rates", _("Exchange rates"), "currency_exchange", "office"),
    ],
    N_("Administration"): [
        page("settings", _("Settings"), "settings", "office"),
        page("accounts", _("Accounts"), "group", "office"),
        page("tokens", _("Access for programs"), "key", "office"),
        page("audit", _("Audit log"), "fact_check", "office"),
    ],
}
PAGES = [*FIGURES, *DATA, *(page for pages in FOLDED.values() for page in pages)]

# The framework's own menu is a list that screen readers cannot make out; ours is plain links.
chosen_page = st.navigation(PAGES, position="hidden")
# Tabs beside each other, and what the browser remembers, say which page they are; the first page is the program.
if chosen_page.url_path:
    st.set_page_config(page_title=_("{page} – External affairs").format(page=chosen_page.title))
understand_link()
try:
    begin_run()
    close_what_was_left()
    let_go_elsewhere(chosen_page.url_path)
    show_languages(chosen_page.url_path)
    open_pages = [page for page in PAGES if opens(page.url_path or "home")]
    show_search_box()
    folded = {title: [page for page in pages if page in open_pages] for title, pages in FOLDED.items()}
    show_menu(FIGURES, [page for page in DATA if page in open_pages], folded, chosen_page)
    show_who()
    load_anew()
    say_what_was_done()
    show_mark()
    show_filters(chosen_page.url_path, searched=is_asked())
    show_kept_views(chosen_page.url_path, chosen())
    show_whole_link(chosen())
    show_letterhead(chosen().in_words() if chosen_page in FIGURES else "")
    show_message()
    if is_asked():
        show_results(chosen(), open_pages)
    elif chosen_page in open_pages:
        with answers.one_look():
            begin()
            whole_page.begin()
            chosen_page.run()
            whole_page.offer_whole_page(chosen_page.title)
            if chosen_page in FIGURES:
                show_way_to_presentation(chosen_page.url_path, chosen())
    else:
        say_closed(chosen_page.url_path or "home", chosen_page.title)
except FollowerGone:
    # What it did not answer any more the leader does, in a run of its own.
    st.rerun()
except Problem as problem:
    # The disk is full, the database is busy or gone, the session over: its sentence, not a page that stops.
    logging.getLogger(__name__).error("%s", problem)
    show_refusal(problem)
    show_way_back()

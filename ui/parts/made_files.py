"""Files that take a while: asked for with a button, made beside the page, then saved with another.

They are made by a process of their own, for whoever asked: on another tab of theirs they are there too, a rerun loses
none, and a closed page stops none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from data_model import audit
from data_model.jobs import made_files
from data_model.jobs.queue import Job, State
from data_model.known.problems import Problem
from reports.made.jobs import Standing, ask, key_of, standings, stop
from reports.made.makers import MAKERS
from reports.made.order import Form, Order, Paper
from reports.office import MIME as PDF
from reports.pptx.write_pptx import MIME as PPTX
from reports.stage.pack import MIME as PACK
from reports.table_xlsx import MIME as XLSX
from reports.word.write_docx import MIME as DOCX
from translations import N_, _, language, speaking, use_language
from translations.formats import number
from ui import answers, session
from ui.parts.downloads import own_address
from ui.parts.messages import says_why_not
from ui.parts.plain_text import show_line
from ui.session import Here

_MIMES = {Form.PPTX: PPTX, Form.PACK: PACK, Form.DOCX: DOCX, Form.XLSX: XLSX, Form.PDF: PDF}
_LOOK_EVERY = 0.7  # seconds between two looks at what is being made; the rest of the page stays as it is
_GONE = N_("This file was made a while ago and is not kept any more. Load the page and make it again.")


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One file: what its button says, what is wanted, its name without the ending. `look`: icon, type, help."""

    label: str
    paper: Paper
    form: Form
    name: str
    key: str
    look: Mapping[str, Any] = field(default_factory=dict)


def offer_made(*offers: Offered) -> None:
    """Draw the ways to some files in one row, and below it how far they are; this part alone is drawn anew by itself.

    Asked for twice from the same data, a file is made once.
    """
    row = _Row(offers)
    st.fragment(row.draw, run_every=_LOOK_EVERY if row.is_at_work else None)()


class _Row:
    """What one row offers. It is drawn in runs of its own too, which know nothing of the page's."""

    def __init__(self, offers: Sequence[Offered]) -> None:
        self.spoken = language()
        signed_in = session.present()
        self.account = signed_in.account_id if signed_in else None
        data = session.version().data
        self.orders = [(offer, order := _order(offer), key_of(order, data, self.account)) for offer in offers]
        self.found: dict[str, Standing] | None = self._look()
        self.is_at_work = any(item.is_at_work for item in self.found.values())

    def _look(self) -> dict[str, Standing]:
        now = session.version()
        shared = None if now.illustrative else answers.look_of_page(now)
        with shared or _by_the_real_data().reading() as connection:
            return standings(connection, [key for _offer, _order, key in self.orders], self.account)

    def draw(self) -> None:
        use_language(self.spoken)
        try:
            self._draw()
        except Problem as problem:  # the session is over, the disk is full
            show_line(str(problem), "banner")

    def _draw(self) -> None:
        found, self.found = self.found or self._look(), None
        is_at_work = any(item.is_at_work for item in found.values())
        if is_at_work:
            MAKERS.wake()  # its process may have ended with a server before this one
        asked = False
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for offer, order, key in self.orders:
                asked |= self._show(offer, order, key, found[key])
                if found[key].is_at_work:
                    self._offer_to_stop(offer, key)
        for offer, _order, key in self.orders:
            _say(offer, found[key])
        if asked or self.is_at_work != is_at_work:
            st.rerun()  # with the page it begins to look by itself, or stops to

    def _show(self, offer: Offered, order: Order, key: str, standing: Standing) -> bool:
        """Draw one file's button; tell whether it was asked for just now."""
        look = {"icon": ":material/download:", **offer.look}
        if standing.is_there:
            words, file = _("Save {file}").format(file=offer.label), f"{offer.name}.{offer.form}"
            look |= {"type": "primary", "icon": ":material/download_done:"}
            make = _taking(key, file)
            st.download_button(
                words, make, file_name=file, mime=_MIMES[offer.form], on_click="ignore", key=offer.key, **look
            )
            return False
        if not st.button(offer.label, key=f"make-{offer.key}", disabled=standing.is_at_work, **look):
            return False
        _ask(order, key, self.account)
        return True

    def _offer_to_stop(self, offer: Offered, key: str) -> None:
        words = _("Stop making {file}").format(file=offer.label)
        icon = ":material/stop_circle:"
        st.button(_("Stop"), key=f"stop-{offer.key}", icon=icon, help=words, on_click=_stop, args=(key, self.account))


@says_why_not
def _stop(key: str, account: int | None) -> None:
    with _by_the_real_data().writing() as connection:
        stop(connection, key, account)


@says_why_not
def _ask(order: Order, key: str, account: int | None) -> None:
    with _by_the_real_data().writing() as connection:
        ask(connection, order, key, account, session.user())
    MAKERS.wake()


def _by_the_real_data() -> Here:
    """Return who is here with the real data: there files of the illustrative figures are asked for and kept, too."""
    return replace(session.here(), illustrative=False)


def _order(offer: Offered) -> Order:
    now = session.version()
    return Order(
        paper=offer.paper,
        form=offer.form,
        language=language(),
        base=own_address(),
        day=now.today,
        rights="" if now.illustrative else repr(now.viewer.rights),
        approved_only=now.viewer.approved_only,
    )


def _say(offer: Offered, standing: Standing) -> None:
    """Say below the buttons how far a file is, or why there is none."""
    if standing.is_at_work:
        _tell(_how_far(offer, standing.job))
    elif standing.is_there:
        _tell(_("{file} is ready: it stays here for an hour, for you alone.").format(file=offer.label))
    elif standing.job is not None and standing.job.state == State.FAILED:
        why = standing.job.refused()
        show_line(_("{file} could not be made. {why}").format(file=offer.label, why=why), "banner")
    elif standing.job is not None and standing.job.state == State.CANCELLED:
        _tell(_("{file} was stopped.").format(file=offer.label))


def _tell(words: str) -> None:
    """Draw a line that is read out where it comes anew."""
    st.html(Markup('<p class="source" role="status">{}</p>').format(words))


def _how_far(offer: Offered, job: Job) -> str:
    if job.state == State.WAITING:
        return _("{file} waits its turn.").format(file=offer.label)
    if not job.total:
        return _("{file}: the figures are being gathered.").format(file=offer.label)
    if job.passed == job.total:
        return _("{file}: LibreOffice makes the PDF, which takes some seconds more.").format(file=offer.label)
    part = number(min(99, 100 * job.passed // job.total))
    return _("{file}: {part}% is written.").format(file=offer.label, part=part)


def _taking(key: str, file: str) -> Callable[[], bytes]:
    """Return what hands a file over, in another thread: noted in the log, and to whoever it was made for alone."""
    spoken, here, real = language(), session.here(), _by_the_real_data()
    rights = session.own_rights() if here.illustrative else session.rights()

    def taken() -> bytes:
        with speaking(spoken), real.writing_with(rights) as connection:
            signed_in = here.who()
            found = made_files.take(connection, signed_in.account_id if signed_in else None, key)
            if found is None:
                raise Problem("file_gone", _GONE)
            if not here.illustrative:  # nobody's data: the log is of real data alone
                audit.note(connection, audit.Act(found.act), here.user(), file, **found.details)
            return found.content

    return taken

"""The report of the chosen place and year on a page: how much of the year, in which document, and its files."""

import streamlit as st

from data_model.figures.filters import Filters
from data_model.known.problems import Problem
from reports.file_names import file_name, place_and_years
from reports.given_template import Template
from reports.made.making import act_of
from reports.made.order import Form, ReportPaper
from reports.office import office, without_office
from reports.report.fill_report import fill_report
from reports.report.illustrative_report import marked_report
from reports.report.report import Report
from reports.report.spans import TITLES, Span
from reports.word.own_document import report_in_template
from reports.word.write_docx import MIME
from translations import _
from ui import session
from ui.parts.downloads import Taken, named, offer_file, own_address
from ui.parts.made_files import Offered, offer_made
from ui.parts.plain_text import show_line

_PAPER = ":material/description:"


def show_report(filters: Filters) -> None:
    """Draw the choice of the span and the files; a sentence where there are no figures."""
    st.header(_("Report on external affairs"), anchor=False)
    show_line(
        _(
            "The report on external affairs in the layout of official papers: numbers filled in, what the data cannot "
            "say marked for somebody to write, lists as appendices."
        )
    )
    span = st.segmented_control(
        _("Report on"),
        list(Span),
        default=Span.YEAR,
        format_func=lambda item: _(TITLES[item]),
        key="span",
        required=True,
    )
    try:
        report = _report(filters, span)
    except Problem as problem:
        show_line(str(problem), "banner")
        return
    template = _choose_template()
    _offer(report, filters, span, template)
    show_line(
        _("Numbers filled in: {numbers}; places to write: {gaps}; appendices: {lists}.").format(
            numbers=len(list(report.fields)), gaps=len(list(report.gaps)), lists=len(report.appendices)
        )
    )


def _report(filters: Filters, span: Span) -> Report:
    """Return the report as whoever is here may see it; of approved data alone where that was chosen."""
    with session.here().looking(session.version().viewer) as connection:
        report = fill_report(connection, filters, span)
    return marked_report(report) if session.is_illustrative() else report


def _choose_template() -> Template | None:
    """Draw the choice of a department's own document, held by this page alone."""
    with st.expander(_("Report in the department's own document")):
        show_line(
            _(
                "Write names where figures belong, for example {example}. The guide on reports lists all names. The "
                "document is used now and not kept."
            ).format(example="{{ subject }}, {{ figure.delegations_in }}, {{ part.delegations }}, {{ appendices }}")
        )
        file = st.file_uploader(_("A Word document (.docx) with named places"), key="report-template")
    return Template(file.name, file.getvalue()) if file else None


def _offer(report: Report, filters: Filters, span: Span, template: Template | None) -> None:
    of_year = place_and_years(filters.of_year(filters.last_year))
    name = named(_("Report on external affairs"), _(TITLES[span]), *of_year)
    ways = [(_("Word"), Form.DOCX, {"type": "primary", "icon": _PAPER})]
    if office():
        ways.append((_("PDF"), Form.PDF, {}))
    paper = ReportPaper(filters, span)
    offer_made(
        *(
            Offered(label=label, paper=paper, form=form, name=name, key=f"report-{form}", look=look)
            for label, form, look in ways
        )
    )
    if template:
        _offer_in_template(report, filters, span, template, name)
    if not office():
        show_line(without_office(), "source")


def _offer_in_template(report: Report, filters: Filters, span: Span, template: Template, name: str) -> None:
    """Fill the department's document now: what is wrong with it is said here, not in a file that does not come."""
    try:
        with st.spinner(_("Filling in {file} …").format(file=template.name)):
            content = report_in_template(report, own_address(), template)
    except Problem as problem:
        show_line(str(problem), "banner")
        return
    act, personal = act_of(report.appendices)
    rows = sum(len(table.rows) for table in report.appendices)
    of_year = filters.of_year(filters.last_year).codes()
    told = {"table": "report", **of_year, "span": str(span), "rows": rows, "personal": personal}
    own = f"{name}-{file_name(template.name.removesuffix('.docx'))}.docx"
    taken = Taken(content, act, told)
    offer_file(_("In your document"), lambda: taken, own, MIME, key="report-own", icon=_PAPER)

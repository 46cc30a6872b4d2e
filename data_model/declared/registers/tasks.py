"""Register of tasks: what agreements, programmes, directives, schemes and trips oblige to, who does it, until when."""

from data_model.declared.common import NOTE, channel, field_of_cooperation
from data_model.declared.declare import (
    Better,
    Choice,
    Count,
    Dataset,
    Due,
    Field,
    Indicator,
    Kind,
    Life,
    NamedPartner,
    Nature,
    Part,
    Recorded,
)
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

ORIGINS = (
    Choice("agreement", N_("Agreement signed")),
    Choice("programme", N_("Programme of the year")),
    Choice("directive", N_("Directive")),
    Choice("scheme", N_("Scheme")),
    Choice("delegation", N_("Trip of a delegation")),
)
STATUSES = (
    Choice("not_begun", N_("Not begun")),
    Choice("under_way", N_("Being done")),
    Choice("done", N_("Done")),
    Choice("dropped", N_("Dropped")),
)

_DATASET = worded(
    Dataset(
        name="tasks",
        title=N_("Commitments and tasks"),
        key=("unit", "origin", "source", "content"),
        main_date="due_on",
        dates_else=("agreed_on",),
        date_order=(("agreed_on", "done_on"), ("agreed_on", "due_on")),
        life=Life(begins=("agreed_on",), ends="done_on", ended=("done", "dropped"), from_year_of="due_on"),
        of_today=("percent", "evidence", "status"),
        rank=60,
        of_plans=True,
        partner=NamedPartner("countries", "partner"),
        short_list=("content", "origin", "source", "owner", "due_on", "status", "percent", "countries"),
        section=Section(
            page="programme",
            rows=(
                ("tasks_overdue_by_origin", "tasks_open_over_time"),
                ("tasks_by_month", "tasks_by_year"),
                ("tasks_share_by_year", "tasks_share_by_origin"),
                ("programme_by_month", "tasks_due_soon_over_time"),
                ("tasks_by_field", "tasks_by_country"),
            ),
            list_title=N_("Open at the end of the last year, what is due first on top"),
            list_first=True,
            under_way=True,
        ),
        fields=(
            Field("origin", N_("Comes from"), Kind.CHOICE, required=True, choices=ORIGINS, example="agreement"),
            Field(
                "source",
                N_("Document it comes from"),
                Kind.TEXT,
                expected=True,
                example=N_("Memorandum of understanding with Champasak Province"),
            ),
            Field("content", N_("Commitment or task"), Kind.TEXT, required=True, example=N_("Ten scholarships a year")),
            Field("owner", N_("Carried out by"), Kind.TEXT, example=N_("Department of Education and Training")),
            Field("partner", N_("Partner concerned"), Kind.TEXT, example=N_("Champasak Province")),
            Field("countries", N_("Countries or territories"), Kind.COUNTRIES),
            Field("agreed_on", N_("Agreed on"), Kind.DATE, example="04/03/2024"),
            Field("due_on", N_("Due on"), Kind.DATE, expected=True, deadline=True, example="31/12/2024"),
            Field("done_on", N_("Done on"), Kind.DATE, example="15/11/2024"),
            Field("status", N_("State of the task"), Kind.CHOICE, choices=STATUSES, example="done"),
            Field("percent", N_("Done in per cent"), Kind.INTEGER, example="100"),
            Field("planned", N_("In the year's plan"), Kind.YES_NO),
            Field("evidence", N_("Evidence"), Kind.TEXT, example="45/BC-SNgV"),
            channel(),
            field_of_cooperation(),
            NOTE,
        ),
    )
)


def _stock(name: str, title: str, better: Better, definition: str, due: Due | None = None) -> Indicator:
    recorded = Recorded(dataset="tasks", count=Count.RECORDS, due=due)
    return Indicator(name, title, "tasks", nature=Nature.STOCK, better=better, definition=definition, recorded=recorded)


def _flow(
    name: str, title: str, better: Better, definition: str, day: str, **where: str | tuple[str, ...]
) -> Indicator:
    recorded = Recorded(dataset="tasks", count=Count.RECORDS, where=where, day=day)
    return Indicator(name, title, "tasks", nature=Nature.FLOW, better=better, definition=definition, recorded=recorded)


def _share(name: str, title: str, definition: str, **where: str | tuple[str, ...]) -> Indicator:
    recorded = Recorded(dataset="tasks", count=Count.SHARE, where=where, day="due_on", part=_IS_DONE)
    return Indicator(
        name, title, "per_cent", nature=Nature.FLOW, better=Better.MORE, definition=definition, recorded=recorded
    )


_NOT_DROPPED = ("not_begun", "under_way", "done", "")
_IS_DONE = Part(where={"status": "done"}, dated="done_on", unless={"status": ("dropped", "not_begun")})
_DONE = ("done", "under_way", "")  # what states the day it was done on, and is not said to be dropped or not begun
_INDICATORS = (
    _stock(
        "tasks_open",
        N_("Tasks open"),
        Better.NEITHER,
        N_(
            "Commitments and tasks that were agreed by the day and not yet done or dropped on it. One that states no "
            "day of agreement counts from the first day of the year it is due in."
        ),
    ),
    _stock(
        "tasks_overdue",
        N_("Tasks overdue"),
        Better.LESS,
        N_("Commitments and tasks open on the day that were due before it."),
        Due(overdue=True, by="due_on"),
    ),
    _stock(
        "tasks_due_30",
        N_("Tasks due within 30 days"),
        Better.NEITHER,
        N_("Commitments and tasks open on the day that are due on it or in the thirty days after it."),
        Due(days=30, by="due_on"),
    ),
    _stock(
        "tasks_due_90",
        N_("Tasks due within 90 days"),
        Better.NEITHER,
        N_("Commitments and tasks open on the day that are due on it or in the ninety days after it."),
        Due(days=90, by="due_on"),
    ),
    _flow(
        "tasks_due",
        N_("Tasks due"),
        Better.NEITHER,
        N_("Commitments and tasks whose last day lies in the period, done or not, without those that were dropped."),
        "due_on",
        status=_NOT_DROPPED,
    ),
    _flow(
        "tasks_done",
        N_("Tasks done"),
        Better.MORE,
        N_("Commitments and tasks done in the period, counted by the day they were done on."),
        "done_on",
        status=_DONE,
    ),
    _share(
        "tasks_done_share",
        N_("Share of due tasks done"),
        N_(
            "How many per cent of the commitments and tasks whose last day lies in the period are done today, late or "
            "not. Those that were dropped are left out; of the running year those due by today count."
        ),
        status=_NOT_DROPPED,
    ),
    _flow(
        "programme_due",
        N_("Items of the programme"),
        Better.NEITHER,
        N_("Items of the programme of external affairs whose last day lies in the period."),
        "due_on",
        origin="programme",
    ),
    _flow(
        "programme_done",
        N_("Items of the programme done"),
        Better.MORE,
        N_("Items of the programme of external affairs done in the period, counted by the day they were done on."),
        "done_on",
        origin="programme",
        status=_DONE,
    ),
    _share(
        "programme_done_share",
        N_("Share of the programme done"),
        N_(
            "How many per cent of the items of the programme of external affairs whose last day lies in the period are "
            "done today, late or not. Those that were dropped are left out; of the running year those due by today "
            "count."
        ),
        origin="programme",
        status=_NOT_DROPPED,
    ),
    _flow(
        "tasks_unplanned",
        N_("Tasks outside the plan"),
        Better.NEITHER,
        N_("Commitments and tasks due in the period of which the register says that they stood in no plan."),
        "due_on",
        planned="False",
    ),
)


def _exhibit(name: str, title: str, indicators: tuple[str, ...], breakdown: Breakdown, shape: Shape) -> Exhibit:
    return Exhibit(name=name, title=title, indicators=indicators, breakdown=breakdown, shape=shape)


_BARS, _COLUMNS = Shape.RANKED_BARS, Shape.COLUMNS
_EXHIBITS = (
    Exhibit(
        name="tasks_overdue_by_origin",
        title=N_("Tasks overdue by what they come from"),
        indicators=("tasks_overdue",),
        breakdown=Breakdown.CHOICE,
        shape=_BARS,
        field="origin",
    ),
    _exhibit(
        "tasks_open_over_time",
        N_("Tasks open and overdue at the end of each year"),
        ("tasks_open", "tasks_overdue"),
        Breakdown.YEAR,
        Shape.LINE,
    ),
    _exhibit("tasks_by_month", N_("Due and done by month"), ("tasks_due", "tasks_done"), Breakdown.MONTH, _COLUMNS),
    _exhibit(
        "programme_by_month",
        N_("Programme of the year: planned and done by month"),
        ("programme_due", "programme_done"),
        Breakdown.MONTH,
        _COLUMNS,
    ),
    _exhibit(
        "tasks_due_soon_over_time",
        N_("Tasks due within 30 and 90 days, at the end of each year"),
        ("tasks_due_90", "tasks_due_30"),
        Breakdown.YEAR,
        Shape.LINE,
    ),
    _exhibit("tasks_by_year", N_("Due and done each year"), ("tasks_due", "tasks_done"), Breakdown.YEAR, _COLUMNS),
    _exhibit(
        "tasks_share_by_year",
        N_("Share of due tasks done, each year"),
        ("tasks_done_share", "programme_done_share"),
        Breakdown.YEAR,
        _COLUMNS,
    ),
    Exhibit(
        name="tasks_share_by_origin",
        title=N_("Share of due tasks done by what they come from"),
        indicators=("tasks_done_share",),
        breakdown=Breakdown.CHOICE,
        shape=_BARS,
        field="origin",
    ),
    Exhibit(
        name="tasks_by_field",
        title=N_("Tasks open by field"),
        indicators=("tasks_open",),
        breakdown=Breakdown.CHOICE,
        shape=_BARS,
        field="field",
    ),
    _exhibit("tasks_by_country", N_("Tasks open by country"), ("tasks_open",), Breakdown.COUNTRY, _BARS),
    _exhibit("tasks_overdue_by_country", N_("Tasks overdue by country"), ("tasks_overdue",), Breakdown.COUNTRY, _BARS),
    _exhibit("tasks_by_partner", N_("Tasks open by partner"), ("tasks_open",), Breakdown.PARTNER, _BARS),
    _exhibit("tasks_overdue_by_partner", N_("Tasks overdue by partner"), ("tasks_overdue",), Breakdown.PARTNER, _BARS),
)

REGISTER = Register(
    dataset=_DATASET, indicators=_INDICATORS, exhibits=_EXHIBITS, measures={"tasks": (N_("tasks"), "task")}
)

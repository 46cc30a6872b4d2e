"""Register of pairs of border gates: their names on both sides, class, state and milestones as published."""

from data_model.declared.common import NOTE, location
from data_model.declared.declare import Better, Choice, Count, Dataset, Field, Indicator, Kind, Nature, Recorded
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.record_parts import Life
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

CLASSES = (
    Choice("international", N_("International border gate")),
    Choice("main", N_("Main border gate")),
    Choice("secondary", N_("Secondary border gate")),
    Choice("crossing", N_("Crossing")),
)
STATUSES = (
    Choice("open", N_("Gate open")),
    Choice("closed", N_("Gate closed")),
    Choice("planned", N_("To be opened")),
)

_DATASET = worded(
    Dataset(
        name="border_gates",
        title=N_("Border gates"),
        key=("unit", "country", "home_name"),
        main_date="opened_on",
        date_order=(("opened_on", "closed_on"),),
        life=Life(begins=("opened_on",), ends="closed_on", ended=("closed",), not_yet=("planned",)),
        of_today=("milestone", "milestone_on", "planned_class"),
        rank=80,
        short_list=("home_name", "foreign_name", "country", "gate_class", "planned_class", "opened_on", "status"),
        section=Section(
            page="consular",
            title=N_("Pairs of border gates"),
            rows=(("border_gates_by_class", "border_gates_by_country"),),
            list_title=N_("Border gates open at the end of the year"),
            under_way=True,
        ),
        fields=(
            Field("home_name", N_("Gate in Viet Nam"), Kind.TEXT, required=True, example="Bờ Y"),
            Field("foreign_name", N_("Gate on the other side"), Kind.TEXT, example="Phu Cưa"),
            Field("country", N_("Country or territory"), Kind.COUNTRY, expected=True, example="LA"),
            Field("gate_class", N_("Class of gate"), Kind.CHOICE, choices=CLASSES, example="international"),
            Field("planned_class", N_("Class it is to become"), Kind.CHOICE, choices=CLASSES),
            Field("opened_on", N_("Opened on"), Kind.DATE, expected=True, whole_years=True),
            Field("closed_on", N_("Closed on"), Kind.DATE, whole_years=True),
            Field("status", N_("State of the gate"), Kind.CHOICE, choices=STATUSES, example="open"),
            Field("milestone", N_("Milestone"), Kind.TEXT, example=N_("Agreed with the other side")),
            Field("milestone_on", N_("Day of the milestone"), Kind.DATE, example="15/06/2024"),
            location(),
            NOTE,
        ),
    )
)

_OPEN = ("border_gates_open",)
REGISTER = Register(
    dataset=_DATASET,
    indicators=(
        Indicator(
            "border_gates_open",
            N_("Border gates open"),
            "border_gates",
            nature=Nature.STOCK,
            better=Better.MORE,
            definition=N_("Pairs of border gates of every class that were opened by the day and not closed."),
            recorded=Recorded(dataset="border_gates", count=Count.RECORDS),
        ),
    ),
    exhibits=(
        Exhibit(
            name="border_gates_by_class",
            title=N_("Border gates open by class"),
            indicators=_OPEN,
            breakdown=Breakdown.CHOICE,
            shape=Shape.RANKED_BARS,
            field="gate_class",
        ),
        Exhibit(
            name="border_gates_by_country",
            title=N_("Border gates open by country"),
            indicators=_OPEN,
            breakdown=Breakdown.COUNTRY,
            shape=Shape.RANKED_BARS,
        ),
    ),
    measures={"border_gates": (N_("border gates"), "border gate")},
)

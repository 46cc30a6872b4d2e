"""Register of visas for guests: made up for a test, as a department would add a register of its own."""

from data_model.declared.common import NOTE
from data_model.declared.declare import Better, Choice, Count, Dataset, Field, Indicator, Kind, Nature, Recorded
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

_DATASET = worded(
    Dataset(
        name="guest_visas",
        title=N_("Visas for guests"),
        key=("unit", "purpose", "granted_on"),
        main_date="granted_on",
        rank=95,
        short_list=("purpose", "kind", "country", "granted_on", "guests"),
        section=Section(page="delegations", rows=(("guest_visas_by_year",),), list_title=N_("Visas of these years")),
        fields=(
            Field("purpose", N_("Visa purpose"), Kind.TEXT, required=True, example=N_("Film crew")),
            Field(
                "kind",
                N_("Kind of visa"),
                Kind.CHOICE,
                choices=(Choice("single", N_("Single entry")), Choice("multiple", N_("Multiple entries"))),
            ),
            Field("country", N_("Country or territory"), Kind.COUNTRY),
            Field("granted_on", N_("Visa granted on"), Kind.DATE, required=True),
            Field("guests", N_("Visa guests"), Kind.INTEGER),
            NOTE,
        ),
    )
)

REGISTER = Register(
    dataset=_DATASET,
    indicators=(
        Indicator(
            "guest_visas",
            N_("Guest visas granted"),
            "visas",
            nature=Nature.FLOW,
            better=Better.NEITHER,
            definition=N_("Visas granted to guests of the unit in the period, by the day they were granted on."),
            recorded=Recorded(dataset="guest_visas", count=Count.RECORDS),
        ),
    ),
    exhibits=(
        Exhibit(
            name="guest_visas_by_year",
            title=N_("Guest visas each year"),
            indicators=("guest_visas",),
            breakdown=Breakdown.YEAR,
            shape=Shape.COLUMNS,
        ),
    ),
    measures={"visas": (N_("visas"), "visa")},
)

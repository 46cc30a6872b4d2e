"""Register of foreign non-governmental organisations licensed to work in the place."""

from data_model.declared.common import NOTE, content, field_of_cooperation, location
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
    Nature,
    Recorded,
)
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

STATUSES = (
    Choice("at_work", N_("At work")),
    Choice("suspended", N_("Work suspended")),
    Choice("ended", N_("Licence ended")),
)

_DATASET = worded(
    Dataset(
        name="ngo_organisations",
        title=N_("Foreign NGOs"),
        key=("unit", "name"),
        main_date="licensed_on",
        date_order=(("licensed_on", "valid_until"),),
        life=Life(begins=("licensed_on",), ends="valid_until", ended=("ended",)),
        of_today=("content", "location"),
        rank=55,
        short_list=("name", "country", "licence", "licensed_on", "valid_until", "field", "location", "status"),
        section=Section(
            page="aid",
            title=N_("Foreign NGOs licensed to work"),
            rows=(("ngo_organisations_by_country", "ngo_organisations_by_field"), ("ngo_licences_over_time",)),
            list_title=N_("Foreign NGOs at work at the end of the year"),
            under_way=True,
        ),
        fields=(
            Field("name", N_("Organisation"), Kind.TEXT, required=True, example=N_("Example Foundation")),
            Field("country", N_("Country or territory"), Kind.COUNTRY, expected=True, example="DE"),
            Field("licence", N_("Licence"), Kind.TEXT, example="12/CNV-HĐ"),
            Field("licensed_on", N_("Licensed on"), Kind.DATE, expected=True, whole_years=True),
            Field("valid_until", N_("Licence valid until"), Kind.DATE, whole_years=True, example="31/12/2027"),
            field_of_cooperation(),
            content(),
            location(),
            Field("status", N_("State of the licence"), Kind.CHOICE, choices=STATUSES, example="at_work"),
            NOTE,
        ),
    )
)


def _stock(name: str, title: str, definition: str, due: Due | None = None) -> Indicator:
    recorded = Recorded(dataset="ngo_organisations", count=Count.RECORDS, due=due)
    return Indicator(
        name,
        title,
        "organisations",
        nature=Nature.STOCK,
        better=Better.NEITHER,
        definition=definition,
        recorded=recorded,
    )


REGISTER = Register(
    dataset=_DATASET,
    indicators=(
        _stock(
            "ngo_licences",
            N_("Licences of foreign NGOs in force"),
            N_(
                "Foreign non-governmental organisations whose licence is in force on the day, each counted once for "
                "every unit that lists it: one that works in two provinces is in both lists."
            ),
        ),
        _stock(
            "ngo_licences_expiring_6",
            N_("Licences of foreign NGOs that expire within 6 months"),
            N_("Foreign NGOs at work on the day whose licence ends at most six months later."),
            Due(within=6),
        ),
        _stock(
            "ngo_licences_expiring_12",
            N_("Licences of foreign NGOs that expire within 12 months"),
            N_("Foreign NGOs at work on the day whose licence ends at most twelve months later."),
            Due(within=12),
        ),
    ),
    exhibits=(
        Exhibit(
            name="ngo_organisations_by_country",
            title=N_("Licences of foreign NGOs in force by country"),
            indicators=("ngo_licences",),
            breakdown=Breakdown.COUNTRY,
            shape=Shape.RANKED_BARS,
        ),
        Exhibit(
            name="ngo_organisations_by_field",
            title=N_("Licences of foreign NGOs in force by field"),
            indicators=("ngo_licences",),
            breakdown=Breakdown.CHOICE,
            shape=Shape.RANKED_BARS,
            field="field",
        ),
        Exhibit(
            name="ngo_licences_over_time",
            title=N_("Licences of foreign NGOs in force, and those that expire within 12 months"),
            indicators=("ngo_licences", "ngo_licences_expiring_12"),
            breakdown=Breakdown.YEAR,
            shape=Shape.LINE,
        ),
    ),
)

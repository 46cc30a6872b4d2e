"""Register of activities: conferences, promotion, anniversaries, meetings with missions, training, publications."""

from data_model.declared.common import LEVELS, NOTE, channel, content, field_of_cooperation, location, results
from data_model.declared.declare import (
    Better,
    Choice,
    Count,
    Dataset,
    Field,
    Indicator,
    Kind,
    NamedPartner,
    Nature,
    Recorded,
)
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.record_parts import MadeName, NameOf
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

KINDS = (
    Choice("conference", N_("Conference or seminar")),
    Choice("promotion", N_("Promotion")),
    Choice("anniversary", N_("Anniversary")),
    Choice("mission_meeting", N_("Meeting with a mission")),
    Choice("training", N_("Training")),
    Choice("publication", N_("Publication")),
    Choice("ceremony", N_("Ceremony")),
    Choice("other", N_("Other activity")),
)

#: "Tiếp xúc cơ quan đại diện – Đại sứ quán Nhật Bản"; what it was about names only who met nobody.
_MADE_NAME = MadeName(
    ways=(
        NameOf(("kind", "partner", "countries"), needs=("partner", "countries")),
        NameOf(("kind", "content"), needs=("content",)),
        NameOf(("kind", "location"), needs=("location",)),
    ),
    most_words=14,
    only_if_sure=True,
)

_DATASET = worded(
    Dataset(
        name="activities",
        title=N_("Activities"),
        key=("unit", "kind", "name", "starts_on"),
        main_date="starts_on",
        listed_by="kind",
        date_order=(("starts_on", "ends_on"),),
        of_today=("follow_up", "results", "content"),
        wholes={"foreign_persons": ("foreign_residents", "foreign_arrivals")},
        rank=25,
        plan_field="planned",
        partner=NamedPartner("countries", "partner"),
        short_list=("kind", "name", "partner", "countries", "starts_on", "home_persons", "foreign_persons", "channel"),
        section=Section(
            page="activities",
            rows=(
                ("activities_by_year", "activities_by_kind"),
                ("conferences_by_country", "activities_by_field"),
                ("activities_by_channel", "activities_by_month"),
                ("events_by_year", "promotion_by_country"),
                ("mission_meetings_by_country", "leads_by_year"),
                ("training_by_year", "publications_by_year"),
            ),
            list_title=N_("Activities of these years"),
        ),
        fields=(
            Field("kind", N_("Kind of activity"), Kind.CHOICE, required=True, choices=KINDS),
            Field(
                "name",
                N_("Activity"),
                Kind.TEXT,
                required=True,
                made_of=_MADE_NAME,
                example=N_("Workshop on clean energy"),
            ),
            Field("host", N_("Organised by"), Kind.TEXT, example=N_("Department of Foreign Affairs")),
            Field("partner", N_("Partner of the activity"), Kind.TEXT, example=N_("Embassy of Japan")),
            Field("countries", N_("Countries or territories"), Kind.COUNTRIES, example="JP"),
            Field("starts_on", N_("From"), Kind.DATE, required=True, whole_months=True),
            Field("ends_on", N_("To"), Kind.DATE, whole_months=True, example="08/03/2024"),
            location(),
            Field("home_persons", N_("Vietnamese participants"), Kind.INTEGER, example="80"),
            Field("foreign_persons", N_("Foreign participants"), Kind.INTEGER, example="25"),
            Field("foreign_residents", N_("Of it living in Viet Nam"), Kind.INTEGER),
            Field("foreign_arrivals", N_("Of it arriving from abroad"), Kind.INTEGER),
            Field("attendances", N_("Attendances"), Kind.INTEGER),
            Field("copies", N_("Copies"), Kind.INTEGER),
            Field("leads", N_("Leads"), Kind.INTEGER),
            Field("permit_number", N_("Permit"), Kind.TEXT, example="123/UBND-NV"),
            Field("level", N_("Level of the permit"), Kind.CHOICE, choices=LEVELS),
            Field("planned", N_("In the year's plan"), Kind.YES_NO),
            Field("follow_up", N_("To be followed up"), Kind.TEXT),
            content(),
            results(),
            Field("report_number", N_("Report"), Kind.TEXT, example="45/BC-SNgV"),
            channel(),
            field_of_cooperation(),
            NOTE,
        ),
    )
)


def _of(kind: str, count: Count = Count.RECORDS, field: str = "") -> Recorded:
    return Recorded(dataset="activities", count=count, field=field, where={"kind": kind})


def _flow(name: str, title: str, measure: str, definition: str, recorded: Recorded) -> Indicator:
    return Indicator(
        name, title, measure, nature=Nature.FLOW, better=Better.NEITHER, definition=definition, recorded=recorded
    )


_INDICATORS = (
    _flow(
        "activities_held",
        N_("Activities held"),
        "activities",
        N_("Activities of every kind in the register, counted by their first day: conferences, promotion, training …"),
        Recorded(dataset="activities", count=Count.RECORDS),
    ),
    _flow(
        "promotion_events",
        N_("Promotion events"),
        "activities",
        N_("Events that promoted investment, trade, tourism or the place itself, counted by their first day."),
        _of("promotion"),
    ),
    _flow(
        "promotion_leads",
        N_("Leads from promotion"),
        "leads",
        N_("Contacts that may become agreements or projects, as the reports of promotion events count them."),
        _of("promotion", Count.SUM, "leads"),
    ),
    _flow(
        "anniversary_events",
        N_("Anniversary events"),
        "activities",
        N_("Events for the anniversary of diplomatic relations or of a twinning, counted by their first day."),
        _of("anniversary"),
    ),
    _flow(
        "mission_meetings",
        N_("Meetings with missions"),
        "meetings",
        N_(
            "Meetings with embassies, consulates and offices of international organisations in Viet Nam, and with "
            "Vietnamese missions abroad."
        ),
        _of("mission_meeting"),
    ),
    _flow(
        "training_courses",
        N_("Training courses"),
        "courses",
        N_("Courses and lessons on external affairs, counted by their first day."),
        _of("training"),
    ),
    _flow(
        "publications",
        N_("Publications"),
        "publications",
        N_("Issues of bulletins, books, films and other information on external affairs that came out in the period."),
        _of("publication"),
    ),
    _flow(
        "publication_copies",
        N_("Copies of publications"),
        "copies",
        N_("Copies of the publications that came out in the period."),
        _of("publication", Count.SUM, "copies"),
    ),
)


def _exhibit(name: str, title: str, indicators: tuple[str, ...], breakdown: Breakdown, field: str = "") -> Exhibit:
    over_time = breakdown in (Breakdown.YEAR, Breakdown.MONTH)
    return Exhibit(
        name=name,
        title=title,
        indicators=indicators,
        breakdown=breakdown,
        shape=Shape.COLUMNS if over_time else Shape.RANKED_BARS,
        field=field,
    )


_HELD = ("activities_held",)
_EXHIBITS = (
    _exhibit("activities_by_year", N_("Activities each year"), _HELD, Breakdown.YEAR),
    _exhibit("activities_by_kind", N_("Activities by kind"), _HELD, Breakdown.CHOICE, "kind"),
    _exhibit("activities_by_field", N_("Activities by field"), _HELD, Breakdown.CHOICE, "field"),
    _exhibit("activities_by_channel", N_("Activities by channel"), _HELD, Breakdown.CHOICE, "channel"),
    _exhibit("activities_by_month", N_("Activities by month"), _HELD, Breakdown.MONTH),
    _exhibit("activities_by_country", N_("Activities by country"), _HELD, Breakdown.COUNTRY),
    _exhibit("activities_by_partner", N_("Activities by partner"), _HELD, Breakdown.PARTNER),
    _exhibit("conferences_by_country", N_("International conferences by country"), ("conferences",), Breakdown.COUNTRY),
    _exhibit(
        "mission_meetings_by_country", N_("Meetings with missions by country"), ("mission_meetings",), Breakdown.COUNTRY
    ),
    _exhibit(
        "events_by_year",
        N_("Promotion and anniversary events each year"),
        ("promotion_events", "anniversary_events"),
        Breakdown.YEAR,
    ),
    _exhibit("promotion_by_country", N_("Promotion events by country"), ("promotion_events",), Breakdown.COUNTRY),
    _exhibit("leads_by_year", N_("Leads from promotion each year"), ("promotion_leads",), Breakdown.YEAR),
    _exhibit("publications_by_year", N_("Publications each year"), ("publications",), Breakdown.YEAR),
    _exhibit("training_by_year", N_("Training attendances each year"), ("training_attendances",), Breakdown.YEAR),
)

REGISTER = Register(
    dataset=_DATASET,
    indicators=_INDICATORS,
    exhibits=_EXHIBITS,
    measures={
        "activities": (N_("activities"), "activity"),
        "leads": (N_("leads"), "lead"),
        "meetings": (N_("meetings"), "meeting"),
        "courses": (N_("courses"), "course"),
        "publications": (N_("publications"), "publication"),
        "copies": (N_("copies"), "copy"),
    },
)

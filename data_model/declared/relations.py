"""Numbers on agreements, partners abroad, delegations, conferences and visitors, with their definitions."""

from data_model.declared.declare import Better, Count, Due, Indicator, Nature, Recorded
from translations import N_

_FLOW, _STOCK = Nature.FLOW, Nature.STOCK
_MORE, _NEITHER = Better.MORE, Better.NEITHER
#: Days after its return within which a delegation reports. A ministry's rule; departments may have others.
_REPORT_WITHIN = 10


def _delegations(direction: str, count: Count, field: str = "") -> Recorded:
    return Recorded(dataset="delegations", count=count, field=field, where={"direction": direction})


RELATIONS = (
    Indicator(
        "agreements_in_force",
        N_("Agreements in force"),
        "agreements",
        nature=_STOCK,
        better=_MORE,
        definition=N_(
            "International agreements below treaty level that are in force on the day: signed or effective by "
            "then, not yet expired or renewed automatically, and not terminated."
        ),
        recorded=Recorded(dataset="agreements", count=Count.RECORDS),
    ),
    Indicator(
        "agreements_expiring_6",
        N_("Agreements that expire within 6 months"),
        "agreements",
        nature=_STOCK,
        better=_NEITHER,
        definition=N_(
            "Agreements in force on the day whose last day is at most six months away. Those that are renewed "
            "automatically are not among them."
        ),
        recorded=Recorded(dataset="agreements", count=Count.RECORDS, due=Due(within=6)),
    ),
    Indicator(
        "agreements_expiring_12",
        N_("Agreements that expire within 12 months"),
        "agreements",
        nature=_STOCK,
        better=_NEITHER,
        definition=N_(
            "Agreements in force on the day whose last day is at most twelve months away. Those that are renewed "
            "automatically are not among them."
        ),
        recorded=Recorded(dataset="agreements", count=Count.RECORDS, due=Due(within=12)),
    ),
    Indicator(
        "agreements_signed",
        N_("Agreements signed"),
        "agreements",
        nature=_FLOW,
        better=_MORE,
        definition=N_("International agreements below treaty level signed in the period, all levels."),
        recorded=Recorded(dataset="agreements", count=Count.RECORDS),
    ),
    Indicator(
        "partner_countries",
        N_("Partner countries"),
        "countries",
        nature=_STOCK,
        better=_MORE,
        definition=N_(
            "Different countries and territories with which an agreement is in force on the day. Not the sum of "
            "parts: two places may share a country."
        ),
        distinct=True,
        recorded=Recorded(dataset="agreements", count=Count.DISTINCT, field="country"),
    ),
    Indicator(
        "partner_localities",
        N_("Partner localities"),
        "localities",
        nature=_STOCK,
        better=_MORE,
        definition=N_(
            "Different provinces, cities and districts abroad with which an agreement is in force on the day. "
            "Spellings of one partner are merged first."
        ),
        distinct=True,
        recorded=Recorded(
            dataset="agreements", count=Count.DISTINCT, field="partner_id", where={"partner_kind": "locality"}
        ),
    ),
    Indicator(
        "delegations_in",
        N_("Inbound delegations"),
        "delegations",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "Delegations from abroad received in the period, counted by their first day. A delegation is counted "
            "once, however many countries it comes from."
        ),
        recorded=_delegations("in", Count.RECORDS),
    ),
    Indicator(
        "delegations_in_persons",
        N_("Persons in inbound delegations"),
        "person_trips",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "Person-trips (lượt người) of inbound delegations in the period; a person who comes twice counts twice."
        ),
        recorded=_delegations("in", Count.SUM, "persons"),
    ),
    Indicator(
        "delegations_out",
        N_("Outbound delegations"),
        "delegations",
        nature=_FLOW,
        better=_NEITHER,
        definition=N_("Delegations sent abroad in the period, counted by their first day."),
        recorded=_delegations("out", Count.RECORDS),
    ),
    Indicator(
        "delegations_out_persons",
        N_("Persons in outbound delegations"),
        "person_trips",
        nature=_FLOW,
        better=_NEITHER,
        definition=N_("Person-trips (lượt người) of outbound delegations in the period."),
        recorded=_delegations("out", Count.SUM, "persons"),
    ),
    Indicator(
        "delegations_out_unplanned",
        N_("Outbound delegations outside the plan"),
        "delegations",
        nature=_FLOW,
        better=Better.LESS,
        definition=N_(
            "Delegations sent abroad in the period of which the register says that they were not in the year's plan."
        ),
        recorded=Recorded(dataset="delegations", count=Count.RECORDS, where={"direction": "out", "planned": "False"}),
    ),
    Indicator(
        "delegations_out_unreported",
        N_("Outbound delegations without a report"),
        "delegations",
        nature=_STOCK,
        better=Better.LESS,
        definition=N_(
            "Outbound delegations that ended more than ten days before the day, whatever the year, and for which the "
            "register names no report today."
        ),
        recorded=Recorded(
            dataset="delegations", count=Count.RECORDS, where={"direction": "out"}, due=Due(unreported=_REPORT_WITHIN)
        ),
    ),
)

#: Told in reports; most of them are kept in no register.
ACTIVITIES = (
    Indicator(
        "conferences",
        N_("International conferences"),
        "conferences",
        nature=_FLOW,
        better=_NEITHER,
        definition=N_("International conferences and seminars permitted in the period."),
        recorded=Recorded(dataset="activities", count=Count.RECORDS, where={"kind": "conference"}),
    ),
    Indicator(
        "training_attendances",
        N_("Training attendances"),
        "attendances",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Attendances (lượt) of officials at external-affairs training; one person may attend twice."),
        recorded=Recorded(dataset="activities", count=Count.SUM, field="attendances", where={"kind": "training"}),
    ),
    Indicator(
        "foreign_affairs_departments",
        N_("Departments of foreign affairs"),
        "departments",
        nature=_STOCK,
        better=_NEITHER,
        definition=N_("Provinces and cities that have a department of foreign affairs on the day."),
        recorded=Recorded(dataset="bodies", count=Count.RECORDS, where={"role": "department"}),
    ),
    Indicator(
        "foreign_visitors",
        N_("Foreign visitors"),
        "visitors",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Arrivals of foreign visitors in the period."),
    ),
)

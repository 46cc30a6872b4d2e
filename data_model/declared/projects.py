"""Numbers on projects and aid (ODA, FDI, foreign NGOs), with their definitions."""

from data_model.declared.declare import Better, Count, Due, Indicator, Nature, Recorded
from translations import N_

_FLOW, _STOCK = Nature.FLOW, Nature.STOCK
_MORE, _NEITHER = Better.MORE, Better.NEITHER


def _disbursed(programme: str, field: str) -> Recorded:
    return Recorded(
        dataset="disbursements", count=Count.SUM, field=field, where={"programme": programme}, register=programme
    )


def _fdi(count: Count, field: str = "", *kinds: str) -> Recorded:
    return Recorded(dataset="fdi_projects", count=count, field=field, where={"kind": kinds} if kinds else {})


PROJECTS = (
    Indicator(
        "oda_projects_active",
        N_("Active ODA projects"),
        "projects",
        nature=_STOCK,
        better=_MORE,
        definition=N_("Projects with official development assistance under way on the day."),
        recorded=Recorded(dataset="oda_projects", count=Count.RECORDS),
    ),
    Indicator(
        "oda_projects_overdue",
        N_("ODA projects overdue"),
        "projects",
        nature=_STOCK,
        better=Better.LESS,
        definition=N_(
            "Projects whose last day is over on the day while the register does not call them completed or cancelled."
        ),
        recorded=Recorded(dataset="oda_projects", count=Count.RECORDS, due=Due(overdue=True)),
    ),
    Indicator(
        "oda_committed",
        N_("ODA committed"),
        "money",
        nature=_STOCK,
        better=_MORE,
        definition=N_("Foreign capital (loans and grants) committed to the ODA projects under way on the day."),
        recorded=Recorded(dataset="oda_projects", count=Count.SUM, field="foreign_amount"),
    ),
    Indicator(
        "oda_disbursed",
        N_("ODA disbursed"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("All capital of ODA projects, foreign and counterpart, paid out in the period."),
        recorded=_disbursed("oda_projects", "amount"),
    ),
    Indicator(
        "oda_foreign_disbursed",
        N_("ODA disbursed, foreign capital"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Foreign capital of ODA projects paid out in the period, without counterpart funds."),
        recorded=_disbursed("oda_projects", "foreign_amount"),
    ),
    Indicator(
        "fdi_new_projects",
        N_("New FDI projects"),
        "projects",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Foreign investment projects that were given their first certificate in the period."),
        recorded=_fdi(Count.RECORDS, "", "new"),
    ),
    Indicator(
        "fdi_new_capital",
        N_("New FDI capital"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "Capital registered by newly licensed foreign investment projects in the period. Registered, not yet "
            "brought in."
        ),
        recorded=_fdi(Count.SUM, "registered_capital", "new"),
    ),
    Indicator(
        "fdi_adjusted_capital",
        N_("FDI capital added"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Capital added in the period to projects licensed earlier."),
        recorded=_fdi(Count.SUM, "registered_capital", "adjusted"),
    ),
    Indicator(
        "fdi_share_purchase",
        N_("FDI by share purchase"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Capital contributions and share purchases by foreign investors in the period."),
        recorded=_fdi(Count.SUM, "registered_capital", "share_purchase"),
    ),
    Indicator(
        "fdi_registered_capital",
        N_("FDI capital registered"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "All capital registered in the period: new, added, and share purchases where the source includes them."
        ),
        recorded=_fdi(Count.SUM, "registered_capital", "new", "adjusted", "share_purchase"),
    ),
    Indicator(
        "fdi_implemented_capital",
        N_("FDI capital implemented"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Capital actually brought in during the period."),
        recorded=_disbursed("fdi_projects", "amount"),
    ),
    Indicator(
        "fdi_projects_cumulative",
        N_("FDI projects in effect"),
        "projects",
        nature=_STOCK,
        better=_MORE,
        definition=N_("All foreign investment projects in effect on the day."),
        recorded=_fdi(Count.RECORDS, "", "new"),
    ),
    Indicator(
        "fdi_capital_cumulative",
        N_("FDI capital in effect"),
        "money",
        nature=_STOCK,
        better=_MORE,
        definition=N_("Registered capital of all projects in effect on the day."),
        recorded=_fdi(Count.SUM, "registered_capital", "new", "adjusted"),
    ),
    Indicator(
        "fdi_source_countries",
        N_("FDI source countries"),
        "countries",
        nature=_STOCK,
        better=_MORE,
        definition=N_(
            "Different countries and territories with investment on the day. Investing jurisdictions, not always "
            "the origin of the capital."
        ),
        distinct=True,
        recorded=_fdi(Count.DISTINCT, "countries"),
    ),
    Indicator(
        "ngo_items",
        N_("Foreign NGO aid items"),
        "aid_items",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "Aid items of foreign non-governmental organisations approved by the competent authority in the period."
        ),
        recorded=Recorded(dataset="ngo_aid", count=Count.RECORDS),
    ),
    Indicator(
        "ngo_committed",
        N_("Foreign NGO aid committed"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Value of the aid items approved in the period: committed, not disbursed."),
        recorded=Recorded(dataset="ngo_aid", count=Count.SUM, field="committed_amount"),
    ),
    Indicator(
        "ngo_disbursed",
        N_("Foreign NGO aid disbursed"),
        "money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Foreign NGO aid paid out in the period."),
        recorded=_disbursed("ngo_aid", "amount"),
    ),
    Indicator(
        "ngo_organisations",
        N_("Foreign NGOs at work"),
        "organisations",
        nature=_STOCK,
        better=_NEITHER,
        definition=N_("Foreign non-governmental organisations registered to work on the day."),
        distinct=True,
        recorded=Recorded(dataset="ngo_organisations", count=Count.DISTINCT, field="name"),
    ),
)

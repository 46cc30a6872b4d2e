"""Register of foreign direct investment: certificates given, capital added, shares bought."""

from data_model.declared.common import NOTE, came_of, content, currency, location, progress, results, sector
from data_model.declared.declare import Choice, Dataset, Field, KeyRule, Kind
from data_model.declared.record_parts import Life, Yearly
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

KINDS = (
    Choice("new", N_("New project")),
    Choice("adjusted", N_("Capital adjusted")),
    Choice("other_change", N_("Other change, no capital added")),
    Choice("share_purchase", N_("Share purchase")),
)
STATUSES = (
    Choice("preparing", N_("Not yet at work")),
    Choice("building", N_("Being built")),
    Choice("operating", N_("In operation")),
    Choice("suspended", N_("Suspended")),
    Choice("ended", N_("Ended or revoked")),
)

_DATASET = worded(
    Dataset(
        name="fdi_projects",
        of_investment=True,
        title=N_("FDI projects"),
        key=("unit", "name", "investor", "kind", "licensed_on"),
        # One project is licensed once, whatever day is written; its capital may be adjusted many times.
        key_rules=(
            KeyRule(("unit", "certificate_number", "kind"), {"kind": "new"}, ("certificate_number",)),
            KeyRule(("unit", "certificate_number", "kind", "licensed_on"), {}, ("certificate_number",)),
            KeyRule(("unit", "name", "investor", "kind"), {"kind": "new"}),
        ),
        main_date="licensed_on",
        listed_by="kind",
        date_order=(("licensed_on", "ended_on"),),
        life=Life(begins=("licensed_on",), ends="ended_on", ended=("ended",), follows="certificate_number"),
        of_today=("progress", "results", "implemented_capital"),
        yearly=Yearly(
            dataset="disbursements",
            year="implemented_in",
            amounts={"amount": "implemented_year"},
            copied={
                "name": "name",
                "donor": "investor",
                "countries": "countries",
                "certificate_number": "certificate_number",
                "currency": "implemented_currency",
            },
        ),
        rank=40,
        short_list=(
            "name",
            "investor",
            "countries",
            "licensed_on",
            "kind",
            "registered_capital",
            "currency",
            "status",
        ),
        section=Section(
            page="investment", list_title=N_("Certificates of these years: new, adjusted, share purchases")
        ),
        bounded=(("implemented_year", "implemented_capital"),),
        fields=(
            Field("name", N_("Project"), Kind.TEXT, required=True, example=N_("Factory for medical supplies")),
            Field("certificate_number", N_("Investment certificate"), Kind.TEXT, expected=True, example="1234567890"),
            Field("investor", N_("Investor"), Kind.TEXT, example=N_("Example Medical Company")),
            Field("countries", N_("Countries or territories"), Kind.COUNTRIES, expected=True, example="KR"),
            Field("licensed_on", N_("Licensed on"), Kind.DATE, expected=True, whole_years=True),
            Field("kind", N_("Kind of investment"), Kind.CHOICE, choices=KINDS, assumed="new"),
            Field(
                "registered_capital",
                N_("Registered capital"),
                Kind.AMOUNT,
                expected=True,
                currency_field="currency",
                example="125000000000",
            ),
            Field(
                "implemented_capital",
                N_("Implemented capital"),
                Kind.AMOUNT,
                currency_field="implemented_currency",
                example="40000000000",
            ),
            Field("implemented_in", N_("Year of implementation"), Kind.INTEGER),
            Field(
                "implemented_year", N_("Implemented in the year"), Kind.AMOUNT, currency_field="implemented_currency"
            ),
            currency("implemented_currency", N_("Currency of the implemented capital")),
            currency(),
            sector(),
            location(),
            Field("status", N_("Status"), Kind.CHOICE, choices=STATUSES, example="operating"),
            Field("ended_on", N_("Ended on"), Kind.DATE, whole_years=True),
            content(),
            progress(),
            results(),
            came_of(),
            NOTE,
        ),
    )
)

REGISTER = Register(dataset=_DATASET)

"""Register of aid items of foreign non-governmental organisations (viện trợ PCPNN)."""

from data_model.declared.common import (
    FIELDS_OF_COOPERATION,
    NOTE,
    content,
    currency,
    donor_class,
    location,
    progress,
    results,
)
from data_model.declared.declare import Choice, Dataset, Field, Kind
from data_model.declared.record_parts import Yearly
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

KINDS = (
    Choice("programme", N_("Aid programme")),
    Choice("project", N_("Aid project")),
    Choice("non_project", N_("Aid without project")),
    Choice("emergency", N_("Emergency relief")),
)

_DATASET = worded(
    Dataset(
        name="ngo_aid",
        title=N_("Foreign NGO aid"),
        key=("unit", "name", "donor", "approved_on"),
        main_date="approved_on",
        date_order=(("starts_on", "ends_on"), ("approved_on", "ends_on")),
        of_today=("progress", "results", "ends_on"),
        yearly=Yearly(
            dataset="disbursements",
            year="disbursed_in",
            amounts={"amount": "disbursed_amount"},
            copied={
                "name": "name",
                "donor": "donor",
                "donor_class": "donor_class",
                "countries": "country",
                "currency": "disbursed_currency",
            },
        ),
        rank=50,
        short_list=("name", "donor", "country", "receiver", "approved_on", "committed_amount", "currency", "kind"),
        section=Section(
            page="aid",
            title=N_("Aid of foreign NGOs"),
            rows=(
                ("ngo_by_year", "ngo_items_by_year"),
                ("ngo_by_country", "ngo_items_by_country"),
                ("ngo_items_by_field", "ngo_items_by_kind"),
            ),
            list_title=N_("Aid items approved in these years"),
        ),
        gives_aid=True,
        bounded=(("disbursed_amount", "committed_amount"),),
        fields=(
            Field("name", N_("Aid item"), Kind.TEXT, required=True, example=N_("Clean water for mountain communes")),
            Field("donor", N_("Donor"), Kind.TEXT, expected=True, example=N_("Example Foundation")),
            donor_class("ingo"),
            Field("country", N_("Country or territory"), Kind.COUNTRY, example="DE"),
            Field(
                "receiver",
                N_("Receiver of the aid"),
                Kind.TEXT,
                example=N_("Department of Agriculture and Environment"),
            ),
            Field("approved_on", N_("Approved on"), Kind.DATE, expected=True, whole_years=True),
            Field("decision_number", N_("Decision"), Kind.TEXT, example="678/QĐ-UBND"),
            Field("starts_on", N_("Begins on"), Kind.DATE, whole_years=True),
            Field("ends_on", N_("Ends on"), Kind.DATE, whole_years=True, example="31/12/2026"),
            Field(
                "committed_amount",
                N_("Committed"),
                Kind.AMOUNT,
                expected=True,
                currency_field="currency",
                example="3000000000",
            ),
            Field("disbursed_in", N_("Year of disbursement"), Kind.INTEGER, example="2024"),
            Field(
                "disbursed_amount",
                N_("Disbursed in the year"),
                Kind.AMOUNT,
                currency_field="disbursed_currency",
                example="1200000000",
            ),
            currency("disbursed_currency", N_("Currency of what was disbursed")),
            currency(),
            Field("kind", N_("Kind of aid"), Kind.CHOICE, choices=KINDS, example="project"),
            Field(
                "field", N_("Field of cooperation"), Kind.CHOICE, choices=FIELDS_OF_COOPERATION, example="environment"
            ),
            location(),
            content(),
            progress(),
            results(),
            NOTE,
        ),
    )
)

REGISTER = Register(dataset=_DATASET)

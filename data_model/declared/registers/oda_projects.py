"""Register of projects with official development assistance (ODA) and concessional loans."""

from data_model.declared.common import NOTE, content, currency, donor_class, location, progress, results, sector
from data_model.declared.declare import Choice, Dataset, Field, Kind
from data_model.declared.record_parts import Life, Yearly
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

STATUSES = (
    Choice("preparing", N_("In preparation")),
    Choice("under_way", N_("Under way")),
    Choice("completed", N_("Completed")),
    Choice("cancelled", N_("Cancelled")),
)

_DATASET = worded(
    Dataset(
        name="oda_projects",
        title=N_("ODA projects"),
        key=("unit", "name", "donor"),
        main_date="starts_on",
        dates_else=("approved_on",),
        date_order=(("approved_on", "ends_on"), ("starts_on", "ends_on")),
        life=Life(
            begins=("starts_on", "approved_on"),
            ends="ends_on",
            ended=("completed", "cancelled"),
            not_yet=("preparing",),
        ),
        of_today=("progress", "results"),
        yearly=Yearly(
            dataset="disbursements",
            year="disbursed_in",
            amounts={
                "amount": "disbursed_year",
                "foreign_amount": "disbursed_year_foreign",
                "counterpart_amount": "disbursed_year_counterpart",
            },
            copied={
                "name": "name",
                "donor": "donor",
                "donor_class": "donor_class",
                "countries": "countries",
                "currency": "disbursed_currency",
            },
            so_far={
                "disbursed_year": "disbursed_total",
                "disbursed_year_foreign": "disbursed_total_foreign",
                "disbursed_year_counterpart": "disbursed_total_counterpart",
            },
        ),
        wholes={
            "foreign_amount": ("grant_amount", "loan_amount"),
            "disbursed_year": ("disbursed_year_foreign", "disbursed_year_counterpart"),
            "disbursed_total": ("disbursed_total_foreign", "disbursed_total_counterpart"),
        },
        rank=30,
        short_list=("name", "donor", "countries", "starts_on", "ends_on", "foreign_amount", "currency", "status"),
        section=Section(
            page="aid",
            title=N_("Official development assistance (ODA)"),
            rows=(("oda_active_over_time", "oda_by_year"), ("oda_by_country", "oda_by_donor_class")),
            list_title=N_("ODA projects under way at the end of the year"),
            under_way=True,
        ),
        gives_aid=True,
        between_states=True,
        bounded=(
            ("foreign_amount", "total_amount"),
            ("counterpart_amount", "total_amount"),
            ("grant_amount", "foreign_amount"),
            ("loan_amount", "foreign_amount"),
            ("disbursed_year", "disbursed_total"),
            ("disbursed_year_foreign", "disbursed_year"),
            ("disbursed_year_counterpart", "disbursed_year"),
            ("disbursed_total_foreign", "disbursed_total"),
            ("disbursed_total_counterpart", "disbursed_total"),
        ),
        fields=(
            Field("name", N_("Project"), Kind.TEXT, required=True, example=N_("Improvement of the urban environment")),
            Field("donor", N_("Donor"), Kind.TEXT, expected=True, example=N_("Government of Japan")),
            donor_class(),
            Field("countries", N_("Countries or territories"), Kind.COUNTRIES, example="JP"),
            Field("owner", N_("Project owner"), Kind.TEXT, example=N_("Project management board")),
            Field("approved_on", N_("Approved on"), Kind.DATE, whole_years=True),
            Field("starts_on", N_("Begins on"), Kind.DATE, expected=True, whole_years=True),
            Field("ends_on", N_("Ends on"), Kind.DATE, whole_years=True, example="31/12/2028"),
            Field(
                "total_amount", N_("Total amount"), Kind.AMOUNT, currency_field="total_currency", example="250000000000"
            ),
            currency("total_currency", N_("Currency of the total amount")),
            Field(
                "foreign_amount",
                N_("Foreign capital"),
                Kind.AMOUNT,
                expected=True,
                currency_field="currency",
                example="200000000000",
            ),
            Field("grant_amount", N_("Of it grants"), Kind.AMOUNT, currency_field="currency"),
            Field("loan_amount", N_("Of it loans"), Kind.AMOUNT, currency_field="currency", example="200000000000"),
            currency(),
            Field(
                "counterpart_amount",
                N_("Counterpart funds"),
                Kind.AMOUNT,
                currency_field="counterpart_currency",
                example="50000000000",
            ),
            currency("counterpart_currency", N_("Currency of the counterpart funds")),
            Field(
                "disbursed_total",
                N_("Disbursed since the beginning"),
                Kind.AMOUNT,
                currency_field="disbursed_currency",
                example="80000000000",
            ),
            Field(
                "disbursed_total_foreign",
                N_("Foreign capital disbursed since the beginning"),
                Kind.AMOUNT,
                currency_field="disbursed_currency",
            ),
            Field(
                "disbursed_total_counterpart",
                N_("Counterpart funds disbursed since the beginning"),
                Kind.AMOUNT,
                currency_field="disbursed_currency",
            ),
            Field("disbursed_in", N_("Year of disbursement"), Kind.INTEGER, example="2024"),
            Field(
                "disbursed_year",
                N_("Disbursed in the year"),
                Kind.AMOUNT,
                currency_field="disbursed_currency",
                example="30000000000",
            ),
            Field(
                "disbursed_year_foreign",
                N_("Foreign capital disbursed in the year"),
                Kind.AMOUNT,
                currency_field="disbursed_currency",
            ),
            Field(
                "disbursed_year_counterpart",
                N_("Counterpart funds disbursed in the year"),
                Kind.AMOUNT,
                currency_field="disbursed_currency",
            ),
            currency("disbursed_currency", N_("Currency of what was disbursed")),
            Field("status", N_("Status"), Kind.CHOICE, choices=STATUSES, example="under_way"),
            sector(),
            location(),
            content(),
            progress(),
            results(),
            NOTE,
        ),
    )
)

REGISTER = Register(dataset=_DATASET)

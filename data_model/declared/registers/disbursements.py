"""Amounts paid out year by year, split off from the tables of projects: next year's table does not overwrite them."""

from data_model.declared.common import currency, donor_class
from data_model.declared.declare import Choice, Dataset, Field, KeyRule, Kind
from data_model.declared.register import Register
from data_model.declared.wordings import worded
from translations import N_

#: The registers whose tables give such amounts; the codes are the names of their datasets.
PROGRAMMES = (
    Choice("oda_projects", N_("ODA projects")),
    Choice("fdi_projects", N_("FDI projects")),
    Choice("ngo_aid", N_("Foreign NGO aid")),
)

_DATASET = worded(
    Dataset(
        name="disbursements",
        title=N_("Disbursements by year"),
        key=("unit", "programme", "name", "donor", "year"),
        key_rules=(KeyRule(("unit", "programme", "certificate_number", "year"), stated=("certificate_number",)),),
        main_date="until",
        listed_by="programme",
        split_off=True,
        wholes={"amount": ("foreign_amount", "counterpart_amount")},
        rank=900,
        short_list=("name", "donor", "countries", "year", "amount", "foreign_amount", "currency"),
        fields=(
            Field("programme", N_("Register"), Kind.CHOICE, required=True, choices=PROGRAMMES),
            Field("name", N_("Project or aid item"), Kind.TEXT, required=True),
            Field("donor", N_("Donor or investor"), Kind.TEXT, expected=True),
            Field("certificate_number", N_("Investment certificate"), Kind.TEXT),
            donor_class(),
            Field("countries", N_("Countries or territories"), Kind.COUNTRIES),
            Field("year", N_("Year"), Kind.INTEGER, required=True),
            Field("until", N_("Counted until"), Kind.DATE, required=True),
            Field("amount", N_("Disbursed"), Kind.AMOUNT, currency_field="currency"),
            Field("foreign_amount", N_("Of it foreign capital"), Kind.AMOUNT, currency_field="currency"),
            Field("counterpart_amount", N_("Of it counterpart funds"), Kind.AMOUNT, currency_field="currency"),
            currency(),
        ),
    )
)

REGISTER = Register(dataset=_DATASET)

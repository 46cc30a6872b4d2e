"""Amounts paid out year by year, split off from the tables of projects: next year's table does not overwrite them."""

from data_model.declared.common import currency, donor_class
from data_model.declared.declare import Choice, Dataset, Field, KeyRule, Kind
from translations import N_

#: The registers whose tables give such amounts; the codes are the names of their datasets.
PROGRAMMES = (
    Choice("oda_projects", N_("ODA projects"), ("Dự án ODA",)),
    Choice("fdi_projects", N_("FDI projects"), ("Dự án FDI",)),
    Choice("ngo_aid", N_("Foreign NGO aid"), ("Viện trợ PCPNN",)),
)

DISBURSEMENTS = Dataset(
    name="disbursements",
    title=N_("Disbursements by year"),
    key=("unit", "programme", "name", "donor", "year"),
    key_rules=(KeyRule(("unit", "programme", "certificate_number", "year"), stated=("certificate_number",)),),
    main_date="until",
    listed_by="programme",
    split_off=True,
    wholes={"amount": ("foreign_amount", "counterpart_amount")},
    fields=(
        Field(
            name="programme", title=N_("Register"), kind=Kind.CHOICE, aliases=("Sổ",), required=True, choices=PROGRAMMES
        ),
        Field(
            name="name",
            title=N_("Project or aid item"),
            kind=Kind.TEXT,
            aliases=("Dự án, khoản viện trợ",),
            required=True,
        ),
        Field(
            name="donor",
            title=N_("Donor or investor"),
            kind=Kind.TEXT,
            aliases=("Nhà tài trợ, nhà đầu tư",),
            expected=True,
        ),
        Field(name="certificate_number", title=N_("Investment certificate"), kind=Kind.TEXT, aliases=("Số GCNĐKĐT",)),
        donor_class(),
        Field(
            name="countries",
            title=N_("Countries or territories"),
            kind=Kind.COUNTRIES,
            aliases=("Quốc gia/vùng lãnh thổ",),
        ),
        Field(name="year", title=N_("Year"), kind=Kind.INTEGER, aliases=("Năm",), required=True),
        Field(name="until", title=N_("Counted until"), kind=Kind.DATE, aliases=("Tính đến ngày",), required=True),
        Field(
            name="amount", title=N_("Disbursed"), kind=Kind.AMOUNT, aliases=("Giải ngân",), currency_field="currency"
        ),
        Field(
            name="foreign_amount",
            title=N_("Of it foreign capital"),
            kind=Kind.AMOUNT,
            aliases=("Trong đó vốn nước ngoài",),
            currency_field="currency",
        ),
        Field(
            name="counterpart_amount",
            title=N_("Of it counterpart funds"),
            kind=Kind.AMOUNT,
            aliases=("Trong đó vốn đối ứng",),
            currency_field="currency",
        ),
        currency(),
    ),
)

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
        Field("programme", N_("Register"), Kind.CHOICE, ("Sổ",), required=True, choices=PROGRAMMES),
        Field("name", N_("Project or aid item"), Kind.TEXT, ("Dự án, khoản viện trợ",), required=True),
        Field("donor", N_("Donor or investor"), Kind.TEXT, ("Nhà tài trợ, nhà đầu tư",), expected=True),
        Field("certificate_number", N_("Investment certificate"), Kind.TEXT, ("Số GCNĐKĐT",)),
        donor_class(),
        Field("countries", N_("Countries or territories"), Kind.COUNTRIES, ("Quốc gia/vùng lãnh thổ",)),
        Field("year", N_("Year"), Kind.INTEGER, ("Năm",), required=True),
        Field("until", N_("Counted until"), Kind.DATE, ("Tính đến ngày",), required=True),
        Field("amount", N_("Disbursed"), Kind.AMOUNT, ("Giải ngân",), currency_field="currency"),
        Field(
            "foreign_amount",
            N_("Of it foreign capital"),
            Kind.AMOUNT,
            ("Trong đó vốn nước ngoài",),
            currency_field="currency",
        ),
        Field(
            "counterpart_amount",
            N_("Of it counterpart funds"),
            Kind.AMOUNT,
            ("Trong đó vốn đối ứng",),
            currency_field="currency",
        ),
        currency(),
    ),
)

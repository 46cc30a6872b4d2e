"""Register of delegations in and out (đoàn vào, đoàn ra)."""

from data_model.declared.common import LEVELS, NOTE, channel, field_of_cooperation
from data_model.declared.declare import Choice, Dataset, Field, Kind
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.record_parts import MadeName, NameOf, Report
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

_OUT, _IN = (("direction", "out"),), (("direction", "in"),)
_OF, _TO = N_("Delegation of"), N_("Delegation to")
#: "Đoàn Sở Ngoại vụ – Nguyễn Văn A – Campuchia". The purpose names only who has nothing else: it is often corrected.
_MADE_NAME = MadeName(
    ways=(
        NameOf(("host", "leader", "countries"), where=_OUT, needs=("host", "leader"), before=_OF),
        NameOf(("partner", "leader", "countries"), where=_IN, needs=("partner", "leader"), before=_OF),
        NameOf(("countries", "purpose"), where=_OUT, needs=("countries",), before=_TO),
        NameOf(("countries", "purpose"), where=_IN, needs=("countries", "purpose"), before=_OF),
    ),
    most_words=14,
    only_if_sure=True,
)

DIRECTIONS = (Choice("in", N_("Inbound")), Choice("out", N_("Outbound")))

_DATASET = worded(
    Dataset(
        name="delegations",
        title=N_("Delegations"),
        key=("unit", "direction", "name", "starts_on"),
        main_date="starts_on",
        listed_by="direction",
        date_order=(("starts_on", "ends_on"),),
        bounded=(("women", "persons"),),
        rank=20,
        plan_field="planned",
        short_list=("direction", "name", "leader", "countries", "persons", "starts_on", "ends_on", "channel"),
        section=Section(
            page="delegations",
            rows=(("delegations_out_unplanned_by_year",),),
            list_title=N_("Delegations of these years"),
        ),
        report=Report(field="report_number", ends=("ends_on", "starts_on")),
        fields=(
            Field("direction", N_("Direction"), Kind.CHOICE, required=True, choices=DIRECTIONS),
            Field(
                "name",
                N_("Delegation"),
                Kind.TEXT,
                required=True,
                made_of=_MADE_NAME,
                example=N_("Delegation of the twin cities of Hue City"),
            ),
            Field("leader", N_("Head of delegation"), Kind.TEXT),
            Field("leader_title", N_("Title of its head"), Kind.TEXT, example=N_("Vice Mayor")),
            Field("countries", N_("Countries or territories"), Kind.COUNTRIES, expected=True),
            Field("partner", N_("Partner met"), Kind.TEXT),
            Field("host", N_("Receiving or sending body"), Kind.TEXT, example=N_("Department of Foreign Affairs")),
            Field("persons", N_("Persons"), Kind.INTEGER, expected=True, women_field="women"),
            Field("women", N_("Of them women"), Kind.INTEGER, example="3"),
            Field("starts_on", N_("From"), Kind.DATE, required=True, whole_months=True),
            Field("ends_on", N_("To"), Kind.DATE, whole_months=True, example="08/03/2024"),
            Field("purpose", N_("Purpose"), Kind.TEXT, example=N_("Talks on cooperation in education and training")),
            field_of_cooperation(),
            channel(),
            Field("level", N_("Level"), Kind.CHOICE, choices=LEVELS),
            Field("planned", N_("In the year's plan"), Kind.YES_NO),
            Field("cost", N_("Cost"), Kind.AMOUNT, currency_field="cost_currency", example="120000000"),
            Field("cost_currency", N_("Currency of the cost"), Kind.CURRENCY),
            Field("funding", N_("Source of funds"), Kind.TEXT, example=N_("Budget of the locality")),
            Field("permit_number", N_("Permit"), Kind.TEXT, example="123/UBND-NV"),
            Field("report_number", N_("Report"), Kind.TEXT, example="45/BC-SNgV"),
            NOTE,
        ),
    )
)

REGISTER = Register(
    dataset=_DATASET,
    exhibits=(
        Exhibit(
            name="delegations_out_unplanned_by_year",
            title=N_("Outbound delegations outside the plan each year"),
            indicators=("delegations_out_unplanned",),
            breakdown=Breakdown.YEAR,
            shape=Shape.COLUMNS,
        ),
    ),
)

"""What is said of a partner itself: its tier, its group, since when; joined with agreements by the partner's names."""

from data_model.declared.common import NOTE
from data_model.declared.declare import (
    Better,
    Choice,
    Count,
    Dataset,
    Field,
    Indicator,
    Kind,
    Life,
    NamedPartner,
    Nature,
    Recorded,
)
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

TIERS = (
    Choice("special", N_("Special partner")),
    Choice("traditional", N_("Traditional partner")),
    Choice("strategic", N_("Strategic partner")),
    Choice("new", N_("New partner")),
)

_DATASET = worded(
    Dataset(
        name="partner_profiles",
        title=N_("Profiles of partners"),
        key=("unit", "country", "partner_name"),
        main_date="since",
        date_order=(("since", "until"),),
        life=Life(begins=("since",), ends="until", ended=()),
        of_today=("tier", "grouping"),
        rank=15,
        short_list=("partner_name", "country", "tier", "grouping", "since", "anniversary"),
        section=Section(
            page="partnerships",
            title=N_("Tiers of partners"),
            rows=(("partners_by_tier", "partners_by_country"),),
            list_title=N_("Partners with a relation at the end of the year"),
            under_way=True,
        ),
        partner=NamedPartner("country", "partner_name", says=("tier", "grouping")),
        fields=(
            Field("partner_name", N_("Partner"), Kind.TEXT, required=True, example=N_("Champasak Province")),
            Field("country", N_("Country or territory"), Kind.COUNTRY, expected=True),
            Field("tier", N_("Tier of the partner"), Kind.CHOICE, choices=TIERS, example="traditional"),
            Field("grouping", N_("Group of partners"), Kind.TEXT, example=N_("Southern Laos")),
            Field("since", N_("Relation since"), Kind.DATE, expected=True, whole_years=True),
            Field("until", N_("Relation until"), Kind.DATE, whole_years=True, example="31/12/2030"),
            Field("anniversary", N_("Next anniversary"), Kind.DATE, example="18/07/2027"),
            NOTE,
        ),
    )
)

_WITH_RELATION = ("partners_with_relation",)
REGISTER = Register(
    dataset=_DATASET,
    indicators=(
        Indicator(
            "partners_with_relation",
            N_("Partners with a relation"),
            "partners",
            nature=Nature.STOCK,
            better=Better.MORE,
            definition=N_(
                "Partners abroad of every tier listed as such: the relation was established by the day and not ended. "
                "Agreements are counted by themselves."
            ),
            recorded=Recorded(dataset="partner_profiles", count=Count.RECORDS),
        ),
    ),
    exhibits=(
        Exhibit(
            name="partners_by_tier",
            title=N_("Partners by tier"),
            indicators=_WITH_RELATION,
            breakdown=Breakdown.CHOICE,
            shape=Shape.RANKED_BARS,
            field="tier",
        ),
        Exhibit(
            name="partners_by_country",
            title=N_("Partners by country"),
            indicators=_WITH_RELATION,
            breakdown=Breakdown.COUNTRY,
            shape=Shape.RANKED_BARS,
        ),
    ),
    measures={"partners": (N_("partners"), "partner")},
)

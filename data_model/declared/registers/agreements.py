"""Register of international agreements below treaty level (thỏa thuận quốc tế)."""

from data_model.declared.common import LEVELS, NOTE, came_of, channel, field_of_cooperation
from data_model.declared.declare import Choice, Dataset, Field, Kind
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.record_parts import Life, MadeName, NamedPartner, NameOf
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

KINDS = (
    Choice("mou", N_("Memorandum of understanding")),
    Choice("letter_of_intent", N_("Letter of intent")),
    Choice("twinning", N_("Twinning")),
    Choice("agreement", N_("Agreement")),
    Choice("programme", N_("Cooperation programme")),
    Choice("plan", N_("Cooperation plan")),
    Choice("minutes", N_("Minutes")),
    Choice("statement", N_("Statement")),
    Choice("other", N_("Other")),
)

STATUSES = (
    Choice("in_force", N_("In force")),
    Choice("expired", N_("Expired")),
    Choice("terminated", N_("Terminated")),
    Choice("not_yet", N_("Not yet in force")),
)

_DATASET = worded(
    Dataset(
        name="agreements",
        title=N_("Agreements"),
        key=("unit", "country", "partner_name", "signed_on", "title"),
        main_date="signed_on",
        date_order=(("signed_on", "expires_on"), ("effective_on", "expires_on")),
        life=Life(
            begins=("effective_on", "signed_on"),
            ends="expires_on",
            ended=("expired", "terminated"),
            not_yet=("not_yet",),
            renewed=True,
        ),
        rank=10,
        short_list=("title", "kind", "partner_name", "country", "signed_on", "expires_on", "status"),
        section=Section(
            page="partnerships",
            rows=(("agreements_expiring_over_time", "agreements_expiring_by_country"),),
            list_title=N_("Agreements signed in these years"),
        ),
        partner=NamedPartner("country", "partner_name"),
        fields=(
            Field(
                "title",
                N_("Title"),
                Kind.TEXT,
                required=True,
                made_of=MadeName(ways=(NameOf(("kind", "partner_name", "signed_on")),)),
                example=N_("Memorandum of understanding on cooperation between Hue City and Champasak Province"),
            ),
            Field("kind", N_("Kind of agreement"), Kind.CHOICE, choices=KINDS),
            Field("level", N_("Signing level"), Kind.CHOICE, choices=LEVELS),
            Field("partner_name", N_("Partner"), Kind.TEXT, expected=True, example=N_("Champasak Province")),
            Field("country", N_("Country or territory"), Kind.COUNTRY, expected=True),
            Field("signed_on", N_("Signed on"), Kind.DATE, required=True, whole_years=True),
            Field("effective_on", N_("In force from"), Kind.DATE),
            Field("expires_on", N_("Expires on"), Kind.DATE, example="04/03/2029"),
            Field("term", N_("Term"), Kind.TERM),
            Field("status", N_("Status"), Kind.CHOICE, choices=STATUSES),
            field_of_cooperation(),
            channel(),
            Field("signatory", N_("Signatory"), Kind.TEXT, example="Nguyễn Văn A"),
            came_of(),
            NOTE,
        ),
    )
)

REGISTER = Register(
    dataset=_DATASET,
    exhibits=(
        Exhibit(
            name="agreements_expiring_over_time",
            title=N_("Agreements that expire within 6 and 12 months, at the end of each year"),
            indicators=("agreements_expiring_12", "agreements_expiring_6"),
            breakdown=Breakdown.YEAR,
            shape=Shape.LINE,
        ),
        Exhibit(
            name="agreements_expiring_by_country",
            title=N_("Agreements that expire within 12 months by country"),
            indicators=("agreements_expiring_12",),
            breakdown=Breakdown.COUNTRY,
            shape=Shape.RANKED_BARS,
        ),
        Exhibit(
            name="agreements_expiring_by_partner",
            title=N_("Agreements that expire within 12 months by partner"),
            indicators=("agreements_expiring_12",),
            breakdown=Breakdown.PARTNER,
            shape=Shape.RANKED_BARS,
        ),
    ),
)

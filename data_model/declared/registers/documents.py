"""Register of documents that direct the work: resolutions, directives, plans, schemes, regulations."""

from data_model.declared.common import NOTE
from data_model.declared.declare import Better, Choice, Count, Dataset, Field, Indicator, Kind, Nature, Recorded
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.declared.record_parts import Life
from data_model.declared.register import Register
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

KINDS = (
    Choice("resolution", N_("Resolution")),
    Choice("directive", N_("Directive document")),
    Choice("decision", N_("Decision document")),
    Choice("plan", N_("Plan document")),
    Choice("programme", N_("Programme document")),
    Choice("scheme", N_("Scheme document")),
    Choice("regulation", N_("Regulation")),
    Choice("letter", N_("Official letter")),
    Choice("other", N_("Other document")),
)
STATUSES = (
    Choice("in_force", N_("In force")),
    Choice("replaced", N_("Replaced or expired")),
)

_DATASET = worded(
    Dataset(
        name="documents",
        title=N_("Directing documents"),
        key=("unit", "issuer", "number", "issued_on"),
        main_date="issued_on",
        date_order=(("issued_on", "replaced_on"),),
        life=Life(begins=("issued_on",), ends="replaced_on", ended=("replaced",)),
        rank=70,
        short_list=("number", "kind", "issuer", "issued_on", "about", "status", "replaced_by"),
        section=Section(
            page="programme",
            title=N_("Documents that direct the work"),
            rows=(("documents_in_force_by_kind", "documents_issued_by_year"),),
            list_title=N_("Documents in force at the end of the last year"),
            under_way=True,
        ),
        fields=(
            Field("number", N_("Number of the document"), Kind.TEXT, required=True, example="62-KH/TU"),
            Field("kind", N_("Kind of document"), Kind.CHOICE, choices=KINDS, example="plan"),
            Field("issuer", N_("Issued by"), Kind.TEXT, expected=True, example=N_("Provincial Party Committee")),
            Field("issued_on", N_("Issued on"), Kind.DATE, required=True, whole_years=True),
            Field("about", N_("Subject"), Kind.TEXT, example=N_("International integration until 2030")),
            Field("status", N_("Validity"), Kind.CHOICE, choices=STATUSES, example="in_force"),
            Field("replaced_on", N_("Replaced on"), Kind.DATE, whole_years=True),
            Field("replaced_by", N_("Replaced by"), Kind.TEXT),
            NOTE,
        ),
    )
)

_COUNTED = Recorded(dataset="documents", count=Count.RECORDS)
_INDICATORS = (
    Indicator(
        "documents_in_force",
        N_("Directing documents in force"),
        "documents",
        nature=Nature.STOCK,
        better=Better.NEITHER,
        definition=N_("Resolutions, directives, plans and the like that were issued by the day and not replaced."),
        recorded=_COUNTED,
    ),
    Indicator(
        "documents_issued",
        N_("Directing documents issued"),
        "documents",
        nature=Nature.FLOW,
        better=Better.NEITHER,
        definition=N_("Resolutions, directives, plans and the like issued in the period."),
        recorded=_COUNTED,
    ),
)

REGISTER = Register(
    dataset=_DATASET,
    indicators=_INDICATORS,
    exhibits=(
        Exhibit(
            name="documents_in_force_by_kind",
            title=N_("Directing documents in force by kind"),
            indicators=("documents_in_force",),
            breakdown=Breakdown.CHOICE,
            shape=Shape.RANKED_BARS,
            field="kind",
        ),
        Exhibit(
            name="documents_issued_by_year",
            title=N_("Directing documents issued each year"),
            indicators=("documents_issued",),
            breakdown=Breakdown.YEAR,
            shape=Shape.COLUMNS,
        ),
    ),
    measures={"documents": (N_("documents"), "document")},
)

"""Register of targets: what a scheme, a programme or a resolution wants a number to be; no number counts them."""

from data_model.declared.common import NOTE, currency
from data_model.declared.declare import Choice, Dataset, Field, Kind
from data_model.declared.indicators import INDICATORS
from data_model.declared.section import Reached, Section
from data_model.declared.wordings import worded
from translations import N_

TARGETS = worded(
    Dataset(
        name="targets",
        title=N_("Targets"),
        key=("unit", "indicator", "until", "currency"),
        main_date="until",
        of_plans=True,
        rank=65,
        short_list=("indicator", "until", "value", "currency", "document"),
        section=Section(
            page="programme",
            title=N_("Targets and what was reached"),
            reached=Reached("indicator", "until", "value", "currency"),
            list_title=N_("Targets of these years"),
        ),
        fields=(
            Field(
                "indicator",
                N_("What is aimed at"),
                Kind.CHOICE,
                required=True,
                choices=tuple(Choice(item.id, item.title, item.aliases) for item in INDICATORS.values()),
                example="ngo_committed",
            ),
            Field("until", N_("To be reached by"), Kind.DATE, required=True, deadline=True, example="31/12/2025"),
            Field("value", N_("Target"), Kind.AMOUNT, required=True, example="5000000"),
            currency(),
            Field("document", N_("Set by"), Kind.TEXT, example="118/QĐ-UBND"),
            NOTE,
        ),
    )
)

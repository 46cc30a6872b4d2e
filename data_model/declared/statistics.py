"""Statistical tables: published or delivered totals, one row for each figure."""

from data_model.declared.common import NOTE
from data_model.declared.declare import Choice, Dataset, Field, Kind, Owner
from data_model.declared.indicators import INDICATORS
from data_model.declared.section import Section
from data_model.declared.wordings import worded
from translations import N_

FIGURES = worded(
    Dataset(
        name="figures",
        title=N_("Reported figures"),
        key=("indicator", "place", "period_start", "period_end", "country", "currency", "source"),
        main_date="period_end",
        owner=Owner.PLACE,
        date_order=(("period_start", "period_end"),),
        rank=1000,
        section=Section(page="capital", list_title=N_("All reported figures of these years")),
        short_list=(
            "indicator",
            "place",
            "period_start",
            "period_end",
            "country",
            "value",
            "currency",
            "hedge",
            "source",
        ),
        fields=(
            Field(
                "indicator",
                N_("Indicator"),
                Kind.CHOICE,
                required=True,
                choices=tuple(Choice(item.id, item.title, item.aliases) for item in INDICATORS.values()),
                example="fdi_new_capital",
            ),
            Field("place", N_("Place"), Kind.PLACE, required=True),
            Field(
                "period_start",
                N_("Period from"),
                Kind.DATE,
                description=N_("Empty for a figure read on one day (a stock)."),
                example="01/01/2024",
            ),
            Field("period_end", N_("Period to"), Kind.DATE, required=True, example="31/12/2024"),
            Field("country", N_("Country or territory"), Kind.COUNTRY),
            Field("value", N_("Value"), Kind.AMOUNT, required=True, currency_field="currency", example="250000000000"),
            Field("currency", N_("Currency"), Kind.CURRENCY),
            Field("measure", N_("Measure"), Kind.TEXT),
            Field(
                "hedge",
                N_("Hedge"),
                Kind.TEXT,
                description=N_("Words such as “gần, hơn, dự ước” printed with the number."),
            ),
            Field(
                "source", N_("Source"), Kind.TEXT, required=True, example=N_("Report No. 12/BC-SNgV of 5 January 2025")
            ),
            Field("quote", N_("Wording of the source"), Kind.TEXT),
            NOTE,
        ),
    )
)

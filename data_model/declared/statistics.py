"""Statistical tables: published or delivered totals, one row for each figure."""

from data_model.declared.common import NOTE
from data_model.declared.declare import Choice, Dataset, Field, Kind
from data_model.declared.indicators import INDICATORS
from translations import N_

FIGURES = Dataset(
    name="figures",
    title=N_("Reported figures"),
    key=("indicator", "place", "period_start", "period_end", "country", "currency", "source"),
    main_date="period_end",
    recognised_by=("số liệu", "thống kê", "chỉ tiêu", "tổng hợp", "figures", "licensed", "indicator"),
    date_order=(("period_start", "period_end"),),
    fields=(
        Field(
            name="indicator",
            title=N_("Indicator"),
            kind=Kind.CHOICE,
            aliases=("Chỉ tiêu", "Indicator"),
            required=True,
            choices=tuple(Choice(item.id, item.title, item.aliases) for item in INDICATORS.values()),
            example="fdi_new_capital",
        ),
        Field(
            name="place",
            title=N_("Place"),
            kind=Kind.PLACE,
            aliases=("Địa phương", "Tỉnh, thành phố", "Tỉnh/thành phố", "Địa bàn", "Nơi", "Place", "Province"),
            required=True,
        ),
        Field(
            name="period_start",
            title=N_("Period from"),
            kind=Kind.DATE,
            aliases=("Kỳ từ ngày", "Từ ngày", "Period from"),
            description=N_("Empty for a figure read on one day (a stock)."),
            example="01/01/2024",
        ),
        Field(
            name="period_end",
            title=N_("Period to"),
            kind=Kind.DATE,
            aliases=("Kỳ đến ngày", "Đến ngày", "Tính đến ngày", "Thời điểm", "Period to", "As of"),
            required=True,
            example="31/12/2024",
        ),
        Field(
            name="country",
            title=N_("Country or territory"),
            kind=Kind.COUNTRY,
            aliases=("Quốc gia/vùng lãnh thổ", "Quốc gia", "Nước", "Đối tác", "Country", "Main counterparts"),
        ),
        Field(
            name="value",
            title=N_("Value"),
            kind=Kind.AMOUNT,
            aliases=("Giá trị", "Số liệu", "Số lượng", "Value"),
            required=True,
            currency_field="currency",
            example="250000000000",
        ),
        Field(name="currency", title=N_("Currency"), kind=Kind.CURRENCY, aliases=("Loại tiền", "Tiền tệ", "Currency")),
        Field(
            name="measure", title=N_("Measure"), kind=Kind.TEXT, aliases=("Đơn vị tính", "Đơn vị", "Measure", "Unit")
        ),
        Field(
            name="hedge",
            title=N_("Hedge"),
            kind=Kind.TEXT,
            aliases=("Mức độ", "Hedge"),
            description=N_("Words such as “gần, hơn, dự ước” printed with the number."),
        ),
        Field(
            name="source",
            title=N_("Source"),
            kind=Kind.TEXT,
            aliases=("Nguồn", "Nguồn số liệu", "Source"),
            required=True,
            example=N_("Report No. 12/BC-SNgV of 5 January 2025"),
        ),
        Field(
            name="quote",
            title=N_("Wording of the source"),
            kind=Kind.TEXT,
            aliases=("Trích dẫn", "Nguyên văn", "Quote"),
        ),
        NOTE,
    ),
)

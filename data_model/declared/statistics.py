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
            "indicator",
            N_("Indicator"),
            Kind.CHOICE,
            ("Chỉ tiêu", "Indicator"),
            required=True,
            choices=tuple(Choice(item.id, item.title, item.aliases) for item in INDICATORS.values()),
            example="fdi_new_capital",
        ),
        Field(
            "place",
            N_("Place"),
            Kind.PLACE,
            ("Địa phương", "Tỉnh, thành phố", "Tỉnh/thành phố", "Địa bàn", "Nơi", "Place", "Province"),
            required=True,
        ),
        Field(
            "period_start",
            N_("Period from"),
            Kind.DATE,
            ("Kỳ từ ngày", "Từ ngày", "Period from"),
            description=N_("Empty for a figure read on one day (a stock)."),
            example="01/01/2024",
        ),
        Field(
            "period_end",
            N_("Period to"),
            Kind.DATE,
            ("Kỳ đến ngày", "Đến ngày", "Tính đến ngày", "Thời điểm", "Period to", "As of"),
            required=True,
            example="31/12/2024",
        ),
        Field(
            "country",
            N_("Country or territory"),
            Kind.COUNTRY,
            ("Quốc gia/vùng lãnh thổ", "Quốc gia", "Nước", "Đối tác", "Country", "Main counterparts"),
        ),
        Field(
            "value",
            N_("Value"),
            Kind.AMOUNT,
            ("Giá trị", "Số liệu", "Số lượng", "Value"),
            required=True,
            currency_field="currency",
            example="250000000000",
        ),
        Field("currency", N_("Currency"), Kind.CURRENCY, ("Loại tiền", "Tiền tệ", "Currency")),
        Field("measure", N_("Measure"), Kind.TEXT, ("Đơn vị tính", "Đơn vị", "Measure", "Unit")),
        Field(
            "hedge",
            N_("Hedge"),
            Kind.TEXT,
            ("Mức độ", "Hedge"),
            description=N_("Words such as “gần, hơn, dự ước” printed with the number."),
        ),
        Field(
            "source",
            N_("Source"),
            Kind.TEXT,
            ("Nguồn", "Nguồn số liệu", "Source"),
            required=True,
            example=N_("Report No. 12/BC-SNgV of 5 January 2025"),
        ),
        Field("quote", N_("Wording of the source"), Kind.TEXT, ("Trích dẫn", "Nguyên văn", "Quote")),
        NOTE,
    ),
)

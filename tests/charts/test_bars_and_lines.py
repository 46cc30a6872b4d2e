"""Bars and lines are drawn from hand-made exhibits and read back."""

import itertools
import re
from dataclasses import replace

import pytest

import charts
from chart_frames import D, by_country, by_year, filled, row
from charts import look, palette
from charts.scale import scale_for, tick_texts, ticks
from data_model.declared import EXHIBITS
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.exhibits.filled_exhibit import FilledExhibit, Target
from data_model.known.countries import UNKNOWN, all_countries
from translations import use_language
from translations.formats import money, number


@pytest.fixture(autouse=True)
def _vietnamese():
    use_language("vi")
    yield
    use_language("vi")


# --- which drawing ---------------------------------------------------------------------------------------------------


def test_every_shape_has_a_drawing_and_words():
    from charts.describe import KINDS

    assert set(charts.DRAW) == set(KINDS) == set(Shape) - {Shape.TABLE}


@pytest.mark.parametrize("shape", charts.DRAW)
def test_nothing_to_draw_gives_a_figure_without_traces(shape):
    exhibit = Exhibit(
        name="empty", title="Empty", indicators=("delegations_in",), breakdown=Breakdown.YEAR, shape=shape
    )
    nothing = FilledExhibit(
        exhibit=exhibit, title="Số đoàn", measure="đoàn", as_of=None, sources=(), filters="", points=()
    )
    assert len(charts.draw(nothing).data) == 0
    assert charts.describe(nothing).endswith("Chưa có số liệu.")


@pytest.mark.parametrize("name", [name for name, item in EXHIBITS.items() if item.shape is not Shape.TABLE])
def test_every_declared_exhibit_draws(name):
    exhibit = EXHIBITS[name]
    codes = {
        Breakdown.YEAR: ("2022", "2023"),
        Breakdown.COUNTRY: ("LA", "KR"),
        Breakdown.CHOICE: ("party", "state"),
        Breakdown.MONTH: ("2024-01", "2024-02"),
        Breakdown.QUARTER: ("2024-01", "2024-02"),
        Breakdown.HALF: ("2024-01", "2024-02"),
        Breakdown.GROUP: ("asean", "eu"),
        Breakdown.CONTINENT: ("asia", "europe"),
        Breakdown.PARTNER: ("1", "2"),
        Breakdown.PLACE: ("46", "48"),
    }[exhibit.breakdown]
    rows = [
        row(code, D(5 + at), indicator=indicator, series=indicator, currency=exhibit.currency)
        for indicator in exhibit.indicators
        for at, code in enumerate(codes)
    ]
    figure = charts.draw(
        FilledExhibit(
            exhibit=exhibit,
            title=name,
            measure="",
            as_of=None,
            sources=(),
            filters="",
            points=tuple(rows),
        )
    )
    drawn = {point[0] for trace in figure.data for point in trace.customdata}
    assert drawn >= set(codes)


@pytest.mark.parametrize(
    "rows",
    [
        [row("2023", D(1), currency="USD"), row("2024", D(1), currency="VND")],
        [row("2023", D(1)), row("2023", D(2))],
        [row("2023", D(1), indicator=f"i{n}") for n in range(6)],
    ],
)
def test_what_cannot_be_drawn_truthfully_is_refused(rows):
    with pytest.raises(ValueError, match="hand_made"):
        charts.draw(by_year(rows))


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="float"):
        charts.draw(by_year([row("2023", 0.1)]))


# --- columns ---------------------------------------------------------------------------------------------------------


def test_columns_stand_in_order_from_zero_with_the_exhibit_s_own_words():
    figure = charts.draw(by_year([row("2023", D(852)), row("2021", D(97), text="gần 97 đoàn", hedge="gần")]))
    (bars,) = figure.data
    assert list(bars.x) == ["2023", "2021"]
    assert list(figure.layout.xaxis.categoryarray) == ["2021", "2022", "2023"]
    assert figure.layout.yaxis.range[0] == 0
    assert list(bars.y) == [852.0, 97.0]
    assert list(bars.text) == ["852", "gần 97"]
    assert "852 đoàn" in bars.hovertext[0]
    assert "gần 97 đoàn" in bars.hovertext[1]
    assert list(bars.customdata) == [["2023", "delegations_in"], ["2021", "delegations_in"]]
    assert "Đơn vị tính: đoàn" in [note.text for note in figure.layout.annotations]


def test_a_year_without_figures_is_shaded_and_hedged_or_partial_ones_are_marked():
    figure = charts.draw(
        by_year(
            [
                row("2019", D(5)),
                row("2022", D(7), hedge="hơn"),
                row("2024", D(3), partial=True, period="2024, đến 30/11/2024"),
            ]
        )
    )
    assert [(shape.x0, shape.x1) for shape in figure.layout.shapes] == [(0.5, 2.5), (3.5, 4.5)]
    (bars,) = figure.data
    assert list(bars.marker.pattern.shape) == ["", "/", ""]
    assert re.fullmatch("#.{6}", bars.marker.color[0])
    assert bars.marker.color[2].startswith("rgba(43,123,187,0.")
    assert figure.layout.xaxis.ticktext[-1] == "2024<br>đến 30/11"
    assert "ước tính" in figure.layout.xaxis.title.text
    assert "chưa kết thúc" in figure.layout.xaxis.title.text


def over(first, last, *years, shape=Shape.COLUMNS, **more):
    """Return what is drawn of these years where those from the first to the last were asked for."""
    shown = by_year([row(str(year), D(5), **more) for year in years], shape)
    return charts.draw(replace(shown, years=range(first, last + 1)))


def shaded(figure):
    codes = figure.layout.xaxis.categoryarray
    return [(codes[round(shape.x0 + 0.5)], codes[round(shape.x1 - 0.5)]) for shape in figure.layout.shapes]


@pytest.mark.parametrize("shape", [Shape.COLUMNS, Shape.LINE])
def test_a_year_without_figures_at_either_end_is_shaded_not_cut(shape):
    figure = over(2019, 2025, 2020, 2021, 2023, 2024, shape=shape)
    assert list(figure.layout.xaxis.categoryarray) == [str(year) for year in range(2019, 2026)]
    assert shaded(figure) == [("2019", "2019"), ("2022", "2022"), ("2025", "2025")]
    assert "không vẽ" not in (figure.layout.xaxis.title.text or "")


def test_of_more_empty_years_at_an_end_one_is_shaded_and_the_rest_is_said():
    figure = over(2000, 2026, 2020, 2021)
    assert list(figure.layout.xaxis.categoryarray) == [str(year) for year in range(2019, 2023)]
    assert shaded(figure) == [("2019", "2019"), ("2022", "2022")]
    assert "2000–2018, 2023–2026" in figure.layout.xaxis.title.text.replace("<br>", " ")
    assert shaded(over(2016, 2025, *range(2018, 2026))) == [("2016", "2017")]  # many with figures leave room for two
    assert not charts.draw(replace(by_year([]), years=range(2000, 2027))).data


def test_a_period_of_several_years_keeps_its_place_among_shaded_years():
    rows = [row("2021", D(5)), row("2022", D(6)), row("2019:2017-01-01:2019-12-31:46", D(9), label="2017–2019")]
    figure = charts.draw(replace(by_year(rows), years=range(2017, 2024)))
    codes = ["2019:2017-01-01:2019-12-31:46", "2020", "2021", "2022", "2023"]
    assert list(figure.layout.xaxis.categoryarray) == codes
    assert shaded(figure) == [("2020", "2020"), ("2023", "2023")]


@pytest.mark.parametrize(
    ("number", "first", "turned"), [(D(38), 2022, False), (D(4100), 2020, True), (D(38), 2008, None)]
)
def test_few_numbers_stand_at_their_bars_among_shaded_years_side_by_side_or_turned(number, first, turned):
    series = ("delegations_in", "delegations_out")
    two = [row(str(year), number, indicator=name) for name in series for year in (first, 2024, 2025, 2026)]
    figure = charts.draw(replace(by_year(two), years=range(first, 2028)))
    assert {bars.textangle for bars in figure.data} == {None if turned is None else -90 * turned}
    assert (figure.data[0].text is None) == (turned is None)


def test_several_series_are_grouped_in_their_own_colours():
    rows = [row("2023", D(852)), row("2023", D(96), indicator="delegations_out", series="Đoàn ra")]
    figure = charts.draw(by_year(rows))
    assert figure.layout.barmode == "group"
    assert [trace.name for trace in figure.data] == ["Đoàn vào", "Đoàn ra"]
    assert [trace.marker.color[0] for trace in figure.data] == [
        palette.colour_of("delegations_in"),
        palette.colour_of("delegations_out"),
    ]
    assert figure.layout.showlegend


def test_many_bars_carry_no_numbers_and_few_years_are_named():
    figure = charts.draw(by_year([row(str(year), D(year)) for year in range(1991, 2025)]))
    assert figure.data[0].text is None
    assert len(figure.layout.xaxis.ticktext) <= 12
    assert figure.layout.xaxis.ticktext[-1] == "2024"


def test_a_hover_box_keeps_every_digit_of_money_and_a_bar_four_at_most():
    exact = D("1718046812345.67")
    figure = charts.draw(
        by_year(
            [row("2023", exact, text=f"hơn {money(exact, 'VND')}", currency="VND", indicator="oda_foreign_disbursed")],
            measure="VND",
            currency="VND",
        )
    )
    (bars,) = figure.data
    assert bars.text[0] == "hơn 1,72"
    assert "hơn 1.718.046.812.345,67 đồng" in bars.hovertext[0]
    assert bars.y[0] == pytest.approx(1.71804681234567)
    assert bars.hoverinfo == "text"


@pytest.mark.parametrize(
    ("value", "mark"), [(D(9_876), "9.876"), (D(12_345), "12,35 nghìn"), (D(47_612_345), "47,61 triệu")]
)
def test_a_count_of_more_than_four_digits_is_rounded_on_its_bar_alone(value, mark):
    (bars,) = charts.draw(by_year([row("2023", value, text=f"{number(value)} đoàn")])).data
    assert bars.text[0] == mark
    assert f"{number(value)} đoàn" in bars.hovertext[0]


def test_a_hover_box_is_narrow_and_names_the_site_of_an_address():
    source = "https://www.danang.gov.vn/a/very/long/way?to=the&page=" + "x" * 80
    (bars,) = charts.draw(by_year([row("2023", D(1), source=source, other=f"3 đoàn ({source}) " + "y" * 70)])).data
    assert "danang.gov.vn" in bars.hovertext[0]
    assert "http" not in bars.hovertext[0]
    assert all(len(line) <= 45 for line in bars.hovertext[0].split("<br>"))


def test_markup_in_a_name_stays_text():
    figure = charts.draw(by_year([row("2023", D(1), source="<a href='x'>A & B</a>")]))
    assert "<a href" not in figure.data[0].hovertext[0]
    assert "&lt;a" in figure.data[0].hovertext[0]


# --- scales ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "largest", "currency", "words", "text", "short"),
    [
        ("vi", D(10) ** 11, "VND", "tỷ đồng", "gần 1.000 tỷ đồng", "gần 1.000"),
        ("vi", D(132) * 10**6, "USD", "triệu USD", "132 triệu USD", "132"),
        ("vi", D(10) ** 11, "VND", "tỷ đồng", "500 triệu đồng", "500 triệu đồng"),
        ("vi", D(200) * 10**9, "USD", "tỷ USD", "896,8 triệu USD", "896,8 triệu USD"),
        ("en", D(10) ** 11, "VND", "VND billion", "nearly VND 1,000 billion", "nearly 1,000"),
        ("en", D(10) ** 11, "VND", "VND billion", "VND 500 million", "VND 500 million"),
        ("vi", D(900), "", "đoàn", "hơn 852 đoàn", "hơn 852"),
        ("vi", D(900), "", "đoàn", "852", "852"),
    ],
)
def test_the_axis_speaks_as_the_numbers_do(language, largest, currency, words, text, short):
    use_language(language)
    scale = scale_for(largest, currency, "đoàn")
    assert scale.words == words
    assert scale.shorten(text) == short


@pytest.mark.parametrize(
    ("currency", "largest", "value", "said"),
    [
        ("USD", 428 * 10**6, 428_326_650, "428,3"),
        ("USD", 428 * 10**6, 750_000, "0,75"),
        ("USD", 428 * 10**6, 3_000, "3.000 USD"),
        ("USD", 428 * 10**6, 184_045_000, "184"),
        ("VND", 2 * 10**12, D("1718046800000"), "1,72"),
        ("VND", 2 * 10**12, 500 * 10**6, "500 triệu đồng"),
        ("", 900, 852, "852"),
    ],
)
def test_the_amounts_beside_the_bars_of_one_chart_are_in_one_scale(currency, largest, value, said):
    scale = scale_for(D(largest), currency, "đoàn")
    whole = money(D(value), currency) if currency else f"{value} đoàn"
    assert scale.beside(whole, D(value)) == said
    assert scale.beside(f"hơn {whole}", D(value)) == f"hơn {said}"


def test_the_largest_amount_the_database_holds_is_said_whole():
    assert money(D("92233720368547758.07"), "VND") == "92.233.720.368.547.758,07 đồng"


@pytest.mark.parametrize(("largest", "years", "said"), [(852, 3, True), (1_234_567, 4, True), (852, 5, False)])
def test_every_bar_has_its_number_or_none_has(largest, years, said):
    rows = [
        row(str(year), D(value), indicator=name, series=name)
        for name in ("delegations_in", "delegations_out", "agreements_signed")
        for year, value in ((2021, 8), (2022, 16), (2023, largest), (2024, 4), (2025, 1))[:years]
    ]
    figure = charts.draw(by_year(rows))
    assert [bool(bars.text) and all(bars.text) for bars in figure.data] == [said] * 3


def test_a_number_stands_inside_its_bar_where_a_reported_one_or_a_target_is_marked_above():
    records = [row(str(year), D(100), indicator="delegations_in") for year in range(2020, 2025)]
    aim = Target(indicator="delegations_in", category="2022", value=D(108), text="108")
    aimed = charts.draw(replace(by_year(records), targets=(aim,))).data[0]
    beside = row("2022", D(105), indicator="delegations_in", beside=True)
    bars, reported = charts.draw(by_year([*records, beside])).data
    for drawn in (aimed, bars):
        assert list(drawn.textposition) == ["outside", "outside", "inside", "outside", "outside"]
        assert list(drawn.text) == ["100"] * 5
        assert drawn.insidetextfont.color[2] == "#FFFFFF"
    diamond = reported.marker
    assert (diamond.symbol, diamond.color) == ("diamond", "#FFFFFF")  # seen on a bar of its own colour
    assert diamond.line.color == palette.colour_of("delegations_in")
    far = charts.draw(replace(by_year(records), targets=(replace(aim, value=D(400)),))).data[0]
    assert set(far.textposition) == {"outside"}


def test_words_inside_a_pale_bar_are_dark_and_no_bar_that_bears_none_has_any():
    aims = tuple(
        Target(indicator="delegations_in", category=year, value=D(108), text="108") for year in ("2023", "2024")
    )

    def bars(**more):
        records = [row(aim.category, D(100), indicator="delegations_in", **more) for aim in aims]
        return charts.draw(replace(by_year(records), targets=aims)).data[0]

    assert (set(bars(partial=True).textposition), set(bars(partial=True).insidetextfont.color)) == (
        {"inside"},
        {look.INK},
    )
    hatched = bars(text="gần 100", hedge="gần 100")
    assert set(hatched.textposition) == {"outside"}
    assert all("<br>\u00a0" in text for text in hatched.text)  # lifted over its target


def test_charts_side_by_side_are_equally_high_as_far_as_their_bars_bear_it():
    def bars(many):
        rows = [row(str(at), D(at + 1), label=str(at)) for at in range(many)]
        return charts.draw_for_screen(filled(Breakdown.PARTNER, Shape.RANKED_BARS, rows))

    def heights(*drawings):
        return [drawing.to_dict()["layout"]["height"] for drawing in charts.side_by_side(drawings)]

    short, long, few = bars(9), bars(12), bars(2)
    assert heights(short, long) == [heights(long)[0]] * 2
    assert heights(few, long) == [round(heights(few)[0] * 1.6), heights(long)[0]]
    years = charts.draw_for_screen(by_year([row(str(year), D(1)) for year in range(2020, 2025)]))
    assert heights(years, bars(20)) == [heights(years)[0] + 120, heights(bars(20))[0]]  # the highest plot numbers suit
    world = charts.draw_for_screen(by_country({"LA": D(1)}, Shape.MAP))
    assert heights(world, few)[1] == heights(few)[0]  # a map is as high as its width asks, which nobody knows here


def test_a_long_number_makes_no_row_higher_than_its_lines():
    rows = [row("1", D(500_000_000), text="500 triệu USD", currency="USD")]
    long = [*rows, row("2", D(1_500), text="1.500 USD (ước tính)", currency="USD")]
    plain = charts.draw(
        filled(Breakdown.PARTNER, Shape.RANKED_BARS, [*rows, replace(long[1], text="1.500 USD")], currency="USD")
    ).layout.height
    assert charts.draw(filled(Breakdown.PARTNER, Shape.RANKED_BARS, long, currency="USD")).layout.height - plain < 40


def test_a_long_name_is_cut_on_the_axis_and_whole_in_the_hover_box():
    name = "Trung tâm Hợp tác Quốc tế và Phát triển Bền vững " * 3
    (bars,) = (figure := charts.draw(filled(Breakdown.PARTNER, Shape.RANKED_BARS, [row("1", D(1), label=name)]))).data
    (shown,) = figure.layout.yaxis.ticktext
    assert shown.endswith("…")
    assert shown.count("<br>") == 2
    assert name.strip() in bars.hovertext[0].replace("<br>", " ")


def test_the_number_of_a_bar_below_zero_stands_between_it_and_the_names():
    rows = [row("1", D(-500), label="Một"), row("2", D(300), label="Hai")]
    figure = charts.draw(filled(Breakdown.PARTNER, Shape.RANKED_BARS, rows))
    assert figure.layout.yaxis.ticklabelstandoff > 30
    assert charts.draw(filled(Breakdown.PARTNER, Shape.RANKED_BARS, rows[1:])).layout.yaxis.ticklabelstandoff < 10


def test_no_number_stands_where_its_line_runs():
    figure = charts.draw(
        by_year(
            [row(str(2015 + at), D(value)) for at, value in enumerate((1, 20, 60, 60, 30, 80, 50, 2))], shape=Shape.LINE
        )
    )
    (line,) = figure.data
    assert list(line.textposition) == [
        "top left",
        "top left",
        "top center",
        "top center",
        "bottom center",
        "top center",
        "top right",
        "top right",
    ]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 852, ["0", "200", "400", "600", "800", "1.000"]),
        (0, 3, ["0", "1", "2", "3"]),
        (0, 0, ["0", "1"]),
        (-30, 70, ["-40", "-20", "0", "20", "40", "60", "80"]),
    ],
)
def test_ticks_are_round_whole_for_counts_and_hold_all_values(low, high, expected):
    assert tick_texts(ticks(scale_for(D(high), "", "đoàn"), D(low), D(high))) == expected


def test_separators_follow_the_language():
    shown = by_year([row("2023", D("1500"))])
    assert charts.draw(shown).layout.separators == ",."
    assert charts.draw(shown).layout.yaxis.ticktext[-1] == "1.500"
    use_language("en")
    assert charts.draw(shown).layout.separators == ".,"
    assert charts.draw(shown).layout.yaxis.ticktext[-1] == "1,500"


# --- ranked bars -----------------------------------------------------------------------------------------------------


CODES = [code for code in all_countries() if code not in (UNKNOWN, "VN")]


def fdi(values):
    rows = [
        row(
            code,
            value,
            indicator="fdi_new_projects",
            series="Dự án",
            text=f"{value} dự án",
            label=all_countries()[code].name,
        )
        for code, value in values.items()
    ]
    return filled(Breakdown.COUNTRY, Shape.RANKED_BARS, rows, measure="dự án")


def test_bars_are_sorted_downwards_and_countries_nobody_named_come_last():
    figure = charts.draw(by_country({"LA": D(3), UNKNOWN: D(90), "KR": D(12), "AE": D(7)}))
    assert list(figure.layout.yaxis.categoryarray) == ["KR", "AE", "LA", UNKNOWN]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # the first stands on top
    colours = dict(zip(figure.data[0].y, figure.data[0].marker.color, strict=True))
    assert colours[UNKNOWN] == palette.REST
    assert figure.layout.yaxis.ticktext[1] == "Các Tiểu Vương quốc Ả Rập<br>Thống nhất"
    assert figure.layout.xaxis.range[0] == 0


def test_what_follows_the_twentieth_is_one_grey_bar_that_adds_up():
    values = {code: D(100 - at) for at, code in enumerate(CODES[:27])}
    figure = charts.draw(fdi(values))
    (bars,) = figure.data
    assert len(bars.x) == 21
    assert bars.x[-1] == float(sum(sorted(values.values())[:7]))
    assert sum(bars.x) == float(sum(values.values()))
    assert figure.layout.yaxis.ticktext[-1] == "Khác (7 nước)"
    assert bars.marker.color[-1] == palette.REST
    assert bars.customdata[-1][0] == ""


def test_the_rest_of_hedged_figures_is_hedged_too():
    rows = [
        row(code, D(100 - at), indicator="fdi_new_projects", text="…", hedge="hơn" if at == 25 else "")
        for at, code in enumerate(CODES[:26])
    ]
    (bars,) = charts.draw(filled(Breakdown.COUNTRY, Shape.RANKED_BARS, rows, measure="dự án")).data
    assert bars.text[-1].strip() == "khoảng 465"
    assert bars.marker.pattern.shape[-1] == "/"


@pytest.mark.parametrize(
    ("indicator", "basis"),
    [
        ("partner_localities", "reported"),  # different things: never the sum of parts
        ("delegations_in", "records"),  # one delegation stands in each of its countries
    ],
)
def test_where_parts_do_not_add_up_a_sentence_replaces_the_rest(indicator, basis):
    values = {code: D(100 - at) for at, code in enumerate(CODES[:30])}
    figure = charts.draw(by_country(values, indicator=indicator, basis=basis))
    assert len(figure.data[0].x) == 20
    assert "20 mục lớn nhất trong số 30" in figure.layout.xaxis.title.text.replace("<br>", " ")


def test_more_bars_make_a_taller_chart():
    few, many = (charts.draw(fdi({code: D(1) for code in CODES[:n]})).layout.height for n in (3, 15))
    assert many > few


def test_channels_have_their_own_colours():
    rows = [row(code, D(n), label=code) for n, code in enumerate(("party", "state", "people"), 1)]
    (bars,) = charts.draw(filled(Breakdown.CHOICE, Shape.RANKED_BARS, rows)).data
    assert dict(zip(bars.y, bars.marker.color, strict=True)) == palette.CHANNELS


# --- lines -----------------------------------------------------------------------------------------------------------


def test_a_line_breaks_where_a_year_is_missing_and_marks_what_is_not_exact():
    figure = charts.draw(by_year([row("2020", D(1)), row("2022", D(3), hedge="gần"), row("2023", D(2))], Shape.LINE))
    (line,) = figure.data
    assert list(line.x) == ["2020", "2021", "2022", "2023"]
    assert list(line.y) == [1.0, None, 3.0, 2.0]
    assert line.connectgaps is False
    assert list(line.marker.symbol) == ["circle", "circle", "circle-open", "circle"]
    assert [point[0] for point in line.customdata] == ["2020", "", "2022", "2023"]
    assert len(figure.layout.shapes) == 1


def test_lines_are_named_at_their_ends_without_covering_each_other():
    rows = [
        row(str(year), D(100 + n), indicator=f"i{n}", series=f"Đường {n}") for n in range(5) for year in (2022, 2023)
    ]
    figure = charts.draw(by_year(rows, Shape.LINE))
    ends = [note for note in figure.layout.annotations if note.yref == "y"]
    assert [note.text for note in ends] == [f"<b>{100 + n}</b><br>Đường {n}" for n in range(5)]
    low, high = figure.layout.yaxis.range
    places = [(note.y - low) / (high - low) * 240 + note.yshift for note in ends]
    assert all(upper - lower >= 30 for lower, upper in itertools.pairwise(places))
    assert max(places) <= 240


def test_the_names_on_charts_leave_no_number_format_to_the_library():
    figures = [charts.draw(by_year([row("2023", D(1500))], shape)) for shape in (Shape.COLUMNS, Shape.LINE)]
    for figure in [*figures, charts.draw(fdi({"US": D(1500)})), charts.draw(by_country({"US": D(1500)}, Shape.MAP))]:
        sent = figure.to_json(validate=False)
        assert not re.search(r'"(tickformat|texttemplate|hovertemplate|hoverformat)"', sent)


@pytest.mark.parametrize("shape", charts.DRAW)
def test_what_a_click_does_is_given_for_both_halves(shape):
    """The library ends in an error when it knows how to draw what was not clicked and not what was."""
    shown = (
        by_country({"US": D(2), "SG": D(1)}, shape)
        if shape in (Shape.MAP, Shape.RANKED_BARS)
        else by_year([row("2023", D(2))], shape)
    )
    for trace in charts.draw(shown).to_dict()["data"]:
        assert set(trace["selected"]) == set(trace["unselected"])
        assert not isinstance(trace.get("marker", {}).get("opacity"), list)

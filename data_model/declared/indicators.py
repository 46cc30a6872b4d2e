"""Every number we publish, with its definition, measure and nature."""

from data_model.declared.declare import Better, Count, Indicator, Nature, Recorded
from translations import N_

_FLOW, _STOCK = Nature.FLOW, Nature.STOCK
_MORE, _NEITHER = Better.MORE, Better.NEITHER


def _delegations(direction: str, count: Count, field: str = "") -> Recorded:
    return Recorded("delegations", count, field, {"direction": direction})


def _disbursed(programme: str, field: str) -> Recorded:
    return Recorded("disbursements", Count.SUM, field, {"programme": programme}, register=programme)


def _fdi(count: Count, field: str = "", *kinds: str) -> Recorded:
    return Recorded("fdi_projects", count, field, {"kind": kinds} if kinds else {})


_ALL = (
    Indicator(
        "agreements_in_force",
        N_("Agreements in force"),
        "agreements",
        _STOCK,
        _MORE,
        N_(
            "International agreements below treaty level that are in force on the day: signed or effective by then, not yet expired or renewed automatically, and not terminated."
        ),
        recorded=Recorded("agreements", Count.RECORDS),
        aliases=("Thỏa thuận đang có hiệu lực", "Thỏa thuận còn hiệu lực", "Số thỏa thuận đang có hiệu lực"),
    ),
    Indicator(
        "agreements_signed",
        N_("Agreements signed"),
        "agreements",
        _FLOW,
        _MORE,
        N_("International agreements below treaty level signed in the period, all levels."),
        recorded=Recorded("agreements", Count.RECORDS),
        aliases=("Số thỏa thuận ký kết", "Thỏa thuận ký mới", "Số thỏa thuận đã ký"),
    ),
    Indicator(
        "partner_countries",
        N_("Partner countries"),
        "countries",
        _STOCK,
        _MORE,
        N_(
            "Different countries and territories with which an agreement is in force on the day. Not the sum of parts: two places may share a country."
        ),
        distinct=True,
        recorded=Recorded("agreements", Count.DISTINCT, "country"),
        aliases=("Nước, vùng lãnh thổ đối tác", "Số nước đối tác", "Số quốc gia, vùng lãnh thổ có quan hệ"),
    ),
    Indicator(
        "partner_localities",
        N_("Partner localities"),
        "localities",
        _STOCK,
        _MORE,
        N_(
            "Different provinces, cities and districts abroad with which an agreement is in force on the day. Spellings of one partner are merged first."
        ),
        distinct=True,
        recorded=Recorded("agreements", Count.DISTINCT, "partner_id", {"partner_kind": "locality"}),
        aliases=("Địa phương đối tác", "Số địa phương đối tác", "Số địa phương nước ngoài có quan hệ"),
    ),
    Indicator(
        "delegations_in",
        N_("Inbound delegations"),
        "delegations",
        _FLOW,
        _MORE,
        N_(
            "Delegations from abroad received in the period, counted by their first day. A delegation is counted once, however many countries it comes from."
        ),
        recorded=_delegations("in", Count.RECORDS),
        aliases=("Số đoàn vào", "Đoàn vào"),
    ),
    Indicator(
        "delegations_in_persons",
        N_("Persons in inbound delegations"),
        "person_trips",
        _FLOW,
        _MORE,
        N_("Person-trips (lượt người) of inbound delegations in the period; a person who comes twice counts twice."),
        recorded=_delegations("in", Count.SUM, "persons"),
        aliases=("Lượt người đoàn vào", "Số lượt người đoàn vào", "Số người đoàn vào"),
    ),
    Indicator(
        "delegations_out",
        N_("Outbound delegations"),
        "delegations",
        _FLOW,
        _NEITHER,
        N_("Delegations sent abroad in the period, counted by their first day."),
        recorded=_delegations("out", Count.RECORDS),
        aliases=("Số đoàn ra", "Đoàn ra"),
    ),
    Indicator(
        "delegations_out_persons",
        N_("Persons in outbound delegations"),
        "person_trips",
        _FLOW,
        _NEITHER,
        N_("Person-trips (lượt người) of outbound delegations in the period."),
        recorded=_delegations("out", Count.SUM, "persons"),
        aliases=("Lượt người đoàn ra", "Số lượt người đoàn ra", "Số người đoàn ra"),
    ),
    Indicator(
        "oda_projects_active",
        N_("Active ODA projects"),
        "projects",
        _STOCK,
        _MORE,
        N_("Projects with official development assistance under way on the day."),
        recorded=Recorded("oda_projects", Count.RECORDS),
        aliases=("Dự án ODA đang triển khai", "Số dự án ODA", "Số dự án ODA đang triển khai"),
    ),
    Indicator(
        "oda_committed",
        N_("ODA committed"),
        "money",
        _STOCK,
        _MORE,
        N_("Foreign capital (loans and grants) committed to the ODA projects under way on the day."),
        recorded=Recorded("oda_projects", Count.SUM, "foreign_amount"),
        aliases=("Vốn ODA cam kết", "Tổng vốn ODA đang đầu tư"),
    ),
    Indicator(
        "oda_disbursed",
        N_("ODA disbursed"),
        "money",
        _FLOW,
        _MORE,
        N_("All capital of ODA projects, foreign and counterpart, paid out in the period."),
        recorded=_disbursed("oda_projects", "amount"),
        aliases=("Giải ngân ODA", "Vốn ODA giải ngân"),
    ),
    Indicator(
        "oda_foreign_disbursed",
        N_("ODA disbursed, foreign capital"),
        "money",
        _FLOW,
        _MORE,
        N_("Foreign capital of ODA projects paid out in the period, without counterpart funds."),
        recorded=_disbursed("oda_projects", "foreign_amount"),
        aliases=("Giải ngân vốn nước ngoài", "Vốn nước ngoài ODA giải ngân"),
    ),
    Indicator(
        "fdi_new_projects",
        N_("New FDI projects"),
        "projects",
        _FLOW,
        _MORE,
        N_("Foreign investment projects that were given their first certificate in the period."),
        recorded=_fdi(Count.RECORDS, "", "new"),
        aliases=(
            "Dự án FDI cấp mới",
            "Số dự án cấp mới",
            "Số dự án FDI cấp mới",
            "Number of projects",
            "Số dự án",
            "projects",
            "Số dự án được cấp phép",
        ),
    ),
    Indicator(
        "fdi_new_capital",
        N_("New FDI capital"),
        "money",
        _FLOW,
        _MORE,
        N_(
            "Capital registered by newly licensed foreign investment projects in the period. Registered, not yet brought in."
        ),
        recorded=_fdi(Count.SUM, "registered_capital", "new"),
        aliases=("Vốn đăng ký cấp mới", "Vốn FDI cấp mới"),
    ),
    Indicator(
        "fdi_adjusted_capital",
        N_("FDI capital added"),
        "money",
        _FLOW,
        _MORE,
        N_("Capital added in the period to projects licensed earlier."),
        recorded=_fdi(Count.SUM, "registered_capital", "adjusted"),
        aliases=("Vốn FDI điều chỉnh tăng", "Vốn điều chỉnh", "Vốn điều chỉnh tăng", "Vốn đăng ký tăng thêm"),
    ),
    Indicator(
        "fdi_share_purchase",
        N_("FDI by share purchase"),
        "money",
        _FLOW,
        _MORE,
        N_("Capital contributions and share purchases by foreign investors in the period."),
        recorded=_fdi(Count.SUM, "registered_capital", "share_purchase"),
        aliases=("Góp vốn, mua cổ phần", "Vốn góp, mua cổ phần"),
    ),
    Indicator(
        "fdi_registered_capital",
        N_("FDI capital registered"),
        "money",
        _FLOW,
        _MORE,
        N_("All capital registered in the period: new, added, and share purchases where the source includes them."),
        recorded=_fdi(Count.SUM, "registered_capital", "new", "adjusted", "share_purchase"),
        aliases=(
            "Tổng vốn FDI đăng ký",
            "Tổng vốn đăng ký",
            "Vốn đăng ký",
            "Total registered capital",
            "Registered capital",
            "capital_usd_m",
            "capital usd m",
        ),
    ),
    Indicator(
        "fdi_implemented_capital",
        N_("FDI capital implemented"),
        "money",
        _FLOW,
        _MORE,
        N_("Capital actually brought in during the period."),
        recorded=_disbursed("fdi_projects", "amount"),
        aliases=("Vốn FDI thực hiện", "Vốn thực hiện", "Implementation capital", "Implemented capital"),
    ),
    Indicator(
        "fdi_projects_cumulative",
        N_("FDI projects in effect"),
        "projects",
        _STOCK,
        _MORE,
        N_("All foreign investment projects in effect on the day."),
        recorded=_fdi(Count.RECORDS, "", "new"),
        aliases=("Dự án FDI còn hiệu lực (lũy kế)", "Lũy kế số dự án", "Tổng số dự án FDI"),
    ),
    Indicator(
        "fdi_capital_cumulative",
        N_("FDI capital in effect"),
        "money",
        _STOCK,
        _MORE,
        N_("Registered capital of all projects in effect on the day."),
        recorded=_fdi(Count.SUM, "registered_capital", "new", "adjusted"),
        aliases=("Vốn FDI còn hiệu lực (lũy kế)", "Lũy kế vốn đăng ký", "Tổng vốn FDI lũy kế"),
    ),
    Indicator(
        "fdi_source_countries",
        N_("FDI source countries"),
        "countries",
        _STOCK,
        _MORE,
        N_(
            "Different countries and territories with investment on the day. Investing jurisdictions, not always the origin of the capital."
        ),
        distinct=True,
        recorded=_fdi(Count.DISTINCT, "countries"),
        aliases=("Nước, vùng lãnh thổ đầu tư FDI", "Số nước đầu tư"),
    ),
    Indicator(
        "ngo_items",
        N_("Foreign NGO aid items"),
        "aid_items",
        _FLOW,
        _MORE,
        N_("Aid items of foreign non-governmental organisations approved by the competent authority in the period."),
        recorded=Recorded("ngo_aid", Count.RECORDS),
        aliases=("Khoản viện trợ PCPNN", "Số khoản viện trợ", "Số khoản viện trợ PCPNN"),
    ),
    Indicator(
        "ngo_committed",
        N_("Foreign NGO aid committed"),
        "money",
        _FLOW,
        _MORE,
        N_("Value of the aid items approved in the period: committed, not disbursed."),
        recorded=Recorded("ngo_aid", Count.SUM, "committed_amount"),
        aliases=("Viện trợ PCPNN cam kết", "Giá trị cam kết", "Tổng giá trị cam kết", "Tổng giá trị viện trợ"),
    ),
    Indicator(
        "ngo_disbursed",
        N_("Foreign NGO aid disbursed"),
        "money",
        _FLOW,
        _MORE,
        N_("Foreign NGO aid paid out in the period."),
        recorded=_disbursed("ngo_aid", "amount"),
        aliases=("Viện trợ PCPNN giải ngân", "Giá trị giải ngân", "Giải ngân viện trợ"),
    ),
    Indicator(
        "ngo_organisations",
        N_("Foreign NGOs at work"),
        "organisations",
        _STOCK,
        _NEITHER,
        N_("Foreign non-governmental organisations registered to work on the day."),
        distinct=True,
        aliases=("Tổ chức PCPNN đang hoạt động", "Số tổ chức PCPNN"),
    ),
    Indicator(
        "conferences",
        N_("International conferences"),
        "conferences",
        _FLOW,
        _NEITHER,
        N_("International conferences and seminars permitted in the period."),
        aliases=("Số hội nghị, hội thảo", "Hội nghị, hội thảo quốc tế"),
    ),
    Indicator(
        "training_attendances",
        N_("Training attendances"),
        "attendances",
        _FLOW,
        _MORE,
        N_("Attendances (lượt) of officials at external-affairs training; one person may attend twice."),
        aliases=("Lượt cán bộ được tập huấn", "Số lượt cán bộ tập huấn"),
    ),
    Indicator(
        "foreign_affairs_departments",
        N_("Departments of foreign affairs"),
        "departments",
        _STOCK,
        _NEITHER,
        N_("Provinces and cities that have a department of foreign affairs on the day."),
        aliases=("Số Sở Ngoại vụ",),
    ),
    Indicator(
        "foreign_visitors",
        N_("Foreign visitors"),
        "visitors",
        _FLOW,
        _MORE,
        N_("Arrivals of foreign visitors in the period."),
        aliases=("Khách quốc tế", "Lượt khách quốc tế", "Number of foreign visitors"),
    ),
)

INDICATORS = {item.id: item for item in _ALL}

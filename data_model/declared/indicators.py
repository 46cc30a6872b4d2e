"""Every number we publish, with its definition, measure and nature."""

from data_model.declared.declare import Better, Count, Indicator, Nature, Recorded
from translations import N_

_FLOW, _STOCK = Nature.FLOW, Nature.STOCK
_MORE, _NEITHER = Better.MORE, Better.NEITHER


def _delegations(direction: str, count: Count, field: str = "") -> Recorded:
    return Recorded(dataset="delegations", count=count, field=field, where={"direction": direction})


def _disbursed(programme: str, field: str) -> Recorded:
    return Recorded(
        dataset="disbursements", count=Count.SUM, field=field, where={"programme": programme}, register=programme
    )


def _fdi(count: Count, field: str = "", *kinds: str) -> Recorded:
    return Recorded(dataset="fdi_projects", count=count, field=field, where={"kind": kinds} if kinds else {})


_ALL = (
    Indicator(
        id="agreements_in_force",
        title=N_("Agreements in force"),
        measure="agreements",
        nature=_STOCK,
        better=_MORE,
        definition=N_(
            "International agreements below treaty level that are in force on the day: signed or effective by then, not yet expired or renewed automatically, and not terminated."
        ),
        recorded=Recorded(dataset="agreements", count=Count.RECORDS),
        aliases=("Thỏa thuận đang có hiệu lực", "Thỏa thuận còn hiệu lực", "Số thỏa thuận đang có hiệu lực"),
    ),
    Indicator(
        id="agreements_signed",
        title=N_("Agreements signed"),
        measure="agreements",
        nature=_FLOW,
        better=_MORE,
        definition=N_("International agreements below treaty level signed in the period, all levels."),
        recorded=Recorded(dataset="agreements", count=Count.RECORDS),
        aliases=("Số thỏa thuận ký kết", "Thỏa thuận ký mới", "Số thỏa thuận đã ký"),
    ),
    Indicator(
        id="partner_countries",
        title=N_("Partner countries"),
        measure="countries",
        nature=_STOCK,
        better=_MORE,
        definition=N_(
            "Different countries and territories with which an agreement is in force on the day. Not the sum of parts: two places may share a country."
        ),
        distinct=True,
        recorded=Recorded(dataset="agreements", count=Count.DISTINCT, field="country"),
        aliases=("Nước, vùng lãnh thổ đối tác", "Số nước đối tác", "Số quốc gia, vùng lãnh thổ có quan hệ"),
    ),
    Indicator(
        id="partner_localities",
        title=N_("Partner localities"),
        measure="localities",
        nature=_STOCK,
        better=_MORE,
        definition=N_(
            "Different provinces, cities and districts abroad with which an agreement is in force on the day. Spellings of one partner are merged first."
        ),
        distinct=True,
        recorded=Recorded(
            dataset="agreements", count=Count.DISTINCT, field="partner_id", where={"partner_kind": "locality"}
        ),
        aliases=("Địa phương đối tác", "Số địa phương đối tác", "Số địa phương nước ngoài có quan hệ"),
    ),
    Indicator(
        id="delegations_in",
        title=N_("Inbound delegations"),
        measure="delegations",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "Delegations from abroad received in the period, counted by their first day. A delegation is counted once, however many countries it comes from."
        ),
        recorded=_delegations("in", Count.RECORDS),
        aliases=("Số đoàn vào", "Đoàn vào"),
    ),
    Indicator(
        id="delegations_in_persons",
        title=N_("Persons in inbound delegations"),
        measure="person_trips",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "Person-trips (lượt người) of inbound delegations in the period; a person who comes twice counts twice."
        ),
        recorded=_delegations("in", Count.SUM, "persons"),
        aliases=("Lượt người đoàn vào", "Số lượt người đoàn vào", "Số người đoàn vào"),
    ),
    Indicator(
        id="delegations_out",
        title=N_("Outbound delegations"),
        measure="delegations",
        nature=_FLOW,
        better=_NEITHER,
        definition=N_("Delegations sent abroad in the period, counted by their first day."),
        recorded=_delegations("out", Count.RECORDS),
        aliases=("Số đoàn ra", "Đoàn ra"),
    ),
    Indicator(
        id="delegations_out_persons",
        title=N_("Persons in outbound delegations"),
        measure="person_trips",
        nature=_FLOW,
        better=_NEITHER,
        definition=N_("Person-trips (lượt người) of outbound delegations in the period."),
        recorded=_delegations("out", Count.SUM, "persons"),
        aliases=("Lượt người đoàn ra", "Số lượt người đoàn ra", "Số người đoàn ra"),
    ),
    Indicator(
        id="oda_projects_active",
        title=N_("Active ODA projects"),
        measure="projects",
        nature=_STOCK,
        better=_MORE,
        definition=N_("Projects with official development assistance under way on the day."),
        recorded=Recorded(dataset="oda_projects", count=Count.RECORDS),
        aliases=("Dự án ODA đang triển khai", "Số dự án ODA", "Số dự án ODA đang triển khai"),
    ),
    Indicator(
        id="oda_committed",
        title=N_("ODA committed"),
        measure="money",
        nature=_STOCK,
        better=_MORE,
        definition=N_("Foreign capital (loans and grants) committed to the ODA projects under way on the day."),
        recorded=Recorded(dataset="oda_projects", count=Count.SUM, field="foreign_amount"),
        aliases=("Vốn ODA cam kết", "Tổng vốn ODA đang đầu tư"),
    ),
    Indicator(
        id="oda_disbursed",
        title=N_("ODA disbursed"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("All capital of ODA projects, foreign and counterpart, paid out in the period."),
        recorded=_disbursed("oda_projects", "amount"),
        aliases=("Giải ngân ODA", "Vốn ODA giải ngân"),
    ),
    Indicator(
        id="oda_foreign_disbursed",
        title=N_("ODA disbursed, foreign capital"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Foreign capital of ODA projects paid out in the period, without counterpart funds."),
        recorded=_disbursed("oda_projects", "foreign_amount"),
        aliases=("Giải ngân vốn nước ngoài", "Vốn nước ngoài ODA giải ngân"),
    ),
    Indicator(
        id="fdi_new_projects",
        title=N_("New FDI projects"),
        measure="projects",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Foreign investment projects that were given their first certificate in the period."),
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
        id="fdi_new_capital",
        title=N_("New FDI capital"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "Capital registered by newly licensed foreign investment projects in the period. Registered, not yet brought in."
        ),
        recorded=_fdi(Count.SUM, "registered_capital", "new"),
        aliases=("Vốn đăng ký cấp mới", "Vốn FDI cấp mới"),
    ),
    Indicator(
        id="fdi_adjusted_capital",
        title=N_("FDI capital added"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Capital added in the period to projects licensed earlier."),
        recorded=_fdi(Count.SUM, "registered_capital", "adjusted"),
        aliases=("Vốn FDI điều chỉnh tăng", "Vốn điều chỉnh", "Vốn điều chỉnh tăng", "Vốn đăng ký tăng thêm"),
    ),
    Indicator(
        id="fdi_share_purchase",
        title=N_("FDI by share purchase"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Capital contributions and share purchases by foreign investors in the period."),
        recorded=_fdi(Count.SUM, "registered_capital", "share_purchase"),
        aliases=("Góp vốn, mua cổ phần", "Vốn góp, mua cổ phần"),
    ),
    Indicator(
        id="fdi_registered_capital",
        title=N_("FDI capital registered"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "All capital registered in the period: new, added, and share purchases where the source includes them."
        ),
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
        id="fdi_implemented_capital",
        title=N_("FDI capital implemented"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Capital actually brought in during the period."),
        recorded=_disbursed("fdi_projects", "amount"),
        aliases=("Vốn FDI thực hiện", "Vốn thực hiện", "Implementation capital", "Implemented capital"),
    ),
    Indicator(
        id="fdi_projects_cumulative",
        title=N_("FDI projects in effect"),
        measure="projects",
        nature=_STOCK,
        better=_MORE,
        definition=N_("All foreign investment projects in effect on the day."),
        recorded=_fdi(Count.RECORDS, "", "new"),
        aliases=("Dự án FDI còn hiệu lực (lũy kế)", "Lũy kế số dự án", "Tổng số dự án FDI"),
    ),
    Indicator(
        id="fdi_capital_cumulative",
        title=N_("FDI capital in effect"),
        measure="money",
        nature=_STOCK,
        better=_MORE,
        definition=N_("Registered capital of all projects in effect on the day."),
        recorded=_fdi(Count.SUM, "registered_capital", "new", "adjusted"),
        aliases=("Vốn FDI còn hiệu lực (lũy kế)", "Lũy kế vốn đăng ký", "Tổng vốn FDI lũy kế"),
    ),
    Indicator(
        id="fdi_source_countries",
        title=N_("FDI source countries"),
        measure="countries",
        nature=_STOCK,
        better=_MORE,
        definition=N_(
            "Different countries and territories with investment on the day. Investing jurisdictions, not always the origin of the capital."
        ),
        distinct=True,
        recorded=_fdi(Count.DISTINCT, "countries"),
        aliases=("Nước, vùng lãnh thổ đầu tư FDI", "Số nước đầu tư"),
    ),
    Indicator(
        id="ngo_items",
        title=N_("Foreign NGO aid items"),
        measure="aid_items",
        nature=_FLOW,
        better=_MORE,
        definition=N_(
            "Aid items of foreign non-governmental organisations approved by the competent authority in the period."
        ),
        recorded=Recorded(dataset="ngo_aid", count=Count.RECORDS),
        aliases=("Khoản viện trợ PCPNN", "Số khoản viện trợ", "Số khoản viện trợ PCPNN"),
    ),
    Indicator(
        id="ngo_committed",
        title=N_("Foreign NGO aid committed"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Value of the aid items approved in the period: committed, not disbursed."),
        recorded=Recorded(dataset="ngo_aid", count=Count.SUM, field="committed_amount"),
        aliases=("Viện trợ PCPNN cam kết", "Giá trị cam kết", "Tổng giá trị cam kết", "Tổng giá trị viện trợ"),
    ),
    Indicator(
        id="ngo_disbursed",
        title=N_("Foreign NGO aid disbursed"),
        measure="money",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Foreign NGO aid paid out in the period."),
        recorded=_disbursed("ngo_aid", "amount"),
        aliases=("Viện trợ PCPNN giải ngân", "Giá trị giải ngân", "Giải ngân viện trợ"),
    ),
    Indicator(
        id="ngo_organisations",
        title=N_("Foreign NGOs at work"),
        measure="organisations",
        nature=_STOCK,
        better=_NEITHER,
        definition=N_("Foreign non-governmental organisations registered to work on the day."),
        distinct=True,
        aliases=("Tổ chức PCPNN đang hoạt động", "Số tổ chức PCPNN"),
    ),
    Indicator(
        id="conferences",
        title=N_("International conferences"),
        measure="conferences",
        nature=_FLOW,
        better=_NEITHER,
        definition=N_("International conferences and seminars permitted in the period."),
        aliases=("Số hội nghị, hội thảo", "Hội nghị, hội thảo quốc tế"),
    ),
    Indicator(
        id="training_attendances",
        title=N_("Training attendances"),
        measure="attendances",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Attendances (lượt) of officials at external-affairs training; one person may attend twice."),
        aliases=("Lượt cán bộ được tập huấn", "Số lượt cán bộ tập huấn"),
    ),
    Indicator(
        id="foreign_affairs_departments",
        title=N_("Departments of foreign affairs"),
        measure="departments",
        nature=_STOCK,
        better=_NEITHER,
        definition=N_("Provinces and cities that have a department of foreign affairs on the day."),
        aliases=("Số Sở Ngoại vụ",),
    ),
    Indicator(
        id="foreign_visitors",
        title=N_("Foreign visitors"),
        measure="visitors",
        nature=_FLOW,
        better=_MORE,
        definition=N_("Arrivals of foreign visitors in the period."),
        aliases=("Khách quốc tế", "Lượt khách quốc tế", "Number of foreign visitors"),
    ),
)

INDICATORS = {item.id: item for item in _ALL}

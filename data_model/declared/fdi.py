"""Register of foreign direct investment: certificates given, capital added, shares bought."""

from data_model.declared.common import NOTE, content, currency, location, progress, results, sector
from data_model.declared.declare import Choice, Dataset, Field, HeaderValue, KeyRule, Kind, Life, Yearly
from translations import N_

KINDS = (
    Choice("new", N_("New project"), ("Dự án mới", "Cấp mới", "Đăng ký mới", "Dự án cấp mới", "Newly licensed")),
    Choice("adjusted", N_("Capital adjusted"), ("Điều chỉnh vốn", "Điều chỉnh", "Tăng vốn", "Điều chỉnh tăng vốn", "Dự án điều chỉnh vốn", "Adjusted")),
    Choice("other_change", N_("Other change, no capital added"), ("Điều chỉnh khác", "Điều chỉnh giảm vốn", "Dự án điều chỉnh giảm vốn", "Giảm vốn", "Điều chỉnh giảm", "Điều chỉnh tên", "Điều chỉnh tên nhà đầu tư", "Điều chỉnh mục tiêu", "Điều chỉnh nhà đầu tư", "Điều chỉnh địa điểm", "Điều chỉnh tiến độ", "Điều chỉnh thông tin", "Điều chỉnh tên dự án")),
    Choice("share_purchase", N_("Share purchase"), ("Góp vốn, mua cổ phần", "Góp vốn mua cổ phần", "Góp vốn", "Mua cổ phần", "GVMCP", "Góp vốn, mua cổ phần, phần vốn góp")),
)
STATUSES = (
    Choice("preparing", N_("Not yet at work"), ("Chưa triển khai", "Đang làm thủ tục", "Chưa hoạt động")),
    Choice("building", N_("Being built"), ("Đang xây dựng", "Đang triển khai xây dựng", "Đang triển khai")),
    Choice("operating", N_("In operation"), ("Đang hoạt động", "Đã đi vào hoạt động", "Hoạt động", "Còn hiệu lực")),
    Choice("suspended", N_("Suspended"), ("Tạm ngừng", "Tạm ngừng hoạt động", "Tạm dừng")),
    Choice("ended", N_("Ended or revoked"), ("Chấm dứt hoặc thu hồi", "Chấm dứt", "Đã chấm dứt", "Chấm dứt hoạt động", "Thu hồi", "Đã thu hồi", "Thu hồi GCNĐKĐT", "Hết hiệu lực", "Giải thể")),
)

_ADDED = ("Vốn tăng thêm", "Vốn điều chỉnh", "Vốn đầu tư tăng thêm", "Vốn điều chỉnh tăng", "Vốn đăng ký tăng thêm", "Vốn điều chỉnh tăng thêm",
          "Vốn đăng ký điều chỉnh tăng", "Vốn tăng", "Số vốn tăng thêm", "Vốn đăng ký / Tăng thêm", "Vốn đăng ký / Điều chỉnh tăng", "Vốn đăng ký / Điều chỉnh")
_BOUGHT = ("Giá trị góp vốn", "Giá trị góp vốn, mua cổ phần", "Vốn đăng ký / Góp vốn, mua cổ phần")
_FIRST = ("Vốn đăng ký cấp mới", "Vốn đăng ký / Cấp mới", "Vốn cấp mới")
_FIRST_DAY = ("Ngày cấp lần đầu", "Ngày cấp mới")
_LATER_DAY = ("Ngày điều chỉnh", "Ngày cấp điều chỉnh", "Ngày điều chỉnh GCNĐKĐT")

FDI_PROJECTS = Dataset(
    name="fdi_projects",
    title=N_("FDI projects"),
    key=("unit", "name", "investor", "kind", "licensed_on"),
    # One project is licensed once, whatever day is written; its capital may be adjusted many times.
    key_rules=(
        KeyRule(("unit", "certificate_number", "kind"), {"kind": "new"}, ("certificate_number",)),
        KeyRule(("unit", "certificate_number", "kind", "licensed_on"), {}, ("certificate_number",)),
        KeyRule(("unit", "name", "investor", "kind"), {"kind": "new"}),
    ),
    main_date="licensed_on",
    listed_by="kind",
    recognised_by=("FDI", "đầu tư trực tiếp nước ngoài", "đầu tư nước ngoài", "vốn đầu tư nước ngoài", "foreign direct investment"),
    not_if=("đầu tư ra nước ngoài", "ra nước ngoài", "outward", "investment abroad", "phi chính phủ", "PCPNN", "NGO", "NGOs"),
    heading_values=(
        ("kind", "new", ("cấp mới", "đăng ký mới", "newly licensed", "new projects")),
        ("kind", "adjusted", ("điều chỉnh vốn", "điều chỉnh", "tăng vốn", "adjusted")),
        ("kind", "share_purchase", ("góp vốn", "mua cổ phần", "share purchase")),
        ("status", "ended", ("chấm dứt hoạt động", "chấm dứt", "thu hồi", "hết hiệu lực", "giải thể", "terminated", "revoked")),
        ("status", "suspended", ("tạm ngừng", "tạm dừng")),
        ("status", "operating", ("còn hiệu lực", "đang hoạt động", "in effect")),
    ),
    header_values=(
        HeaderValue("registered_capital", "kind", "new", _FIRST), HeaderValue("registered_capital", "kind", "adjusted", _ADDED),
        HeaderValue("registered_capital", "kind", "share_purchase", _BOUGHT),
        HeaderValue("licensed_on", "kind", "new", _FIRST_DAY), HeaderValue("licensed_on", "kind", "adjusted", _LATER_DAY),
    ),
    date_order=(("licensed_on", "ended_on"),),
    life=Life(("licensed_on",), "ended_on", ended=("ended",), follows="certificate_number"),
    of_today=("progress", "results", "implemented_capital"),
    yearly=Yearly("disbursements", "implemented_in", amounts={"amount": "implemented_year"},
                  copied={"name": "name", "donor": "investor", "countries": "countries", "certificate_number": "certificate_number", "currency": "implemented_currency"}),
    fields=(
        Field("name", N_("Project"), Kind.TEXT, ("Tên dự án", "Dự án", "Tên dự án đầu tư", "Danh mục dự án", "Dự án đầu tư", "Tên doanh nghiệp, dự án", "Project", "Name"), required=True, example=N_("Factory for medical supplies")),
        Field("certificate_number", N_("Investment certificate"), Kind.TEXT, ("Số GCNĐKĐT", "Số giấy chứng nhận", "Số GCN", "Số GCNĐT", "Giấy chứng nhận đăng ký đầu tư", "Giấy chứng nhận đăng ký đầu tư / Số", "GCNĐKĐT", "GCNĐKĐT / Số", "Mã số dự án", "Giấy chứng nhận đầu tư", "Certificate number"), expected=True, example="1234567890"),
        Field("investor", N_("Investor"), Kind.TEXT, ("Nhà đầu tư", "Tên nhà đầu tư", "Chủ đầu tư", "Nhà đầu tư nước ngoài", "Nhà đầu tư / Tên", "Đối tác nước ngoài", "Investor"), example=N_("Example Medical Company")),
        Field("countries", N_("Countries or territories"), Kind.COUNTRIES, ("Quốc gia/vùng lãnh thổ", "Quốc gia, vùng lãnh thổ", "Quốc gia", "Nước", "Đối tác", "Quốc tịch", "Quốc tịch nhà đầu tư", "Nhà đầu tư / Quốc tịch", "Nước đầu tư", "Country", "Countries"), expected=True, example="KR"),
        Field("licensed_on", N_("Licensed on"), Kind.DATE, ("Ngày cấp", "Ngày cấp GCNĐKĐT", "Ngày cấp phép", "Giấy chứng nhận đăng ký đầu tư / Ngày", "GCNĐKĐT / Ngày cấp", "GCNĐKĐT / Ngày", *_FIRST_DAY, *_LATER_DAY, "Ngày cấp/điều chỉnh", "Năm cấp", "Thời gian cấp", "Licensed on"), expected=True),
        Field("kind", N_("Kind of investment"), Kind.CHOICE, ("Hình thức đăng ký", "Loại", "Loại dự án", "Hình thức", "Loại đăng ký", "Cấp mới/điều chỉnh", "Kind"), choices=KINDS, assumed="new"),
        Field("registered_capital", N_("Registered capital"), Kind.AMOUNT, ("Vốn đăng ký", "Tổng vốn đăng ký", "Vốn đầu tư", "Tổng vốn đầu tư", "Vốn đầu tư đăng ký", *_FIRST, *_ADDED, "Vốn góp", *_BOUGHT, "Registered capital"), expected=True, currency_field="currency", example="125000000000"),
        Field("implemented_capital", N_("Implemented capital"), Kind.AMOUNT, ("Vốn thực hiện", "Vốn đầu tư thực hiện", "Lũy kế vốn thực hiện", "Vốn đã thực hiện", "Vốn giải ngân", "Implemented capital"), currency_field="implemented_currency", example="40000000000"),
        Field("implemented_in", N_("Year of implementation"), Kind.INTEGER, ("Năm thực hiện vốn", "Implemented in")),
        Field("implemented_year", N_("Implemented in the year"), Kind.AMOUNT, ("Vốn thực hiện trong năm", "Vốn thực hiện năm", "Vốn đầu tư thực hiện trong năm", "Giải ngân trong năm", "Vốn giải ngân trong năm", "Implemented in the year"), currency_field="implemented_currency"),
        currency("implemented_currency", N_("Currency of the implemented capital"), ("Loại tiền vốn thực hiện",)),
        currency(),
        sector(),
        location(),
        Field("status", N_("Status"), Kind.CHOICE, ("Tình trạng", "Trạng thái", "Tình trạng hoạt động", "Tình trạng dự án", "Status"), choices=STATUSES, example="operating"),
        Field("ended_on", N_("Ended on"), Kind.DATE, ("Ngày chấm dứt", "Ngày thu hồi", "Ngày chấm dứt/thu hồi", "Ngày chấm dứt hoạt động", "Ended on")),
        content(),
        progress(),
        results(),
        NOTE,
    ),
)

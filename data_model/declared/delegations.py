"""Register of delegations in and out (đoàn vào, đoàn ra)."""

from data_model.declared.common import LEVELS, NOTE, channel, field_of_cooperation
from data_model.declared.declare import Choice, Dataset, Field, Kind
from translations import N_

DIRECTIONS = (
    Choice("in", N_("Inbound"), ("Đoàn vào", "Vào", "Inbound", "In", "Đón vào")),
    Choice("out", N_("Outbound"), ("Đoàn ra", "Ra", "Outbound", "Out", "Cử ra")),
)
_INBOUND = ("đoàn vào", "đoàn khách quốc tế", "khách quốc tế đến", "đoàn nước ngoài vào", "đón tiếp", "inbound")
_OUTBOUND = ("đoàn ra", "đi công tác nước ngoài", "đi nước ngoài", "công tác, du lịch nước ngoài", "outbound")

DELEGATIONS = Dataset(
    name="delegations",
    title=N_("Delegations"),
    key=("unit", "direction", "name", "starts_on"),
    main_date="starts_on",
    listed_by="direction",
    recognised_by=("đoàn", "khách quốc tế", "nước ngoài", "delegations", *_INBOUND, *_OUTBOUND),
    not_if=("hội nghị, hội thảo",),
    heading_values=(("direction", "in", _INBOUND), ("direction", "out", _OUTBOUND)),
    date_order=(("starts_on", "ends_on"),),
    fields=(
        Field("direction", N_("Direction"), Kind.CHOICE, ("Chiều", "Loại đoàn", "Đoàn vào/ra", "Đoàn ra/đoàn vào", "Vào/ra", "Direction"), required=True, choices=DIRECTIONS),
        Field("name", N_("Delegation"), Kind.TEXT, ("Tên đoàn", "Đoàn", "Tên đoàn, cơ quan", "Tên tổ chức", "Tên đoàn/Thành phần", "Tên đoàn vào", "Tên đoàn ra", "Delegation", "Name"), required=True, example=N_("Delegation of the twin cities of Hue City")),
        Field("leader", N_("Head of delegation"), Kind.TEXT, ("Trưởng đoàn", "Tên trưởng đoàn", "Họ tên trưởng đoàn", "Trưởng đoàn / Họ tên", "Trưởng đoàn / Họ và tên", "Head of delegation")),
        Field("leader_title", N_("Title of its head"), Kind.TEXT, ("Chức vụ", "Chức vụ trưởng đoàn", "Chức danh", "Trưởng đoàn / Chức vụ", "Title of its head"), example=N_("Vice Mayor")),
        Field("countries", N_("Countries or territories"), Kind.COUNTRIES, ("Nước", "Quốc gia", "Quốc gia/vùng lãnh thổ", "Quốc gia, vùng lãnh thổ", "Đến từ nước", "Nước đi", "Nước đến", "Tên nước công tác", "Quốc tịch", "Nước công tác", "Countries", "Country"), expected=True),
        Field("partner", N_("Partner met"), Kind.TEXT, ("Đối tác", "Đối tác làm việc", "Đơn vị mời", "Cơ quan mời", "Đối tác nước ngoài", "Partner met")),
        Field("host", N_("Receiving or sending body"), Kind.TEXT, ("Đơn vị, địa phương làm việc", "Đơn vị tiếp", "Cơ quan tiếp", "Đơn vị đón tiếp", "Cơ quan, đơn vị đón tiếp", "Cơ quan chủ trì", "Đơn vị chủ trì", "Đơn vị", "Đơn vị xin phép", "Cơ quan cử đoàn", "Host"), example=N_("Department of Foreign Affairs")),
        Field("persons", N_("Persons"), Kind.INTEGER, ("Số người", "Số lượng", "Số thành viên", "Số lượt người", "Số lượng người", "Lượt người", "Số khách", "Số lượng thành viên", "Số người / Tổng số", "Số lượng / Tổng số", "Số thành viên / Tổng số", "Persons"), expected=True),
        Field("starts_on", N_("From"), Kind.DATE, ("Ngày đến", "Ngày đi", "Từ ngày", "Thời gian đến", "Thời gian đi", "Ngày bắt đầu", "Thời gian / Từ ngày", "Thời gian / Từ", "Thời gian thực hiện / Từ ngày", "Thời gian làm việc / Từ ngày", "Thời gian", "Thời gian thực hiện", "From"), required=True),
        Field("ends_on", N_("To"), Kind.DATE, ("Ngày về", "Đến ngày", "Thời gian về", "Ngày kết thúc", "Ngày rời", "Ngày đi", "Thời gian đi", "Thời gian / Đến ngày", "Thời gian / Đến", "Thời gian thực hiện / Đến ngày", "Thời gian làm việc / Đến ngày", "To"), example="08/03/2024"),
        Field("purpose", N_("Purpose"), Kind.TEXT, ("Mục đích", "Nội dung", "Nội dung hoạt động", "Nội dung làm việc", "Mục đích, nội dung", "Purpose"), example=N_("Talks on cooperation in education and training")),
        field_of_cooperation(),
        channel(),
        Field("level", N_("Level"), Kind.CHOICE, ("Cấp", "Cấp đoàn", "Cấp đoàn vào", "Level"), choices=LEVELS),
        Field("planned", N_("In the year's plan"), Kind.YES_NO, ("Đoàn trong KH", "Trong kế hoạch", "Đoàn trong kế hoạch", "Trong KH", "Theo kế hoạch", "Planned")),
        Field("cost", N_("Cost"), Kind.AMOUNT, ("Kinh phí", "Số tiền", "Kinh phí / Số tiền", "Tổng kinh phí", "Cost"), currency_field="cost_currency", example="120000000"),
        Field("cost_currency", N_("Currency of the cost"), Kind.CURRENCY, ("Loại tiền", "Đơn vị tiền tệ", "Kinh phí / Loại tiền", "Currency")),
        Field("funding", N_("Source of funds"), Kind.TEXT, ("Nguồn kinh phí", "Nguồn", "Kinh phí / Nguồn", "Nguồn tài trợ", "Kinh phí", "Funding"), example=N_("Budget of the locality")),
        Field("permit_number", N_("Permit"), Kind.TEXT, ("Văn bản cho phép", "Số văn bản cho phép", "Quyết định", "Số quyết định", "Số công văn", "Số QĐ", "Permit"), example="123/UBND-NV"),
        Field("report_number", N_("Report"), Kind.TEXT, ("Báo cáo", "Số báo cáo", "Số, ngày báo cáo", "Báo cáo kết quả", "Report"), example="45/BC-SNgV"),
        NOTE,
    ),
)

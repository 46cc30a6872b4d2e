"""Register of projects with official development assistance (ODA) and concessional loans."""

from data_model.declarations.common import (
    NOTE,
    content,
    currency,
    donor_class,
    location,
    progress,
    results,
    sector,
)
from data_model.declare import Choice, Dataset, Field, Kind, Life, Yearly
from translations import N_

STATUSES = (
    Choice("preparing", N_("In preparation"), ("Đang chuẩn bị", "Chuẩn bị đầu tư", "Chuẩn bị thực hiện", "Đang vận động", "Đề xuất")),
    Choice("under_way", N_("Under way"), ("Đang thực hiện", "Đang triển khai", "Đang hoạt động", "Chuyển tiếp", "Triển khai mới")),
    Choice("completed", N_("Completed"), ("Đã hoàn thành", "Hoàn thành", "Đã kết thúc", "Kết thúc", "Đã đóng")),
    Choice("cancelled", N_("Cancelled"), ("Đã hủy", "Hủy bỏ", "Dừng thực hiện", "Đã dừng", "Chấm dứt")),
)

ODA_PROJECTS = Dataset(
    name="oda_projects",
    title=N_("ODA projects"),
    key=("unit", "name", "donor"),
    main_date="starts_on",
    dates_else=("approved_on",),
    recognised_by=("ODA", "vốn vay ưu đãi", "hỗ trợ phát triển chính thức", "official development assistance"),
    not_if=("FDI", "đầu tư trực tiếp nước ngoài", "không thuộc ODA", "không thuộc hỗ trợ phát triển chính thức", "phi chính phủ", "PCPNN", "NGO", "NGOs", "khoản viện trợ"),
    date_order=(("approved_on", "ends_on"), ("starts_on", "ends_on")),
    life=Life(("starts_on", "approved_on"), "ends_on", ended=("completed", "cancelled"), not_yet=("preparing",)),
    yearly=Yearly("disbursements", "disbursed_in",
                  amounts={"amount": "disbursed_year", "foreign_amount": "disbursed_year_foreign", "counterpart_amount": "disbursed_year_counterpart"},
                  copied={"name": "name", "donor": "donor", "donor_class": "donor_class", "countries": "countries", "currency": "disbursed_currency"}),
    fields=(
        Field("name", N_("Project"), Kind.TEXT, ("Tên dự án", "Dự án", "Tên chương trình, dự án", "Chương trình, dự án", "Tên chương trình/dự án", "Danh mục dự án", "Tên chương trình", "Project", "Name"), required=True, example=N_("Improvement of the urban environment")),
        Field("donor", N_("Donor"), Kind.TEXT, ("Nhà tài trợ", "Đối tác tài trợ", "Bên tài trợ", "Đơn vị tài trợ", "Cơ quan tài trợ", "Tên nhà tài trợ", "Nguồn vốn", "Donor"), expected=True, example=N_("Government of Japan")),
        donor_class(),
        Field("countries", N_("Countries or territories"), Kind.COUNTRIES, ("Quốc gia", "Nước", "Nước tài trợ", "Quốc gia tài trợ", "Quốc gia/vùng lãnh thổ", "Quốc gia, vùng lãnh thổ", "Country", "Countries"), example="JP"),
        Field("owner", N_("Project owner"), Kind.TEXT, ("Chủ dự án", "Chủ đầu tư", "Đơn vị thực hiện", "Cơ quan thực hiện", "Chủ dự án, chủ đầu tư", "Owner"), example=N_("Project management board")),
        Field("approved_on", N_("Approved on"), Kind.DATE, ("Ngày phê duyệt", "Quyết định phê duyệt / Ngày", "Ngày quyết định", "Ngày ký hiệp định", "Approved on"), whole_years=True),
        Field("starts_on", N_("Begins on"), Kind.DATE, ("Ngày bắt đầu", "Thời gian thực hiện", "Thời gian", "Bắt đầu", "Năm bắt đầu", "Khởi công", "Ngày khởi công", "Thời gian thực hiện / Từ", "Thời gian thực hiện / Bắt đầu", "Giai đoạn", "Begins on", "Start"), expected=True, whole_years=True),
        Field("ends_on", N_("Ends on"), Kind.DATE, ("Ngày kết thúc", "Kết thúc", "Năm kết thúc", "Hoàn thành", "Ngày hoàn thành", "Thời gian thực hiện / Đến", "Thời gian thực hiện / Kết thúc", "Ends on", "End"), whole_years=True, example="31/12/2028"),
        Field("total_amount", N_("Total amount"), Kind.AMOUNT, ("Tổng mức đầu tư", "Tổng vốn", "Tổng vốn đầu tư", "Tổng mức đầu tư / Tổng số", "Tổng vốn / Tổng số", "Tổng giá trị", "Tổng số", "Total amount"), currency_field="total_currency", example="250000000000"),
        currency("total_currency", N_("Currency of the total amount"), ("Loại tiền tổng mức đầu tư",)),
        Field("foreign_amount", N_("Foreign capital"), Kind.AMOUNT, ("Vốn nước ngoài", "Vốn ODA", "Vốn ODA, vốn vay ưu đãi", "Tổng vốn ODA", "Tổng vốn ODA đang đầu tư", "Tổng mức đầu tư / Vốn nước ngoài", "Tổng mức đầu tư / Vốn ODA", "Tổng vốn / Vốn nước ngoài", "Vốn cam kết", "Giá trị viện trợ", "Giá trị tài trợ", "Foreign capital"), expected=True, currency_field="currency", example="200000000000"),
        Field("grant_amount", N_("Of it grants"), Kind.AMOUNT, ("Vốn viện trợ không hoàn lại", "Viện trợ không hoàn lại", "Vốn viện trợ", "Vốn nước ngoài / Viện trợ không hoàn lại", "Tổng mức đầu tư / Viện trợ không hoàn lại", "Of it grants", "Grant"), currency_field="currency"),
        Field("loan_amount", N_("Of it loans"), Kind.AMOUNT, ("Vốn vay", "Vốn vay ODA", "Vốn vay ưu đãi", "Vốn nước ngoài / Vốn vay", "Tổng mức đầu tư / Vốn vay", "Of it loans", "Loan"), currency_field="currency", example="200000000000"),
        currency(),
        Field("counterpart_amount", N_("Counterpart funds"), Kind.AMOUNT, ("Vốn đối ứng", "Tổng mức đầu tư / Vốn đối ứng", "Tổng vốn / Vốn đối ứng", "Đối ứng", "Counterpart funds"), currency_field="counterpart_currency", example="50000000000"),
        currency("counterpart_currency", N_("Currency of the counterpart funds"), ("Loại tiền vốn đối ứng", "Loại tiền đối ứng")),
        Field("disbursed_total", N_("Disbursed since the beginning"), Kind.AMOUNT, ("Lũy kế giải ngân", "Giải ngân lũy kế", "Lũy kế giải ngân từ đầu dự án", "Lũy kế giải ngân từ đầu dự án / Tổng số", "Lũy kế giải ngân / Tổng số", "Vốn đã giải ngân", "Đã giải ngân", "Disbursed total"), currency_field="disbursed_currency", example="80000000000"),
        Field("disbursed_total_foreign", N_("Foreign capital disbursed since the beginning"), Kind.AMOUNT, ("Lũy kế giải ngân vốn nước ngoài", "Lũy kế giải ngân từ đầu dự án / Vốn nước ngoài", "Lũy kế giải ngân / Vốn nước ngoài"), currency_field="disbursed_currency"),
        Field("disbursed_total_counterpart", N_("Counterpart funds disbursed since the beginning"), Kind.AMOUNT, ("Lũy kế giải ngân vốn đối ứng", "Lũy kế giải ngân từ đầu dự án / Vốn đối ứng", "Lũy kế giải ngân / Vốn đối ứng"), currency_field="disbursed_currency"),
        Field("disbursed_in", N_("Year of disbursement"), Kind.INTEGER, ("Năm giải ngân", "Disbursed in"), example="2024"),
        Field("disbursed_year", N_("Disbursed in the year"), Kind.AMOUNT, ("Giải ngân trong năm", "Giải ngân năm", "Giải ngân", "Vốn giải ngân trong năm", "Giải ngân trong kỳ", "Giải ngân trong năm / Tổng số", "Giải ngân năm / Tổng số", "Disbursed in the year"), currency_field="disbursed_currency", example="30000000000"),
        Field("disbursed_year_foreign", N_("Foreign capital disbursed in the year"), Kind.AMOUNT, ("Giải ngân vốn nước ngoài trong năm", "Giải ngân trong năm / Vốn nước ngoài", "Giải ngân năm / Vốn nước ngoài", "Giải ngân / Vốn nước ngoài", "Giải ngân trong kỳ / Vốn nước ngoài", "Giải ngân vốn nước ngoài", "Foreign capital disbursed in the year"), currency_field="disbursed_currency"),
        Field("disbursed_year_counterpart", N_("Counterpart funds disbursed in the year"), Kind.AMOUNT, ("Giải ngân vốn đối ứng trong năm", "Giải ngân trong năm / Vốn đối ứng", "Giải ngân năm / Vốn đối ứng", "Giải ngân / Vốn đối ứng", "Giải ngân trong kỳ / Vốn đối ứng", "Giải ngân vốn đối ứng", "Counterpart funds disbursed in the year"), currency_field="disbursed_currency"),
        currency("disbursed_currency", N_("Currency of what was disbursed"), ("Loại tiền giải ngân", "Disbursed currency")),
        Field("status", N_("Status"), Kind.CHOICE, ("Tình trạng", "Trạng thái", "Tình trạng dự án", "Status"), choices=STATUSES, example="under_way"),
        sector(),
        location(),
        content(),
        progress(),
        results(),
        NOTE,
    ),
)

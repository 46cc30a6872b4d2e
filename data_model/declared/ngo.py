"""Register of aid items of foreign non-governmental organisations (viện trợ PCPNN)."""

from data_model.declared.common import (
    FIELDS_OF_COOPERATION,
    NOTE,
    content,
    currency,
    donor_class,
    location,
    progress,
    results,
)
from data_model.declared.declare import Choice, Dataset, Field, Kind, Yearly
from translations import N_

KINDS = (
    Choice("programme", N_("Aid programme"), ("Viện trợ chương trình", "Chương trình")),
    Choice("project", N_("Aid project"), ("Viện trợ dự án", "Dự án", "Viện trợ theo dự án")),
    Choice("non_project", N_("Aid without project"), ("Viện trợ phi dự án", "Phi dự án", "Phi dự án, hàng hóa")),
    Choice("emergency", N_("Emergency relief"), ("Viện trợ khẩn cấp", "Cứu trợ khẩn cấp", "Khẩn cấp")),
)

NGO_AID = Dataset(
    name="ngo_aid",
    title=N_("Foreign NGO aid"),
    key=("unit", "name", "donor", "approved_on"),
    main_date="approved_on",
    recognised_by=("phi chính phủ", "PCPNN", "NGO", "NGOs", "khoản viện trợ", "không thuộc ODA", "không thuộc hỗ trợ phát triển chính thức", "non governmental"),
    not_if=("FDI", "đầu tư trực tiếp nước ngoài"),
    date_order=(("starts_on", "ends_on"), ("approved_on", "ends_on")),
    of_today=("progress", "results", "ends_on"),
    yearly=Yearly("disbursements", "disbursed_in", amounts={"amount": "disbursed_amount"},
                  copied={"name": "name", "donor": "donor", "donor_class": "donor_class", "countries": "country", "currency": "disbursed_currency"}),
    fields=(
        Field("name", N_("Aid item"), Kind.TEXT, ("Tên khoản viện trợ", "Tên khoản viện trợ (dự án/phi dự án)", "Tên dự án", "Khoản viện trợ", "Tên chương trình, dự án", "Tên dự án, khoản viện trợ", "Tên chương trình, dự án, phi dự án", "Dự án", "Aid item", "Project", "Name"), required=True, example=N_("Clean water for mountain communes")),
        Field("donor", N_("Donor"), Kind.TEXT, ("Bên cung cấp viện trợ", "Nhà tài trợ", "Tên tổ chức PCPNN", "Tổ chức PCPNN", "Tổ chức tài trợ", "Tên tổ chức", "Bên viện trợ", "Đơn vị tài trợ", "Tổ chức viện trợ", "Donor"), expected=True, example=N_("Example Foundation")),
        donor_class("ingo"),
        Field("country", N_("Country or territory"), Kind.COUNTRY, ("Quốc tịch", "Quốc gia", "Nước", "Quốc gia/vùng lãnh thổ", "Quốc gia, vùng lãnh thổ", "Quốc tịch nhà tài trợ", "Country"), example="DE"),
        Field("receiver", N_("Receiver of the aid"), Kind.TEXT, ("Chủ khoản viện trợ", "Đơn vị tiếp nhận", "Bên tiếp nhận", "Bên tiếp nhận viện trợ", "Chủ dự án", "Chủ đầu tư", "Cơ quan tiếp nhận", "Đơn vị thực hiện", "Receiver"), example=N_("Department of Agriculture and Environment")),
        Field("approved_on", N_("Approved on"), Kind.DATE, ("Ngày phê duyệt", "Quyết định phê duyệt / Ngày", "Ngày quyết định", "Ngày QĐ", "Ngày phê duyệt tiếp nhận", "Approved on"), expected=True),
        Field("decision_number", N_("Decision"), Kind.TEXT, ("Số quyết định", "Quyết định phê duyệt / Số", "Quyết định phê duyệt", "Số QĐ", "Decision"), example="678/QĐ-UBND"),
        Field("starts_on", N_("Begins on"), Kind.DATE, ("Ngày bắt đầu", "Thời gian thực hiện", "Thời gian", "Bắt đầu", "Năm bắt đầu", "Thời gian thực hiện / Từ", "Thời gian thực hiện / Bắt đầu", "Begins on", "Start"), whole_years=True),
        Field("ends_on", N_("Ends on"), Kind.DATE, ("Ngày kết thúc", "Kết thúc", "Năm kết thúc", "Thời gian thực hiện / Đến", "Thời gian thực hiện / Kết thúc", "Ends on", "End"), whole_years=True, example="31/12/2026"),
        Field("committed_amount", N_("Committed"), Kind.AMOUNT, ("Giá trị cam kết", "Tổng giá trị cam kết", "Giá trị viện trợ", "Tổng giá trị viện trợ", "Giá trị khoản viện trợ", "Vốn cam kết", "Vốn viện trợ", "Tổng giá trị", "Giá trị", "Tổng vốn", "Kinh phí", "Committed"), expected=True, currency_field="currency", example="3000000000"),
        Field("disbursed_in", N_("Year of disbursement"), Kind.INTEGER, ("Năm giải ngân", "Disbursed in"), example="2024"),
        Field("disbursed_amount", N_("Disbursed in the year"), Kind.AMOUNT, ("Giải ngân trong năm", "Giải ngân trong kỳ", "Giải ngân năm", "Giá trị giải ngân", "Giá trị giải ngân năm", "Giải ngân", "Disbursed in the year"), currency_field="disbursed_currency", example="1200000000"),
        currency("disbursed_currency", N_("Currency of what was disbursed"), ("Loại tiền giải ngân",)),
        currency(),
        Field("kind", N_("Kind of aid"), Kind.CHOICE, ("Loại viện trợ", "Hình thức viện trợ", "Loại hình viện trợ", "Phương thức viện trợ", "Hình thức", "Loại", "Kind"), choices=KINDS, example="project"),
        Field("field", N_("Field of cooperation"), Kind.CHOICE, ("Lĩnh vực", "Lĩnh vực hợp tác", "Lĩnh vực viện trợ", "Lĩnh vực hoạt động", "Field", "Sector"), choices=FIELDS_OF_COOPERATION, example="environment"),
        location(),
        content(),
        progress(),
        results(),
        NOTE,
    ),
)

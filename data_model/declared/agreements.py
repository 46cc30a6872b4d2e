"""Register of international agreements below treaty level (thỏa thuận quốc tế)."""

from data_model.declared.common import LEVELS, NOTE, channel, field_of_cooperation
from data_model.declared.declare import Choice, Dataset, Field, Kind, Life
from translations import N_

KINDS = (
    Choice(
        "mou",
        N_("Memorandum of understanding"),
        ("Biên bản ghi nhớ", "Bản ghi nhớ", "BBGN", "MoU", "Bản ghi nhớ hợp tác", "Biên bản ghi nhớ hợp tác"),
    ),
    Choice("letter_of_intent", N_("Letter of intent"), ("Ý định thư", "Thư ý định", "LoI")),
    Choice(
        "twinning",
        N_("Twinning"),
        (
            "Kết nghĩa",
            "Thỏa thuận kết nghĩa",
            "Thiết lập quan hệ hữu nghị",
            "Thỏa thuận hữu nghị",
            "Quan hệ hữu nghị",
            "Ký kết hữu nghị",
        ),
    ),
    Choice(
        "agreement",
        N_("Agreement"),
        ("Thỏa thuận", "Thỏa thuận hợp tác", "Thỏa thuận quốc tế", "Văn bản thỏa thuận", "Văn bản hợp tác"),
    ),
    Choice("programme", N_("Cooperation programme"), ("Chương trình hợp tác", "Chương trình")),
    Choice("plan", N_("Cooperation plan"), ("Kế hoạch hợp tác", "Kế hoạch")),
    Choice(
        "minutes",
        N_("Minutes"),
        ("Biên bản thỏa thuận", "Biên bản trao đổi", "Biên bản hội đàm", "Biên bản làm việc", "Biên bản hợp tác"),
    ),
    Choice("statement", N_("Statement"), ("Tuyên bố", "Tuyên bố chung", "Thông cáo", "Thông cáo chung")),
    Choice("other", N_("Other"), ("Khác", "Loại khác")),
)

STATUSES = (
    Choice(
        "in_force",
        N_("In force"),
        (
            "Đang có hiệu lực",
            "Đang hiệu lực",
            "Còn hiệu lực",
            "Có hiệu lực",
            "Đang triển khai",
            "Đang thực hiện",
            "Hiệu lực",
        ),
    ),
    Choice("expired", N_("Expired"), ("Hết hiệu lực", "Hết hạn", "Đã hết hiệu lực", "Đã kết thúc")),
    Choice("terminated", N_("Terminated"), ("Chấm dứt", "Đã chấm dứt", "Chấm dứt hiệu lực", "Hủy bỏ", "Đình chỉ")),
    Choice("not_yet", N_("Not yet in force"), ("Chưa hiệu lực", "Chưa có hiệu lực", "Chưa triển khai")),
)

AGREEMENTS = Dataset(
    name="agreements",
    title=N_("Agreements"),
    key=("unit", "country", "partner_name", "signed_on", "title"),
    main_date="signed_on",
    recognised_by=(
        "thỏa thuận quốc tế",
        "thỏa thuận",
        "ký kết hữu nghị",
        "văn bản hợp tác",
        "ghi nhớ",
        "agreements",
        "kết nghĩa",
    ),
    not_if=("điều ước", "treaties"),
    heading_values=(
        ("status", "expired", ("hết hiệu lực", "hết hạn", "expired")),
        ("status", "terminated", ("chấm dứt", "hủy bỏ", "đình chỉ", "terminated")),
        ("status", "in_force", ("còn hiệu lực", "đang có hiệu lực", "đang hiệu lực", "đang triển khai", "in force")),
    ),
    date_order=(("signed_on", "expires_on"), ("effective_on", "expires_on")),
    life=Life(
        ("effective_on", "signed_on"), "expires_on", ended=("expired", "terminated"), not_yet=("not_yet",), renewed=True
    ),
    fields=(
        Field(
            "title",
            N_("Title"),
            Kind.TEXT,
            (
                "Tên văn bản",
                "Tên thỏa thuận",
                "Tên thỏa thuận quốc tế",
                "Tên thỏa thuận, văn bản hợp tác",
                "Tên văn bản ký kết",
                "Tên cặp địa phương ký kết hữu nghị",
                "Nội dung thỏa thuận",
                "Agreement",
                "Title",
            ),
            required=True,
            example=N_("Memorandum of understanding on cooperation between Hue City and Champasak Province"),
        ),
        Field(
            "kind",
            N_("Kind of agreement"),
            Kind.CHOICE,
            ("Loại văn bản", "Loại thỏa thuận", "Hình thức văn bản", "Hình thức", "Kind", "Type"),
            choices=KINDS,
        ),
        Field(
            "level",
            N_("Signing level"),
            Kind.CHOICE,
            ("Danh nghĩa ký", "Cấp ký", "Cấp ký kết", "Cấp ký kết phía Việt Nam", "Cấp", "Level", "Signing level"),
            choices=LEVELS,
        ),
        Field(
            "partner_name",
            N_("Partner"),
            Kind.TEXT,
            (
                "Tên đối tác",
                "Đối tác",
                "Đối tác nước ngoài",
                "Bên ký kết nước ngoài",
                "Đối tác nước ngoài / Tên đối tác",
                "Địa phương nước ngoài",
                "Partner",
            ),
            expected=True,
            example=N_("Champasak Province"),
        ),
        Field(
            "country",
            N_("Country or territory"),
            Kind.COUNTRY,
            (
                "Nước ký",
                "Nước",
                "Quốc gia",
                "Quốc gia/vùng lãnh thổ",
                "Quốc gia, vùng lãnh thổ",
                "Đối tác nước ngoài / Quốc gia/vùng lãnh thổ",
                "Nước đối tác",
                "Tên nước",
                "Country",
            ),
            expected=True,
        ),
        Field(
            "signed_on",
            N_("Signed on"),
            Kind.DATE,
            (
                "Ngày ký",
                "Ngày ký kết",
                "Thời gian ký",
                "Thời gian ký kết",
                "Ngày, tháng, năm ký",
                "Signed on",
                "Date signed",
            ),
            required=True,
        ),
        Field(
            "effective_on",
            N_("In force from"),
            Kind.DATE,
            (
                "Ngày hiệu lực",
                "Ngày có hiệu lực",
                "Có hiệu lực từ",
                "Hiệu lực từ ngày",
                "Hiệu lực / Từ ngày",
                "Hiệu lực / Từ",
                "In force from",
                "Effective on",
            ),
        ),
        Field(
            "expires_on",
            N_("Expires on"),
            Kind.DATE,
            (
                "Ngày hết hiệu lực",
                "Ngày hết hạn",
                "Hết hiệu lực",
                "Hiệu lực đến",
                "Hiệu lực đến ngày",
                "Hiệu lực / Đến ngày",
                "Hiệu lực / Đến",
                "Expires on",
            ),
            example="04/03/2029",
        ),
        Field(
            "term", N_("Term"), Kind.TERM, ("Thời hạn", "Thời hạn hiệu lực", "Hiệu lực / Thời hạn", "Term", "Duration")
        ),
        Field(
            "status",
            N_("Status"),
            Kind.CHOICE,
            ("Tình trạng", "Tình trạng hiệu lực", "Trạng thái", "Hiệu lực / Tình trạng", "Status"),
            choices=STATUSES,
        ),
        field_of_cooperation(),
        channel(),
        Field(
            "signatory",
            N_("Signatory"),
            Kind.TEXT,
            ("Người ký", "Người ký kết", "Đại diện ký", "Signatory"),
            example="Nguyễn Văn A",
        ),
        NOTE,
    ),
)

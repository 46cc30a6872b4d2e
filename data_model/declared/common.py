"""Fields and choices that several registers share."""

from data_model.declared.declare import Choice, Field, Kind
from translations import N_

CHANNELS = (
    Choice("party", N_("Party channel"), ("Đối ngoại Đảng", "Kênh Đảng", "Đảng", "Party channel")),
    Choice(
        "state",
        N_("State channel"),
        ("Ngoại giao Nhà nước", "Đối ngoại Nhà nước", "Chính quyền", "Nhà nước", "State channel"),
    ),
    Choice("people", N_("People’s channel"), ("Đối ngoại Nhân dân", "Nhân dân", "Đối ngoại ND", "People-to-people")),
)

FIELDS_OF_COOPERATION = (
    Choice("politics", N_("Politics"), ("Chính trị", "Ngoại giao chính trị")),
    Choice(
        "economy",
        N_("Economy, trade, investment"),
        (
            "Kinh tế",
            "Thương mại",
            "Đầu tư",
            "Kinh tế - thương mại",
            "Kinh tế, thương mại, đầu tư",
            "Xúc tiến đầu tư",
            "Ngoại giao kinh tế",
        ),
    ),
    Choice(
        "culture",
        N_("Culture, sport, tourism"),
        ("Văn hóa", "Văn hóa, thể thao, du lịch", "Du lịch", "Thể thao", "Ngoại giao văn hóa", "Di sản"),
    ),
    Choice(
        "education", N_("Education, training"), ("Giáo dục", "Giáo dục - đào tạo", "Đào tạo", "Giáo dục và đào tạo")
    ),
    Choice("health", N_("Health"), ("Y tế",)),
    Choice(
        "science", N_("Science, technology"), ("Khoa học công nghệ", "Khoa học và công nghệ", "KHCN", "Chuyển đổi số")
    ),
    Choice(
        "environment",
        N_("Environment, climate"),
        ("Môi trường", "Biến đổi khí hậu", "Tài nguyên môi trường", "Môi trường, đô thị", "Môi trường, khí hậu"),
    ),
    Choice("agriculture", N_("Agriculture"), ("Nông nghiệp", "Nông lâm nghiệp", "Thủy sản")),
    Choice("security", N_("Border, security"), ("Quốc phòng an ninh", "An ninh", "Biên giới", "Biên giới, an ninh")),
    Choice("comprehensive", N_("Comprehensive"), ("Toàn diện", "Hợp tác toàn diện", "Hữu nghị", "Nhiều lĩnh vực")),
    Choice("other", N_("Other"), ("Khác", "Lĩnh vực khác")),
)

LEVELS = (
    Choice(
        "province",
        N_("Province"),
        ("Tỉnh", "Cấp tỉnh", "Thành phố", "Cấp tỉnh, thành phố", "Cấp thành phố", "UBND tỉnh", "UBND thành phố"),
    ),
    Choice(
        "department",
        N_("Department"),
        ("Sở, ngành", "Cấp sở, ngành", "Sở ngành", "Sở, ban, ngành", "Cấp sở", "Sở, ngành cấp tỉnh"),
    ),
    Choice(
        "district", N_("District (until 2025)"), ("Huyện", "Cấp huyện", "Huyện, thành phố", "Huyện, thị xã, thành phố")
    ),
    Choice("commune", N_("Commune"), ("Xã", "Cấp xã", "Xã biên giới", "Cấp xã biên giới")),
    Choice(
        "organisation",
        N_("Organisation"),
        ("Tổ chức", "Hội, đoàn thể", "Cơ quan cấp tỉnh của tổ chức", "Trường đại học", "Đơn vị sự nghiệp"),
    ),
    Choice("central", N_("Central"), ("Trung ương", "Bộ, ngành", "Cấp trung ương", "Cấp cao")),
)

#: Donors that are no country have a class of their own; the codes are those of reference/donors.csv.
DONOR_CLASSES = (
    Choice("country", N_("Country"), ("Quốc gia", "Chính phủ", "Nước")),
    Choice(
        "bilateral_agency", N_("Agency of a country"), ("Cơ quan của một nước", "Cơ quan song phương", "Song phương")
    ),
    Choice("subnational_gov", N_("Locality abroad"), ("Địa phương nước ngoài",)),
    Choice("ingo", N_("Foreign NGO"), ("Tổ chức PCPNN", "Tổ chức phi chính phủ nước ngoài")),
    Choice("multilateral_bank", N_("International bank"), ("Ngân hàng quốc tế", "Ngân hàng đa phương")),
    Choice("multilateral_fund", N_("International fund"), ("Quỹ quốc tế", "Quỹ đa phương")),
    Choice("un_agency", N_("United Nations agency"), ("Cơ quan Liên hợp quốc", "Tổ chức Liên hợp quốc", "Tổ chức LHQ")),
    Choice("supranational", N_("Union of states"), ("Liên minh quốc gia", "Liên minh châu Âu")),
    Choice("regional_org", N_("Regional organisation"), ("Tổ chức khu vực",)),
    Choice("mixed", N_("Several donors, international ones among them"), ("Nhiều nhà tài trợ, có tổ chức quốc tế",)),
    Choice("several", N_("Several donors of countries"), ("Nhiều nhà tài trợ của các nước",)),
)
#: Classes of donors that stand for no country: by country they are a bar of their own.
INTERNATIONAL = ("multilateral_bank", "multilateral_fund", "un_agency", "supranational", "regional_org", "mixed")

NOTE = Field(name="note", title=N_("Remarks"), kind=Kind.TEXT, aliases=("Ghi chú", "Chú thích", "Note", "Remarks"))


def channel() -> Field:
    """Return the field of the three channels (Party, State, People)."""
    aliases = ("Kênh", "Kênh đối ngoại", "Trụ cột", "Kênh/trụ cột", "Channel")
    return Field(
        name="channel", title=N_("Channel"), kind=Kind.CHOICE, aliases=aliases, choices=CHANNELS, example="state"
    )


def field_of_cooperation() -> Field:
    """Return the field "lĩnh vực"."""
    aliases = ("Lĩnh vực", "Lĩnh vực hợp tác", "Lĩnh vực hoạt động", "Field", "Sector")
    return Field(
        name="field",
        title=N_("Field of cooperation"),
        kind=Kind.CHOICE,
        aliases=aliases,
        choices=FIELDS_OF_COOPERATION,
        example="education",
    )


def currency(name: str = "currency", title: str = N_("Currency"), aliases: tuple[str, ...] = ()) -> Field:
    """Return a field that holds the currency of amounts."""
    return Field(
        name=name,
        title=title,
        kind=Kind.CURRENCY,
        aliases=aliases or ("Loại tiền", "Đồng tiền", "Đơn vị tiền tệ", "Nguyên tệ", "Tiền tệ", "Currency"),
    )


def donor_class(example: str = "") -> Field:
    """Return the class of a donor; filled in from its name where no column gives it."""
    return Field(
        name="donor_class",
        title=N_("Class of donor"),
        kind=Kind.CHOICE,
        aliases=("Loại nhà tài trợ", "Nhóm nhà tài trợ", "Class of donor"),
        choices=DONOR_CLASSES,
        example=example,
    )


def sector() -> Field:
    """Return the sector of a project."""
    aliases = (
        "Lĩnh vực",
        "Lĩnh vực đầu tư",
        "Ngành",
        "Ngành, lĩnh vực",
        "Ngành nghề",
        "Lĩnh vực dự án",
        "Sector",
        "Field",
    )
    return Field(name="sector", title=N_("Sector"), kind=Kind.TEXT, aliases=aliases)


def location() -> Field:
    """Return where a project is carried out."""
    aliases = (
        "Địa điểm",
        "Địa bàn",
        "Địa bàn thực hiện",
        "Địa điểm thực hiện",
        "Địa bàn dự án",
        "Địa điểm thực hiện dự án",
        "Địa bàn hoạt động",
        "Địa chỉ thực hiện",
        "Location",
    )
    return Field(name="location", title=N_("Location"), kind=Kind.TEXT, aliases=aliases)


def content() -> Field:
    """Return what a project is about."""
    aliases = (
        "Nội dung",
        "Nội dung dự án",
        "Mục tiêu",
        "Mục tiêu dự án",
        "Mục tiêu, nội dung",
        "Nội dung chính",
        "Nội dung hoạt động",
        "Content",
        "Objective",
    )
    return Field(name="content", title=N_("Content"), kind=Kind.TEXT, aliases=aliases)


def progress() -> Field:
    """Return how far a project is, in the words of its owner."""
    aliases = (
        "Tiến độ",
        "Tiến độ thực hiện",
        "Tình hình thực hiện",
        "Tình hình giải ngân",
        "Tình hình triển khai",
        "Kết quả thực hiện",
        "Progress",
    )
    return Field(name="progress", title=N_("Progress"), kind=Kind.TEXT, aliases=aliases)


def results() -> Field:
    """Return what came of a project, in the words of its owner."""
    return Field(
        name="results",
        title=N_("Results"),
        kind=Kind.TEXT,
        aliases=("Tình hình kết quả thực hiện", "Kết quả", "Kết quả đạt được", "Results"),
    )

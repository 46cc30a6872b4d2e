"""Fields and choices that several registers share."""

from data_model.declare import Choice, Field, Kind
from translations import N_

CHANNELS = (
    Choice("party", N_("Party channel"), ("Đối ngoại Đảng", "Kênh Đảng", "Đảng", "Party channel")),
    Choice("state", N_("State channel"), ("Ngoại giao Nhà nước", "Đối ngoại Nhà nước", "Chính quyền", "Nhà nước", "State channel")),
    Choice("people", N_("People’s channel"), ("Đối ngoại Nhân dân", "Nhân dân", "Đối ngoại ND", "People-to-people")),
)

FIELDS_OF_COOPERATION = (
    Choice("politics", N_("Politics"), ("Chính trị", "Ngoại giao chính trị")),
    Choice("economy", N_("Economy, trade, investment"), ("Kinh tế", "Thương mại", "Đầu tư", "Kinh tế - thương mại", "Kinh tế, thương mại, đầu tư", "Xúc tiến đầu tư", "Ngoại giao kinh tế")),
    Choice("culture", N_("Culture, sport, tourism"), ("Văn hóa", "Văn hóa, thể thao, du lịch", "Du lịch", "Thể thao", "Ngoại giao văn hóa", "Di sản")),
    Choice("education", N_("Education, training"), ("Giáo dục", "Giáo dục - đào tạo", "Đào tạo", "Giáo dục và đào tạo")),
    Choice("health", N_("Health"), ("Y tế",)),
    Choice("science", N_("Science, technology"), ("Khoa học công nghệ", "Khoa học và công nghệ", "KHCN", "Chuyển đổi số")),
    Choice("environment", N_("Environment, climate"), ("Môi trường", "Biến đổi khí hậu", "Tài nguyên môi trường", "Môi trường, đô thị", "Môi trường, khí hậu")),
    Choice("agriculture", N_("Agriculture"), ("Nông nghiệp", "Nông lâm nghiệp", "Thủy sản")),
    Choice("security", N_("Border, security"), ("Quốc phòng an ninh", "An ninh", "Biên giới", "Biên giới, an ninh")),
    Choice("comprehensive", N_("Comprehensive"), ("Toàn diện", "Hợp tác toàn diện", "Hữu nghị", "Nhiều lĩnh vực")),
    Choice("other", N_("Other"), ("Khác", "Lĩnh vực khác")),
)

LEVELS = (
    Choice("province", N_("Province"), ("Tỉnh", "Cấp tỉnh", "Thành phố", "Cấp tỉnh, thành phố", "Cấp thành phố", "UBND tỉnh", "UBND thành phố")),
    Choice("department", N_("Department"), ("Sở, ngành", "Cấp sở, ngành", "Sở ngành", "Sở, ban, ngành", "Cấp sở", "Sở, ngành cấp tỉnh")),
    Choice("district", N_("District (until 2025)"), ("Huyện", "Cấp huyện", "Huyện, thành phố", "Huyện, thị xã, thành phố")),
    Choice("commune", N_("Commune"), ("Xã", "Cấp xã", "Xã biên giới", "Cấp xã biên giới")),
    Choice("organisation", N_("Organisation"), ("Tổ chức", "Hội, đoàn thể", "Cơ quan cấp tỉnh của tổ chức", "Trường đại học", "Đơn vị sự nghiệp")),
    Choice("central", N_("Central"), ("Trung ương", "Bộ, ngành", "Cấp trung ương", "Cấp cao")),
)

NOTE = Field("note", N_("Remarks"), Kind.TEXT, ("Ghi chú", "Chú thích", "Note", "Remarks"))


def channel() -> Field:
    """Return the field of the three channels (Party, State, People)."""
    aliases = ("Kênh", "Kênh đối ngoại", "Trụ cột", "Kênh/trụ cột", "Channel")
    return Field("channel", N_("Channel"), Kind.CHOICE, aliases, choices=CHANNELS)


def field_of_cooperation() -> Field:
    """Return the field "lĩnh vực"."""
    aliases = ("Lĩnh vực", "Lĩnh vực hợp tác", "Lĩnh vực hoạt động", "Field", "Sector")
    return Field("field", N_("Field of cooperation"), Kind.CHOICE, aliases, choices=FIELDS_OF_COOPERATION)

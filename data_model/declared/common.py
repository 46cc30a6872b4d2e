"""Fields and choices that several registers share."""

from data_model.declared.declare import Choice, Field, Kind
from translations import N_

CHANNELS = (
    Choice("party", N_("Party channel")),
    Choice("state", N_("State channel")),
    Choice("people", N_("People’s channel")),
)

FIELDS_OF_COOPERATION = (
    Choice("politics", N_("Politics")),
    Choice("economy", N_("Economy, trade, investment")),
    Choice("culture", N_("Culture, sport, tourism")),
    Choice("education", N_("Education, training")),
    Choice("health", N_("Health")),
    Choice("science", N_("Science, technology")),
    Choice("environment", N_("Environment, climate")),
    Choice("agriculture", N_("Agriculture")),
    Choice("security", N_("Border, security")),
    Choice("comprehensive", N_("Comprehensive")),
    Choice("other", N_("Other")),
)

LEVELS = (
    Choice("province", N_("Province")),
    Choice("department", N_("Department")),
    Choice("district", N_("District (until 2025)")),
    Choice("commune", N_("Commune")),
    Choice("organisation", N_("Organisation")),
    Choice("central", N_("Central")),
)

#: Donors that are no country have a class of their own; the codes are those of reference/donors.csv.
DONOR_CLASSES = (
    Choice("country", N_("Country")),
    Choice("bilateral_agency", N_("Agency of a country")),
    Choice("subnational_gov", N_("Locality abroad")),
    Choice("ingo", N_("Foreign NGO")),
    Choice("multilateral_bank", N_("International bank")),
    Choice("multilateral_fund", N_("International fund")),
    Choice("un_agency", N_("United Nations agency")),
    Choice("supranational", N_("Union of states")),
    Choice("regional_org", N_("Regional organisation")),
    Choice("mixed", N_("Several donors, international ones among them")),
    Choice("several", N_("Several donors of countries")),
)
#: Classes of donors that stand for no country: by country they are a bar of their own.
INTERNATIONAL = ("multilateral_bank", "multilateral_fund", "un_agency", "supranational", "regional_org", "mixed")

NOTE = Field("note", N_("Remarks"), Kind.TEXT)


def channel() -> Field:
    """Return the field of the three channels (Party, State, People)."""
    return Field("channel", N_("Channel"), Kind.CHOICE, choices=CHANNELS, example="state")


def field_of_cooperation() -> Field:
    """Return the field "lĩnh vực"."""
    return Field("field", N_("Field of cooperation"), Kind.CHOICE, choices=FIELDS_OF_COOPERATION, example="education")


def currency(name: str = "currency", title: str = N_("Currency")) -> Field:
    """Return a field that holds the currency of amounts."""
    return Field(name, title, Kind.CURRENCY)


def donor_class(example: str = "") -> Field:
    """Return the class of a donor; filled in from its name where no column gives it."""
    return Field("donor_class", N_("Class of donor"), Kind.CHOICE, choices=DONOR_CLASSES, example=example)


def sector() -> Field:
    """Return the sector of a project."""
    return Field("sector", N_("Sector"), Kind.TEXT)


def location() -> Field:
    """Return where a project is carried out."""
    return Field("location", N_("Location"), Kind.TEXT)


def content() -> Field:
    """Return what a project is about."""
    return Field("content", N_("Content"), Kind.TEXT)


def progress() -> Field:
    """Return how far a project is, in the words of its owner."""
    return Field("progress", N_("Progress"), Kind.TEXT)


def results() -> Field:
    """Return what came of a project, in the words of its owner."""
    return Field("results", N_("Results"), Kind.TEXT)


def came_of() -> Field:
    """Return the activity something came of, by its name in the register of activities: a visit, a promotion event."""
    return Field("came_of", N_("Came of the activity"), Kind.TEXT, example=N_("Investment promotion in Europe"))

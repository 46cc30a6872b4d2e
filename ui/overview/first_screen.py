"""What stands on the first screen where nobody chose otherwise, each picture with the page that has more of it."""

MOST = 8  # key figures that fit
#: Those of the first screen, where nobody chose others; one without a number leaves its place to another.
BRIEFING_FIGURES = (
    "delegations_in",
    "delegations_out",
    "agreements_signed",
    "agreements_in_force",
    "partner_countries",
    "oda_projects_active",
    "fdi_new_capital",
    "ngo_committed",
)
#: Those of them the sentence above the cards says before others: of each subject one, money among them.
BRIEFING_SAID = ("delegations_in", "agreements_in_force", "fdi_new_capital", "ngo_committed")
#: What the first page shows beside its key figures, each with the page that has more of it: the first exhibit of
#: countries that has any, and the exhibit that shows the most years.
BRIEFING_BARS = {
    "agreements_by_country": "partnerships",
    "delegations_in_by_country": "delegations",
    "fdi_by_country": "investment",
    "fdi_projects_by_country": "investment",
    "ngo_by_country": "aid",
}
BRIEFING_TRENDS = {
    "delegations_by_year": "delegations",
    "fdi_by_year": "investment",
    "agreements_over_time": "partnerships",
    "ngo_by_year": "aid",
    "fdi_projects_by_year": "investment",
}

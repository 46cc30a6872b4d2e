"""The ready deck “Hội nghị Ngoại vụ”: which slides it has, of what, in which order. One without numbers is left out."""

from dataclasses import dataclass

from reports.deck.deck import Layout
from translations import N_

READY_TITLE = N_("External affairs: results and next steps")


@dataclass(frozen=True, kw_only=True)
class DeclaredSlide:
    """What one slide shows, and where its title comes from.

    `numbers` are key figures; of CHARTS with as many exhibits each stands above its own. `sentence` is made from the
    indicators of `said` (those of `numbers` where there are none); without one the largest parts of the exhibits are
    named. `title` stands where neither can be said.
    """

    name: str
    layout: Layout
    title: str
    #: of each place on the slide the exhibits that may fill it: the first that has numbers does
    exhibits: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    sentence: str = ""
    most_years: int = 0  # of exhibits that stand in narrow columns: the last ones


READY = (
    DeclaredSlide(
        name="overview",
        layout=Layout.FIGURES,
        title=N_("External affairs at a glance"),
        numbers=(
            "delegations_in",
            "delegations_out",
            "agreements_in_force",
            "partner_countries",
            "fdi_new_capital",
            "ngo_committed",
        ),
        said=("delegations_in", "delegations_out"),
        sentence=N_("{delegations_in} came in, {delegations_out} went out {when}"),
    ),
    DeclaredSlide(
        name="partners",
        layout=Layout.MAP,
        title=N_("Partners in the world"),
        exhibits=(("partner_countries_map",),),
    ),
    DeclaredSlide(
        name="agreements",
        layout=Layout.CHARTS,
        title=N_("Agreements over time"),
        exhibits=(("agreements_over_time",), ("agreements_signed_by_year",)),
        said=("agreements_in_force",),
        sentence=N_("{agreements_in_force} in force {when}"),
    ),
    DeclaredSlide(
        name="delegations",
        layout=Layout.CHARTS,
        title=N_("Delegations in and out"),
        exhibits=(("delegations_by_year",), ("delegation_persons_by_year",)),
        said=("delegations_in_persons", "delegations_out_persons"),
        sentence=N_("{delegations_in_persons} came in with delegations, {delegations_out_persons} went out {when}"),
    ),
    DeclaredSlide(
        name="delegation_countries",
        layout=Layout.CHARTS,
        title=N_("Where delegations come from and go to"),
        exhibits=(("delegations_in_by_country",), ("delegations_out_by_country",)),
    ),
    DeclaredSlide(
        name="channels",
        layout=Layout.CHARTS,
        title=N_("Party, State and people: three channels"),
        exhibits=(("delegations_by_channel",),),
    ),
    DeclaredSlide(
        name="money",
        layout=Layout.CHARTS,
        title=N_("ODA, FDI and foreign NGO aid side by side"),
        exhibits=(("oda_by_year", "oda_disbursed_usd"), ("fdi_by_year",), ("ngo_by_year",)),
        numbers=("oda_foreign_disbursed", "fdi_new_capital", "ngo_committed"),
        sentence=N_("ODA disbursed {oda_foreign_disbursed}, new FDI {fdi_new_capital}, NGO aid {ngo_committed} {when}"),
        most_years=5,
    ),
    DeclaredSlide(
        name="investors",
        layout=Layout.MAP,
        title=N_("Where investment comes from"),
        exhibits=(("fdi_countries_map",),),
    ),
    DeclaredSlide(
        name="donors",
        layout=Layout.CHARTS,
        title=N_("Who gives aid"),
        exhibits=(("oda_by_donor_class", "oda_by_country"), ("ngo_items_by_country",)),
    ),
    DeclaredSlide(
        name="commitments",
        layout=Layout.CHARTS,
        title=N_("What the agreements are about"),
        exhibits=(("agreements_by_field",), ("agreements_by_kind",)),
    ),
)

STANDING_OUT, NEXT_YEAR = "standing_out", "next_year"
#: The slides there are between cover and sources, in the ready deck's order: name -> what each is about.
TITLES = {
    **{slide.name: slide.title for slide in READY},
    STANDING_OUT: N_("What stands out"),
    NEXT_YEAR: N_("What ends next year"),
}

"""What a report on external affairs always says, part by part: its sentences, its exhibits, what only people can write.

Of a sentence the names in {} are indicators. One of which nothing is known is not written: a gap stands for it.
"""

from dataclasses import dataclass

from translations import N_


@dataclass(frozen=True, kw_only=True)
class DeclaredPart:
    """One numbered part: sentences with indicators, exhibits of which each place takes the first that has numbers,
    and what somebody has to write."""

    name: str
    heading: str
    sentences: tuple[str, ...] = ()
    exhibits: tuple[tuple[str, ...], ...] = ()
    tables: tuple[str, ...] = ()  # exhibits of tables or bars that stand as a table
    gaps: tuple[str, ...] = ()


GUIDANCE = DeclaredPart(
    name="guidance",
    heading=N_("Advice, guidance and organisation"),
    sentences=(N_("Documents guiding external affairs that were issued: {documents_issued}."),),
    gaps=(N_("the situation, the directives carried out, what was advised to the leaders"),),
)
DELEGATIONS = DeclaredPart(
    name="delegations",
    heading=N_("Delegations in and out"),
    sentences=(
        N_("Delegations received: {delegations_in}, with {delegations_in_persons}."),
        N_("Delegations sent abroad: {delegations_out}, with {delegations_out_persons}."),
        N_("Among those sent abroad, outside the year's plan: {delegations_out_unplanned}."),
    ),
    exhibits=(("delegations_by_year",),),
    tables=("delegations_in_by_country", "delegations_out_by_country"),
    gaps=(N_("the most important visits and what they brought"),),
)
AGREEMENTS = DeclaredPart(
    name="agreements",
    heading=N_("International agreements and partners"),
    sentences=(
        N_("International agreements signed: {agreements_signed}."),
        N_("In force at the end of the period: {agreements_in_force}, with partners in {partner_countries}."),
    ),
    exhibits=(("agreements_over_time", "agreements_signed_by_year"),),
    tables=("agreements_by_country",),
    gaps=(N_("how the agreements are carried out"),),
)
INVESTMENT = DeclaredPart(
    name="investment",
    heading=N_("Economic diplomacy and foreign investment"),
    sentences=(
        N_("New FDI projects: {fdi_new_projects}, with a registered capital of {fdi_new_capital}."),
        N_("Capital added to existing projects: {fdi_adjusted_capital}."),
        N_("Promotion of investment, trade and tourism: {promotion_events}."),
    ),
    exhibits=(("fdi_by_year", "fdi_projects_by_year"),),
    tables=("fdi_by_country",),
)
AID = DeclaredPart(
    name="aid",
    heading=N_("Official development assistance"),
    sentences=(
        N_("ODA projects under way: {oda_projects_active}, with {oda_committed} committed."),
        N_("Foreign capital disbursed in the period: {oda_foreign_disbursed}."),
    ),
    exhibits=(("oda_by_year", "oda_disbursed_usd", "oda_active_over_time"),),
)
NGO = DeclaredPart(
    name="ngo",
    heading=N_("Aid of foreign non-governmental organisations"),
    sentences=(
        N_("Aid items approved: {ngo_items}, worth {ngo_committed}; disbursed: {ngo_disbursed}."),
        N_("Foreign organisations at work: {ngo_organisations}."),
    ),
    exhibits=(("ngo_by_year", "ngo_items_by_year"),),
    tables=("ngo_items_by_country",),
)
ACTIVITIES = DeclaredPart(
    name="activities",
    heading=N_("Conferences, culture, information and training"),
    sentences=(
        N_("International conferences and seminars: {conferences}."),
        N_("Meetings with missions abroad and in Viet Nam: {mission_meetings}."),
        N_("Training: {training_courses}, {training_attendances}."),
        N_("Publications on external affairs: {publications}."),
    ),
)
CONSULAR = DeclaredPart(
    name="consular",
    heading=N_("Consular affairs, citizens abroad, overseas Vietnamese, border"),
    sentences=(
        N_("Consular cases: {consular_cases}; protection of citizens: {protection_cases}."),
        N_("Diplomatic and official passports issued: {passports_issued}."),
        N_("Contributions of overseas Vietnamese: {overseas_contributions}."),
    ),
)
TASKS = DeclaredPart(
    name="tasks",
    heading=N_("Programme of the year and commitments"),
    sentences=(
        N_("Items of the year's programme due: {programme_due}; done: {programme_done}."),
        N_("Commitments and tasks due: {tasks_due}; done: {tasks_done}."),
    ),
    exhibits=(("tasks_by_year",),),
)
STRENGTHS = DeclaredPart(
    name="strengths",
    heading=N_("What was achieved"),
    gaps=(N_("what was achieved, and why"),),
)
SHORTCOMINGS = DeclaredPart(
    name="shortcomings",
    heading=N_("Shortcomings and their causes"),
    sentences=(
        N_("Tasks overdue at the end of the period: {tasks_overdue}."),
        N_("Delegations sent abroad without a report: {delegations_out_unreported}."),
        N_("ODA projects past their last day: {oda_projects_overdue}."),
    ),
    gaps=(N_("other shortcomings, and the causes"),),
)
AHEAD = DeclaredPart(
    name="ahead",
    heading=N_("Tasks of the time ahead"),
    sentences=(
        N_("Agreements ending within twelve months, to be renewed or ended: {agreements_expiring_12}."),
        N_("Tasks due within ninety days: {tasks_due_90}; open in all: {tasks_open}."),
    ),
    gaps=(N_("directions and main tasks"),),
)
PROPOSALS = DeclaredPart(
    name="proposals",
    heading=N_("To the Ministry of Foreign Affairs and to the agency above"),
    gaps=(N_("proposals"),),
)
#: The parts under each Roman number, in the order of the paper.
RESULTS = (GUIDANCE, DELEGATIONS, AGREEMENTS, INVESTMENT, AID, NGO, ACTIVITIES, CONSULAR, TASKS)
JUDGED = (STRENGTHS, SHORTCOMINGS)
EVERY_PART = (*RESULTS, *JUDGED, AHEAD, PROPOSALS)

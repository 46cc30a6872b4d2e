"""What numbers are counted in. A measure's name stands beside every number, so that persons never pass for trips."""

from translations import N_

#: code -> title as it stands after a number
MEASURES = {
    "agreements": N_("agreements"),
    "countries": N_("countries"),
    "localities": N_("localities"),
    "delegations": N_("delegations"),
    "person_trips": N_("person-trips"),
    "projects": N_("projects"),
    "aid_items": N_("aid items"),
    "organisations": N_("organisations"),
    "conferences": N_("conferences"),
    "attendances": N_("attendances"),
    "departments": N_("departments"),
    "visitors": N_("visitors"),
    "money": N_("money"),
}

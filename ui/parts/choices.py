"""What is offered to whoever is here: places they see, units whose data they enter.

What is done with it is asked again where it is written.
"""

from data_model.known.places import NATION, current_units, former_units
from data_model.rights.roles import Rights
from ui import answers, session


def places_seen() -> list[str]:
    """Return the ids of the places whose figures can be looked at: the whole country first, then units.

    After them the former units that have data: what they reported is of no unit of today alone.
    """
    rights, held = session.rights(), answers.places_with_data()
    former = [place.id for place in former_units() if place.merged_into and place.id in held]
    return [NATION, *(unit for unit in (*(place.id for place in current_units()), *former) if rights.may_see(unit))]


def units_entered() -> list[str]:
    """Return the ids of the units whose data can be entered: the whole country first, where it can."""
    rights: Rights = session.rights()
    return [unit for unit in (NATION, *(place.id for place in current_units())) if rights.may_enter(unit)]


def home_unit() -> str:
    """Return the unit that what is entered is filed under until another is chosen.

    It is the department's own, or the first allowed.
    """
    own, allowed = session.setting("unit"), units_entered()
    return own if own in allowed else allowed[0]

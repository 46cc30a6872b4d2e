"""Every number we publish, with its definition, measure and nature.

Its spellings are in spellings/figures.csv or in the file of its register.
"""

from dataclasses import replace

from data_model.declared import registers
from data_model.declared.consular import CONSULAR
from data_model.declared.projects import PROJECTS
from data_model.declared.relations import ACTIVITIES, RELATIONS
from data_model.declared.wordings import indicator_spellings, value_spellings

_SPELLINGS = value_spellings("figures", "indicator") | indicator_spellings(
    register.dataset.name for register in registers.ALL
)
INDICATORS = {
    item.id: replace(item, aliases=_SPELLINGS.get(item.id, ()))
    for item in (
        *RELATIONS,
        *PROJECTS,
        *ACTIVITIES,
        *CONSULAR,
        *(item for register in registers.ALL for item in register.indicators),
    )
}
if unknown := _SPELLINGS.keys() - INDICATORS.keys():
    raise ValueError(f"spellings of no indicator: {', '.join(sorted(unknown))}")

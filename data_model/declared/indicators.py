"""Every number we publish, with its definition, measure and nature; its spellings are in spellings/figures.csv."""

from dataclasses import replace

from data_model.declared.projects import PROJECTS
from data_model.declared.relations import ACTIVITIES, RELATIONS
from data_model.declared.wordings import value_spellings

_SPELLINGS = value_spellings("figures", "indicator")
INDICATORS = {
    item.id: replace(item, aliases=_SPELLINGS.get(item.id, ())) for item in (*RELATIONS, *PROJECTS, *ACTIVITIES)
}

"""What we accept and what we publish, declared once."""

from data_model.declared import registers
from data_model.declared.declare import Owner
from data_model.declared.exhibits import EXHIBITS, KEY_FIGURES, SIDE_BY_SIDE
from data_model.declared.indicators import INDICATORS
from data_model.declared.measures import MEASURES
from data_model.declared.statistics import FIGURES
from data_model.declared.targets import TARGETS

DATASETS = {
    item.name: item
    for item in sorted(
        (*(register.dataset for register in registers.ALL), TARGETS, FIGURES), key=lambda dataset: dataset.rank
    )
}
#: What is uploaded and typed in; the others are split off from these.
UPLOADED = {name: item for name, item in DATASETS.items() if not item.split_off}
#: Registers of records, which can be complete for a year.
REGISTERS_KEPT = tuple(name for name, item in UPLOADED.items() if item.owner is Owner.UNIT)
#: Registers whose records name a partner abroad, the one partners are made from first.
NAMING_PARTNERS = tuple(name for name, item in DATASETS.items() if item.partner)

__all__ = [
    "DATASETS",
    "EXHIBITS",
    "FIGURES",
    "INDICATORS",
    "KEY_FIGURES",
    "MEASURES",
    "NAMING_PARTNERS",
    "REGISTERS_KEPT",
    "SIDE_BY_SIDE",
    "UPLOADED",
]

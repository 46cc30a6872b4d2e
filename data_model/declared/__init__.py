"""What we accept and what we publish, declared once."""

from data_model.declared.agreements import AGREEMENTS
from data_model.declared.declare import Owner
from data_model.declared.delegations import DELEGATIONS
from data_model.declared.disbursements import DISBURSEMENTS
from data_model.declared.exhibits import EXHIBITS, KEY_FIGURES
from data_model.declared.fdi import FDI_PROJECTS
from data_model.declared.indicators import INDICATORS
from data_model.declared.measures import MEASURES
from data_model.declared.ngo import NGO_AID
from data_model.declared.oda import ODA_PROJECTS
from data_model.declared.statistics import FIGURES

DATASETS = {
    item.name: item for item in (AGREEMENTS, DELEGATIONS, ODA_PROJECTS, FDI_PROJECTS, NGO_AID, DISBURSEMENTS, FIGURES)
}
#: What is uploaded and typed in; the others are split off from these.
UPLOADED = {name: item for name, item in DATASETS.items() if not item.split_off}
#: Registers of records, which can be complete for a year.
REGISTERS_KEPT = tuple(name for name, item in UPLOADED.items() if item.owner is Owner.UNIT)

__all__ = [
    "AGREEMENTS",
    "DATASETS",
    "DELEGATIONS",
    "DISBURSEMENTS",
    "EXHIBITS",
    "FDI_PROJECTS",
    "FIGURES",
    "INDICATORS",
    "KEY_FIGURES",
    "MEASURES",
    "NGO_AID",
    "ODA_PROJECTS",
    "REGISTERS_KEPT",
    "UPLOADED",
]

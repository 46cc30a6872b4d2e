"""What we accept and what we publish, declared once."""

from data_model.declarations.agreements import AGREEMENTS
from data_model.declarations.delegations import DELEGATIONS
from data_model.declarations.exhibits import EXHIBITS, KEY_FIGURES
from data_model.declarations.figures import FIGURES
from data_model.declarations.indicators import INDICATORS
from data_model.declarations.measures import MEASURES

DATASETS = {item.name: item for item in (AGREEMENTS, DELEGATIONS, FIGURES)}

__all__ = ["AGREEMENTS", "DATASETS", "DELEGATIONS", "EXHIBITS", "FIGURES", "INDICATORS", "KEY_FIGURES", "MEASURES"]

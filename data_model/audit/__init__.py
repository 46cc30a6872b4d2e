"""The log of who did what: events that are only ever added, each holding the hash of the one before."""

from data_model.audit.acts import Act
from data_model.audit.log import note

__all__ = ["Act", "note"]

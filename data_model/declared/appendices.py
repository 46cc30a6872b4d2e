"""The lists of records that a report has as appendices: of which register, with which of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from translations import N_


@dataclass(frozen=True, kw_only=True)
class DeclaredAppendix:
    """Which records a list holds, and which of their fields; `standing`: those in force on the last day."""

    name: str
    title: str
    dataset: str
    fields: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    standing: bool = False


_DELEGATION = ("name", "leader_title", "countries", "persons", "starts_on", "ends_on", "purpose")
APPENDICES = (
    DeclaredAppendix(
        name="delegations_in",
        title=N_("Delegations received"),
        dataset="delegations",
        fields=_DELEGATION,
        values={"direction": "in"},
    ),
    DeclaredAppendix(
        name="delegations_out",
        title=N_("Delegations sent abroad"),
        dataset="delegations",
        fields=_DELEGATION,
        values={"direction": "out"},
    ),
    DeclaredAppendix(
        name="agreements",
        title=N_("International agreements signed"),
        dataset="agreements",
        fields=("title", "kind", "partner_name", "country", "signed_on", "expires_on"),
    ),
    DeclaredAppendix(
        name="oda",
        title=N_("ODA projects under way"),
        dataset="oda_projects",
        fields=("name", "donor", "owner", "starts_on", "ends_on", "foreign_amount", "currency", "status"),
        standing=True,
    ),
    DeclaredAppendix(
        name="fdi",
        title=N_("Foreign investment licensed"),
        dataset="fdi_projects",
        fields=("name", "investor", "countries", "licensed_on", "kind", "registered_capital", "currency"),
    ),
    DeclaredAppendix(
        name="ngo",
        title=N_("Aid items of foreign non-governmental organisations"),
        dataset="ngo_aid",
        fields=("name", "donor", "country", "receiver", "approved_on", "committed_amount", "currency"),
    ),
    DeclaredAppendix(
        name="tasks",
        title=N_("Commitments and tasks open"),
        dataset="tasks",
        fields=("content", "source", "owner", "due_on", "status", "percent"),
        standing=True,
    ),
)

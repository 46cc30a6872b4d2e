"""What an apply or an undo did, in numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """How many records an upload brought, changed, found as they were, and withdrew; how many rows stayed out."""

    upload_id: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    withdrawn: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """The numbers by their names, as they are kept with an upload and in the audit log."""
        return {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "withdrawn": self.withdrawn,
        }

"""Who did what, and when."""

from translations import _
from ui.figures.show import heading
from ui.office.audit_log import show_audit

heading(_("Audit log"), _("Who did what, and when. Events are only added, never changed."))
show_audit()

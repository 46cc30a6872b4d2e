"""Who did what, and when."""

from translations import _
from ui.audit_view import show_audit
from ui.show import heading

heading(_("Audit log"), _("Who did what, and when. Events are only added, never changed."))
show_audit()

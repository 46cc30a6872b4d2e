"""Who may sign in."""

from translations import _
from ui.figures.show import heading
from ui.office.accounts import show_accounts

heading(_("Accounts"), _("Who may sign in. Each person has an account of their own."))
show_accounts()

"""Who may sign in."""

from translations import _
from ui.accounts_view import show_accounts
from ui.show import heading

heading(_("Accounts"), _("Who may sign in. Each person has an account of their own."))
show_accounts()

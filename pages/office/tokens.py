"""Tokens with which other programs ask for whoever is here."""

from translations import _
from ui.figures.show import heading
from ui.office.tokens import show_tokens

heading(
    _("Access for programs"),
    _("Excel, Power BI and other programs ask with a token: they see what its owner sees at that moment, never more."),
)
show_tokens()

"""Compare: years, places or countries side by side, each with its difference from the first, or why there is none."""

from ui.figures.compared import show_compared
from ui.frame.filters import chosen

show_compared(chosen())

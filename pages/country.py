"""One page about any country and any partner abroad."""

from ui.about.sheet import show_about
from ui.frame.filters import chosen

show_about(chosen())

"""What was sent, late, empty on purpose or missing; and what changed since one's last look."""

from ui.frame.filters import chosen
from ui.overview.sent_matrix import show_sent

show_sent(chosen())

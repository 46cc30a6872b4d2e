"""Tables of other programs' databases read by themselves: when, with whose rights, and what came of it."""

"""The card of a number and of a record, with the piece of its sheet: pages of ours outside the framework."""

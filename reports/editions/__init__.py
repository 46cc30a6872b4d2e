"""Editions: what is frozen of a unit, decks made from it again, and what differs between two of them."""

"""Looks across all registers: records by their words, and what was sent by when."""

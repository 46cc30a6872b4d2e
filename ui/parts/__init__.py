"""Pieces that pages are made of: tables, texts, values in words, downloads, work in the background."""

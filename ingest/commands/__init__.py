"""The commands of `python -m ingest`.

In: their words. Out: an exit code.
"""

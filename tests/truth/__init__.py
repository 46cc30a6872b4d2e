"""Workbooks built by code from declared truth.

Records × ways of writing them down, and what the reader made of them.
"""

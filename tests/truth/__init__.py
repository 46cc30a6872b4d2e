"""Workbooks built by code from declared truth: records × ways of writing them down, and what the reader made of them."""

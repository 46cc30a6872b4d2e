"""The commands of `python -m data_model` that take more than a line.

In: their words. Out: what they print, or a Problem.
"""

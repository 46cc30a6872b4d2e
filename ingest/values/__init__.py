"""One cell becomes one value.

In: a cell and the field it should fill. Out: its meaning: values, faults, questions.
"""

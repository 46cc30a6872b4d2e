"""Questions the reader asks, and the answers people gave.

In: what cannot be decided. Out: a Question, settled by its answer where there is one.
"""

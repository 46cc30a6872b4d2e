"""What can be set, declared once.

In: the database's settings and the environment. Out: a checked value, or a sentence that says what is wrong.
"""

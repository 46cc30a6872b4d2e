"""What was handed in and waits: a file, a form, an edit, a reading of a database.

In: bytes or typed texts. Out: an upload that survives a refresh, its answers, and the file it becomes when checked.
"""

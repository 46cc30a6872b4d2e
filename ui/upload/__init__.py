"""Handing in data: a file, a form, an edit, a table of a database; its preview, its questions, its history."""

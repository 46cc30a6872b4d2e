"""A file becomes records. The folders stand in the order of the route.

In: the name and bytes of a file, a form, an edit, or a table of a database.
Out: records in the registers, and a receipt.
"""

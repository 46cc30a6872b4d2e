"""The tables, and records on their way into them and back.

In: values of a record. Out: rows of a database, the same on SQLite and PostgreSQL.
"""

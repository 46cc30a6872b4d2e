"""Everything true about the data. No screen and no file format. Each folder imports only those before it:

declared, known, stored, rights, audit, settings, people, registers, figures, queries, exhibits, keeping.
"""

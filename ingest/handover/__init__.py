"""A unit's own database handed over to this one: it replaces that unit's part, and nothing of any other.

In: the file, a unit. Out: a ChangePlan, or its Receipt; undo takes it back as any upload.
"""

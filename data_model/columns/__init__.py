"""Registers as columns, for counting.

In: records as they are written. Out: arrays of their days, codes and amounts, held by the process, narrowed to what
the viewer may see.
"""

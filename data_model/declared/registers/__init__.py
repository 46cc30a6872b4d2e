"""The registers, one file each: what is accepted, what is counted from it, and where it is seen.

A file more in this folder is a register more: nothing else names it. Tables, templates, matching, checks, forms, lists,
rights and the dictionary follow from its `REGISTER`.
"""

from importlib import import_module
from pkgutil import iter_modules

from data_model.declared.register import Register


def _found() -> tuple[Register, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(sorted((module.REGISTER for module in modules), key=lambda item: item.dataset.rank))


ALL = _found()

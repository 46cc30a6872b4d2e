"""How many connections the system's bound of open files leaves room for."""

import sys

BESIDE = 1000  # file descriptors for the database, files being read, pages that were just left
OF_A_PAGE = 4  # its connection, and an event loop of the framework's, which holds three


def enough(connections: int) -> int:
    """Return how many files may have to be open for so many connections."""
    return connections * OF_A_PAGE + BESIDE


def most() -> int | None:
    """Return how many files this process may be allowed to open; None where there is no bound."""
    if sys.platform == "win32":  # it knows no such bound
        return None
    import resource

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return None if hard == resource.RLIM_INFINITY else hard


def places(wanted: int, files: int | None) -> int:
    """Return how many of the wanted connections can be held with so many open files."""
    return wanted if files is None else min(wanted, max(files - BESIDE, files // 2) // OF_A_PAGE)


def raise_for(wanted: int) -> int:
    """Raise this process's bound as far as it is needed and may be; return how many connections there is room for."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return wanted
    if soft < enough(wanted):
        soft = enough(wanted) if most() is None else min(enough(wanted), hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return places(wanted, soft)

"""Which key figures stand on the first page: those a person chose, kept with the account."""


def chosen_figures() -> tuple[str, ...]:
    """Return the indicators that whoever is here chose; none for the usual ones."""
    return ()

"""Who runs the program on this computer, for commands and where there are no accounts."""

import getpass


def system_user() -> str:
    """Return the name this computer knows whoever runs the program by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"  # an account without a name, as in some containers

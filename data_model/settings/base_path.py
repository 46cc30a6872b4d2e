"""Below which path of its computer's address the program stands: at the root, or where a proxy put it (/doi-ngoai).

Within the program an address begins at its own root: /figure/…, /sign-in. Whatever a browser is given passes `below`.
"""

from data_model.settings import environment


def base_path() -> str:
    """Return the path before the program's own addresses, without a slash at its end; "" at the root."""
    return environment.value("base_path")


def below(path: str) -> str:
    """Return an address of the program's own (it begins with a slash) as a browser has to ask for it."""
    return f"{base_path()}{path}"

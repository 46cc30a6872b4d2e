"""HTML of our own: the files of ui/markup/, in which every value is escaped that is not HTML already."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_files = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "markup"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def markup(name: str, **values: Any) -> Markup:
    """Return the file `name`.html with its values in it: words as they are, HTML as Markup."""
    return Markup(_files.get_template(f"{name}.html").render(values))

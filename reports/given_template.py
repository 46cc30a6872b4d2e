"""A department's own file that is written into: a zip from outside, looked at before it is opened."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from data_model.known.problems import Problem
from translations import N_

#: A template unpacked: bytes, and parts of it.
_LARGEST, _MOST_PARTS = 80_000_000, 3000


@dataclass(frozen=True)
class Template:
    """A department's own presentation or document, as it was given."""

    name: str
    content: bytes


def refuse_large(template: Template) -> None:
    """Refuse a zip that would unpack to more than any template needs: it is held in memory as a whole."""
    with ZipFile(BytesIO(template.content)) as zipped:
        parts = zipped.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
        raise Problem(
            "large_template",
            N_("The template {file} is too large: unpacked it may have {megabytes} MB at most."),
            file=template.name,
            megabytes=_LARGEST // 1_000_000,
        )

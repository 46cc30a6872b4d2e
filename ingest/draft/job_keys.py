"""Under which keys the jobs of a draft are kept: they go when it goes."""

from collections.abc import Iterable

CHECK, APPLY, PREVIEW, UNDO = "check_draft", "apply_draft", "preview_draft", "undo"


def check_key(draft: int) -> str:
    """Return the key of the job that checks a draft."""
    return f"{CHECK}:{draft}"


def apply_key(draft: int) -> str:
    """Return the key of the job that applies a draft."""
    return f"{APPLY}:{draft}"


def keys_of(drafts: Iterable[int]) -> list[str]:
    """Return the keys of all jobs of drafts."""
    return [key for draft in drafts for key in (check_key(draft), apply_key(draft))]


def previews_of(draft: int) -> str:
    """Return how the keys of all previews of a draft begin: each person's, by what it rests on."""
    return f"{PREVIEW}:{draft}:"


def undo_key(upload: int) -> str:
    """Return the key of the job that undoes an upload."""
    return f"{UNDO}:{upload}"

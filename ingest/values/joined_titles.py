"""Values of sentences that are put into words only when they are shown, in the language then in use."""

from dataclasses import dataclass

from translations import _


@dataclass(frozen=True)
class JoinedTitles:
    """Titles of declared things (English source text), shown one after another."""

    titles: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(_(title) for title in self.titles)

"""What only reading tests look at, made once for a worker: the samples, their ready deck, and that as .pptx."""

import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from data_model.figures.filters import Filters
from data_model.keeping import database
from decks import BASE, HUE, awkward, ready
from reports.deck.deck import Deck
from reports.pptx.write_pptx import deck_pptx


@pytest.fixture(scope="session")
def samples_once(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples, one for all tests of a worker: to look at, not to write to."""
    folder = tmp_path_factory.mktemp("samples-once") / "data"
    shutil.copytree(filled_folder, folder)
    return folder


@contextmanager
def _looking_at(folder: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        yield
        database.forget_engine()


@pytest.fixture
def samples_seen(samples_once: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The samples as the database in use, for a test that writes nothing."""
    monkeypatch.setenv("DASHBOARD_DATA", str(samples_once))
    return samples_once


@pytest.fixture(scope="session")
def ready_once(samples_once: Path) -> Callable[..., Deck]:
    """`decks.ready` of the samples; each language and choice is filled once, and everybody is given a copy."""

    @cache
    def kept(language: str, filters: Filters) -> bytes:
        with _looking_at(samples_once):
            return pickle.dumps(ready(language, filters))

    return lambda language="vi", filters=HUE: pickle.loads(kept(language, filters))


@pytest.fixture(scope="session")
def ready_pptx_once(ready_once: Callable[..., Deck]) -> Callable[..., bytes]:
    """The bytes of those decks as .pptx, in our own look."""

    @cache
    def made(language: str = "vi", filters: Filters = HUE) -> bytes:
        return deck_pptx(ready_once(language, filters), BASE)

    return made


@pytest.fixture(scope="session")
def awkward_pptx_once() -> Callable[..., bytes]:
    """The bytes of `decks.awkward` as .pptx, in our own look."""
    return cache(lambda language="vi": deck_pptx(awkward(language), BASE))

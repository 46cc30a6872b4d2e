"""A year's count is kept for other spans of years, of the very records it was made of and nobody else's."""

from datetime import date

import pytest

from data_model.keeping.database import reading
from data_model.queries import asked, published_figures
from data_model.rights.roles import Rights
from data_model.rights.viewer import Viewer, look_as
from hand_made import HUE, delegation, upload_rows


def counts(years: range, sees: tuple[str, ...] | None = None, place: str = "VN") -> dict[int, int]:
    with reading() as connection:
        if sees is not None:
            look_as(connection, Viewer(Rights(sees=sees, enters=(), approves=(), administers=False), False))
        found = published_figures.answers(connection, "delegations_in", place, years)
    return {year: int(figure.value) for year, figure in found.items()}


@pytest.mark.one_database
def test_years_counted_once_serve_other_spans_until_the_register_changes(bare, monkeypatch):
    upload_rows("delegations", *(delegation(f"Đoàn {year}", date(year, 5, 1)) for year in (2019, 2020, 2020, 2022)))
    assert counts(range(2019, 2023)) == {2019: 1, 2020: 2, 2022: 1}

    def never(*_asked):
        raise AssertionError("counted again")

    with monkeypatch.context() as counted:
        counted.setattr(asked, "grouped", never)
        assert counts(range(2020, 2025)) == {2020: 2, 2022: 1}
    assert counts(range(2019, 2023), sees=("48",)) == {}
    assert counts(range(2019, 2023), sees=(HUE,), place=HUE) == {2019: 1, 2020: 2, 2022: 1}
    upload_rows("delegations", delegation("Đoàn nữa", date(2022, 6, 1)), name="b.xlsx")
    assert counts(range(2019, 2023)) == {2019: 1, 2020: 2, 2022: 2}

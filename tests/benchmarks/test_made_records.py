"""Made records are such as the program writes: the same every time, in the shares they are said to have."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select

import examples
from benchmarks import records
from benchmarks.made.registers import made
from benchmarks.made.shares import MERGED, SHARES, lots
from data_model.columns import blocks
from data_model.declared import DATASETS
from data_model.keeping.database import reading
from data_model.known.places import all_places, current_units
from data_model.stored.records import record_key
from data_model.stored.tables import COUNTRIES_OF, REGISTERS


@pytest.mark.parametrize("size", [1, 100, 10_001])
def test_the_counts_add_up_to_what_was_asked_for(size: int) -> None:
    assert sum(lot.count for lot in lots(size)) == size


def test_every_register_has_its_share() -> None:
    counts = Counter()
    for lot in lots(10_000):
        counts[lot.dataset] += lot.count
    assert {name: count / 10_000 for name, count in counts.items()} == SHARES


def test_the_largest_unit_has_ten_times_the_smallest() -> None:
    of = {lot.place: lot.count for lot in lots(1_000_000) if lot.dataset == "delegations"}
    assert len({place for place in of if not all_places()[place].merged_into}) == len(current_units())
    assert max(of.values()) == of["79"]
    whole = {count for place, count in of.items() if place not in MERGED and not all_places()[place].merged_into}
    assert of["79"] / min(whole) == pytest.approx(10, rel=0.01)


def test_no_two_records_are_one_and_the_same_come_every_time() -> None:
    size = 20_000 if examples.LONG else 4_000

    def keys() -> list[str]:
        return [
            record_key(DATASETS[lot.dataset], lot.place, values)
            for lot in lots(size)
            for some in made(lot, 300)
            for values in some
        ]

    first = keys()
    assert len(set(first)) == size
    assert keys() == first


def test_records_of_a_former_unit_end_with_it() -> None:
    lot = next(lot for lot in lots(10_000) if lot.place == "63:49" and lot.dataset == "delegations")
    days = [values["starts_on"] for some in made(lot, 5000) for values in some]
    assert days
    assert max(days) < date(2025, 7, 1)


def test_they_are_written_with_all_that_counting_needs(prepared) -> None:
    written = records.write(1500)
    with reading() as connection:
        held = {
            name: connection.scalar(select(func.count()).select_from(REGISTERS[name]))
            for name in (*SHARES, "disbursements")
        }
        assert sum(held.values()) == written
        assert held["delegations"] == 1500 * 0.52
        assert connection.scalar(select(func.count()).select_from(COUNTRIES_OF["delegations"])) > held["delegations"]
        agreements = REGISTERS["agreements"].c
        assert not connection.scalar(select(func.count()).where(agreements.partner_id.is_(None)))
        assert blocks.differing(connection) == []


def test_a_database_that_holds_records_is_refused(prepared) -> None:
    records.write(10)
    with pytest.raises(SystemExit, match="holds records already"):
        records.write(10)

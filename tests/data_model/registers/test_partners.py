"""Partners abroad: spellings that are one by themselves, spellings that people merge, and names that stay apart."""

from datetime import date

import pytest
from sqlalchemy import select

from data_model.declared import NAMING_PARTNERS
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.queries.published_figures import answer
from data_model.registers import partner_merges, partners
from data_model.registers.partner_names import LOCALITY, ORGANISATION, kind_of, spelling
from data_model.stored.tables import REGISTERS, partner
from hand_made import agreement, upload_rows

pytestmark = pytest.mark.usefixtures("prepared")

DAY = date(2020, 1, 1)


def with_partners(*names: str, country: str | None = "LA", file: str = "a.xlsx") -> None:
    upload_rows(
        "agreements",
        *(agreement(f"MoU {file} {n}", DAY, country=country, partner_name=name) for n, name in enumerate(names)),
        name=file,
    )


def held() -> list[partners.Partner]:
    with reading() as connection:
        return partners.partners(connection)


def merge(keep: int, other: int) -> None:
    with writing() as connection:
        partner_merges.merge(connection, keep, other, "An")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Champasak", "Chămpasak"),
        ("Champasak", "CHAMPASAK"),
        ("Champasak", "tỉnh Champasak"),
        ("Champasak", "Champasak Province"),
        ("Sê Kông", "Sê-Kong"),
        ("Sekong", "Sê Kông"),
        ("thành phố Kyoto", "Kyoto City"),
        ("TP Kyoto", "Thành phố Kyoto"),
        ("bang Hessen", "Hessen"),
        ("Gifu Prefecture", "tỉnh Gifu"),
    ],
)
def test_spellings_that_are_one_partner_by_themselves(one, other):
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Champasak", "Champasack"),
        ("tỉnh Kyoto", "thành phố Kyoto"),
        ("Osaka Prefecture", "Osaka City"),
        ("tỉnh Viêng Chăn", "thủ đô Viêng Chăn"),
        ("New York State", "New York City"),
        ("青岛", "上海"),
        ("Вологда", "Владимир"),
        ("ສະຫວັນນະເຂດ", "ຈຳປາສັກ"),
    ],
)
def test_names_that_stay_two_until_people_merge_them(one, other):
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    "name",
    [
        "Champasak",
        "Thành phố Viên",
        "tỉnh Quý Châu",
        "Quý Châu",
        "Khu tự trị dân tộc Hồi Ninh Hạ",
        "Trường Sa",
        "Trường Xuân",
        "thành phố Gyeongju",
    ],
)
def test_localities(name):
    assert kind_of(name) == LOCALITY


@pytest.mark.parametrize(
    "name",
    [
        "Đại học Kyoto",
        "DAI HOC KYOTO",
        "Trường Đại học Khon Kaen",
        "Viện Goethe",
        "Quỹ Sasakawa",
        "Hội hữu nghị Nhật - Việt",
        "Sở Ngoại vụ Champasak",
        "Bộ Ngoại giao Lào",
        "Chulalongkorn University",
        "Công ty Samsung",
    ],
)
def test_organisations(name):
    assert kind_of(name) == ORGANISATION


def test_two_spellings_are_one_partner_under_the_name_first_met():
    with_partners("Champasak", "Chămpasak")
    assert [(item.name, item.country, item.records) for item in held()] == [("Champasak", "LA", 2)]


def test_the_same_name_in_two_countries_is_two_partners():
    with_partners("Santiago", country="CL", file="a.xlsx")
    with_partners("Santiago", country="CU", file="b.xlsx")
    assert len(held()) == 2


def test_a_merge_moves_agreements_and_spellings_and_later_uploads_follow():
    with_partners("Champasak", "Champasak", "Champasack")
    with reading() as connection:
        pairs = partners.alike(connection)
    assert [(pair.keep.name, pair.other.name) for pair in pairs] == [("Champasak", "Champasack")]
    merge(pairs[0].keep.id, pairs[0].other.id)
    assert [(item.name, item.records) for item in held()] == [("Champasak", 3)]
    with_partners("CHAMPASACK", file="b.xlsx")
    assert [(item.name, item.records) for item in held()] == [("Champasak", 4)]
    with reading() as connection:
        assert partners.alike(connection) == []
        written = set(connection.scalars(select(REGISTERS["agreements"].c.partner_name)))
    assert written == {"Champasak", "Champasack", "CHAMPASACK"}  # records keep the name as it was written


def test_merging_changes_the_number_of_localities():
    with_partners("Champasak", "Champasack", "Đại học Champasak")
    with reading() as connection:
        assert answer(connection, "partner_localities", "46", 2021).value == 2
        keep, other = (item.id for item in partners.partners(connection) if item.kind == LOCALITY)
    merge(keep, other)
    with reading() as connection:
        assert answer(connection, "partner_localities", "46", 2021).value == 1


def test_a_profile_and_an_agreement_name_one_partner_and_are_merged_together():
    with_partners("Champasak", "Champasack")
    upload_rows("partner_profiles", {"partner_name": "tỉnh Champasak", "country": "LA", "since": DAY}, name="p.xlsx")
    assert sorted((item.name, item.records) for item in held()) == [("Champasack", 1), ("Champasak", 2)]
    keep, other = (item.id for item in sorted(held(), key=lambda item: item.name))
    merge(keep, other)
    assert [(item.id, item.records) for item in held()] == [(keep, 3)]
    with reading() as connection:
        named = [connection.scalars(select(REGISTERS[name].c.partner_id)).all() for name in NAMING_PARTNERS]
    assert {number for ids in named for number in ids} == {keep}


def test_thousands_of_names_that_are_all_alike_are_not_paired_each_with_each(monkeypatch):
    """Three thousand names held the server for a minute and took more than a gigabyte; with twenty it was killed."""
    named = [
        partners.Partner(
            id=at,
            country="LA",
            name=f"Champasak{''.join(chr(97 + int(digit)) for digit in f'{at:05d}')}Salavan",
            kind=LOCALITY,
            records=at,
        )
        for at in range(6000)
    ]
    monkeypatch.setattr(partners, "partners", lambda _connection: named)
    with reading() as connection:
        pairs = partners.alike(connection)
    assert len(pairs) == 500
    assert min(pair.other.records for pair in pairs) >= 4000  # those with the most agreements
    assert all(pair.keep.records > pair.other.records for pair in pairs)


def test_a_city_and_its_prefecture_are_offered_for_merging():
    with_partners("tỉnh Kyoto", "thành phố Kyoto", country="JP")
    with reading() as connection:
        assert len(partners.alike(connection)) == 1
    assert len(held()) == 2


def test_a_chain_of_merges_ends_at_the_last_one_kept():
    with_partners("Attapeu", "Attapư", "Attopeu")
    first, second, third = (item.id for item in held())
    merge(second, first)
    merge(third, second)
    with_partners("Attapeu", "Attapư", "Attopeu", file="b.xlsx")
    assert [(item.id, item.records) for item in held()] == [(third, 6)]


def test_a_partner_is_not_merged_with_itself_nor_twice():
    with_partners("Attapeu", "Attopeu")
    first, second = (item.id for item in held())
    for keep, other in ((first, first), (first, 999)):
        with pytest.raises(Problem, match=r".+"):
            merge(keep, other)
    merge(first, second)
    with pytest.raises(Problem, match=r".+"):
        merge(first, second)


def test_agreements_without_a_partner_have_none():
    upload_rows("agreements", agreement("MoU", DAY, country="LA"))
    assert held() == []
    with reading() as connection:
        assert connection.execute(select(partner)).all() == []


def test_partners_of_a_country_and_one_by_its_number_are_those_of_the_whole_list():
    rows = [("LA", "Tỉnh Champasak"), ("LA", "Chămpasak"), ("LA", "Tỉnh Savannakhet"), ("JP", "Thành phố Kyoto")]
    signed = [
        agreement(f"MoU {at}", date(2020, 1, 1), country=of, partner_name=who) for at, (of, who) in enumerate(rows)
    ]
    upload_rows("agreements", *signed)
    with reading() as connection:
        every = partners.partners(connection)
        assert len(every) == 3
        for iso2 in ("LA", "JP", "FR"):
            assert partners.partners_of_country(connection, iso2) == [item for item in every if item.country == iso2]
        assert [partners.partner_of(connection, item.id) for item in every] == every
        assert partners.partner_of(connection, 10**6) is None

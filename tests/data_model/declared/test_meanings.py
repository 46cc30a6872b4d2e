"""Words of headings become concepts: the longest phrase first, none inside another word, accents where they stand."""

import pytest

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.meanings.concepts import meaning_of
from data_model.declared.meanings.senses import senses_of
from data_model.declared.wordings import table


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Ngày ký", "day sign"),
        ("NGAY KY", "day sign"),
        ("Kỳ báo cáo", "in_year"),
        ("Đơn vị mời", "invite"),
        ("Dự án mới", "project new"),
        ("Quốc gia của bên ký kết nước ngoài", "country partner foreign"),
        ("Lũy kế giải ngân đến 31/12/2023", "cumulative disbursed until"),
        ("Kế hoạch vốn năm 2024", "!plan"),
        ("Giai đoạn", "day"),
        ("Hình thức (cấp tỉnh, cấp sở)", "kind"),
        ("Hết hạn (expiry)", "expire"),
        ("Vốn nước ngoài (kế hoạch)", "foreign money !plan"),
        ("Hoà giải ngày", "day"),
    ],
)
def test_a_text_says_its_concepts(text: str, concepts: str) -> None:
    assert meaning_of(text).concepts == frozenset(concepts.split())


def test_words_nobody_knows_are_named() -> None:
    assert meaning_of("Ngày thẩm tra xuyên suốt").unknown == ("xuien", "suot")
    assert not meaning_of("Ngày thẩm tra xuyên suốt").is_clear
    assert meaning_of("Ngày ký").is_clear


def test_a_slip_is_overlooked_where_one_word_alone_can_be_meant() -> None:
    assert (meaning_of("Vốn đăg ký").concepts, meaning_of("Vốn đăg ký").slips) == (frozenset(("registered",)), True)
    assert meaning_of("Tên DAĐX").slips is False


def test_the_head_is_what_the_first_telling_words_say() -> None:
    assert meaning_of("Tên địa điểm của dự án").head == {"place"}
    assert meaning_of("Tổng số ngày").head != meaning_of("Người ký").head


def test_every_sense_is_of_a_field_and_of_known_concepts() -> None:
    known = {name for row in table("concepts") for name in row["concepts"].split()}
    fields = {name: set(dataset.by_name) for name, dataset in DATASETS.items()} | {"indicators": set(INDICATORS)}
    for row in table("senses"):
        assert row["field"] in fields[row["register"]] | {""}, row
        assert set(row["concepts"].split()) <= known, row
        assert row["direction"] in ("", "in", "out")
    for name in fields:
        assert all(sense.concepts for sense in senses_of(name))


def test_no_phrase_stands_twice() -> None:
    phrases = [row["wording"] for row in table("concepts")]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("name", [name for name in DATASETS if name not in ("figures", "disbursements")])
def test_every_field_has_a_sense(name: str) -> None:
    said = {sense.field for sense in senses_of(name)}
    assert {item.name for item in DATASETS[name].fields} - said == set()

"""The files of words beside the code: each says what its kinds mean, and says a word once."""

from collections import Counter

from data_model.known.text import fold
from ingest.data_file import any_of, rows_of, words_of
from translations import FOLDER

FILES = sorted((FOLDER.parent / "ingest").glob("*/words/*.csv"))


def test_every_file_of_words_explains_its_kinds():
    assert len(FILES) >= 9
    for path in FILES:
        remarks = " ".join(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
        kinds = {row["kind"] for row in rows_of(path)}
        assert {kind for kind in kinds if kind not in remarks} == set(), path


def test_no_word_stands_twice_under_a_kind():
    for path in FILES:
        times = Counter((row["kind"], row["words"]) for row in rows_of(path))
        assert [pair for pair, count in times.items() if count > 1] == [], path
        assert [row for row in rows_of(path) if None in row or None in row.values()] == [], path


def test_a_new_line_is_a_new_word(tmp_path):
    path = tmp_path / "words.csv"
    path.write_text('# said\nwords,kind,meaning\ntriệu,scale,6\n"tỷ, tỉ",scale,9\n# more\nUSD,currency,USD\n', "utf-8")
    assert words_of(path) == {"scale": {"triệu": "6", "tỷ, tỉ": "9"}, "currency": {"USD": "USD"}}
    assert any_of(map(fold, ("lũy kế", "lũy kế trang", "Lũy kế"))) == r"luy\ ke\ trang|luy\ ke"
    assert rows_of(path)[0] == {"words": "triệu", "kind": "scale", "meaning": "6"}

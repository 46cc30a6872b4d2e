"""Old and new names of provinces in a statistical table."""

from ingest_books import check_one


def test_old_and_new_names_of_provinces_in_one_table():
    rows = [["SỐ ĐOÀN VÀO THEO TỈNH"], ["Tỉnh", "2024", "2025"], ["Gia Lai", 5, 6], ["Huế", 1, 1]]
    assert {row.values["place"] for row in check_one(rows).rows} == {"52", "46"}
    rows.insert(2, ["Bình Định", 3, 4])  # gone since July 2025: the table is of the units before
    assert {row.values["place"] for row in check_one(rows).rows} == {"63:52", "63:64", "46"}

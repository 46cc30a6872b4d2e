"""What belongs to a person is hidden in free texts; amounts, dates and numbers of documents never are."""

import unicodedata

import pytest

from data_model.declared import DATASETS
from data_model.declared.declare import Kind
from data_model.known.personal import HIDDEN, is_personal, masked

HIDES = {
    "Liên hệ: 0912345678": "Liên hệ: •••",
    "Anh Minh 0912 345 678, chị Hà 098.765.4321": "Anh Minh •••, chị Hà •••",
    "0912.345.678/0987654321": "•••/•••",
    "ĐT: 0234.3822288": "ĐT: •••",
    "ĐT 054.3822288 (máy bàn)": "ĐT ••• (máy bàn)",
    "Điện thoại di động: +84 912 345 678": "Điện thoại di động: •••",
    "Tel: (+84) 234 3822 288; Fax: (0234) 3822 289": "Tel: •••; Fax: •••",
    "(024) 3799 3000": "•••",
    "02343822288 gặp anh An": "••• gặp anh An",
    "+856 20 5555 1234 (Lào)": "••• (Lào)",
    "Ms. Lee, +82-10-1234-5678": "Ms. Lee, •••",
    "+84912345678": "•••",
    "zalo 0888123456": "zalo •••",
    "thư: nguyen.van-an@hue.gov.vn.": "thư: •••.",
    "email lan_99@gmail.com; 0905123456": "email •••; •••",
    "CCCD 046090012345 cấp ngày 12/5/2021": "CCCD ••• cấp ngày 12/5/2021",
    "Số căn cước công dân: 046 090 012 345": "Số căn cước công dân: •••",
    "CMND số 191234567 do CA TT-Huế cấp": "CMND số ••• do CA TT-Huế cấp",
    "chứng minh nhân dân 191.234.567": "chứng minh nhân dân •••",
    "046090012345": "•••",
    "Số định danh cá nhân 001201000001": "Số định danh cá nhân •••",
    "Hộ chiếu số B1234567": "Hộ chiếu số •••",
    "hộ chiếu công vụ: E0012345": "hộ chiếu công vụ: •••",
    "Passport No. TR1234567, Laos": "Passport No. •••, Laos",
    "Bà Trần Thị B (C7654321)": "Bà Trần Thị B (•••)",
    "P01234567": "•••",
    "Nguyễn Văn An sinh ngày 12/5/1970 tại Huế": "Nguyễn Văn An sinh ngày ••• tại Huế",
    "ông An, sinh năm 1970": "ông An, sinh năm •••",
    "Ngày sinh: 01.02.1985": "Ngày sinh: •••",
    "ngày tháng năm sinh 12 tháng 5 năm 1970": "ngày tháng năm sinh •••",
    "Date of birth: 12/05/1970": "Date of birth: •••",
    "John Smith, born 1961": "John Smith, born •••",
    "Sinh ngày 3-9-1990": "Sinh ngày •••",
}
SHOWS = (
    # amounts
    "1.234.567.890",
    "150000000",
    "191234567",
    "912345678",
    "0,912345678",
    "3.150 tỷ đồng",
    "84912345678",
    "84912345678 đồng",
    "+84.912.345.678 đồng",
    "+1 234 567 890",
    "+12.345.678 USD",
    "Vốn ĐT: 1.234.567.890",
    "Tổng vốn đầu tư 0912345678 đồng",
    "tăng +1.234.567 so với 2023",
    "132 triệu USD (3.150 tỷ đồng)",
    "Vốn: 1 234 567 890 VND",
    "123456789012",
    "316000000000",
    # years and days
    "2019-2024",
    "từ 05.06.2024-07.06.2024",
    "05/06/2024 - 07/06/2024",
    "ngày 12/5/2024",
    "ngày 12 tháng 5 năm 2024",
    "12.05.2024 09.30",
    "20240612",
    "2024",
    "từ ngày 09.12.2024 đến ngày 10.12.2024",
    "phát sinh ngày 12/5/2024",
    "Phát sinh năm 2023",
    "PHÁT SINH NĂM 2023",
    "học sinh năm 2024",
    "Tuyển sinh năm 2024",
    "30 học sinh năm 2024",
    "chi phí phát sinh: 2024",
    "sinh viên năm 2024",
    "vệ sinh năm 2022",
    "hy sinh ngày 27/7/1968",
    "kỷ niệm ngày sinh của Chủ tịch Hồ Chí Minh 19/5/1890",
    "đa dạng sinh học năm 2024",
    # numbers of documents and projects
    "2187654321",
    "3212345678",
    "GCNĐKĐT: 0987654321",
    "Giấy chứng nhận đầu tư số 0912345678",
    "011043000123",
    "411043000123",
    "012043001234",
    "Giấy chứng nhận số 046043000123",
    "Mã số thuế 0900123456",
    "MST: 0900123456",
    "0301234567",
    "3300100191",
    "0101245486",
    "123/UBND-NV",
    "678/QĐ-UBND",
    "45/BC-SNgV",
    "P123456",
    "Dự án P123456 (WB)",
    "VNM-9101234",
    "Quyết định số 0912345678/QĐ",
    "ĐT 741",
    "đường ĐT.741",
    "ISO 9001:2015",
    "A1234567/2024",
    "Số tài khoản 0912345678",
    "QL1A km 12+500",
    "Giấy phép số C0234567",
    # words
    "Đoàn tỉnh Champasak",
    "Trưởng đoàn: Nguyễn Văn A, Phó Chủ tịch",
    "@ Huế",
    "",
    "852 đoàn",
    "F12",
    "ĐOÀN VÀO!F104857",
    "1.234",
    "tỷ giá 23.864,5",
    "16°28′N",
    "https://hue.gov.vn/tin/2024/0912",
)


@pytest.mark.parametrize("text", HIDES)
def test_what_belongs_to_a_person_is_hidden_and_the_words_around_it_stay(text):
    assert masked(text) == HIDES[text]
    assert is_personal(text)
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize("text", SHOWS)
def test_amounts_days_and_numbers_of_documents_stay(text):
    assert masked(text) == text
    assert not is_personal(text)


def test_letters_written_in_parts_are_read_too():
    text = unicodedata.normalize("NFD", "Nguyễn Văn Ản, điện thoại 0912345678")
    assert masked(text).endswith(HIDDEN)
    untouched = unicodedata.normalize("NFD", "Đoàn Thừa Thiên Huế 2024")
    assert masked(untouched) == untouched


def test_no_example_of_ours_is_hidden():
    """What templates and forms show as examples is in no column a reader would miss."""
    examples = [
        str(item.example)
        for dataset in DATASETS.values()
        for item in dataset.fields
        if item.kind is Kind.TEXT and item.example
    ]
    assert examples
    assert [text for text in examples if is_personal(text)] == []

"""The title a reader expects on each page, by the file's name."""

TITLES = {
    "home": "Tổng quan: Huế",
    "partnerships": "Quan hệ đối tác: Huế",
    "delegations": "Đoàn vào, đoàn ra: Huế",
    "capital": "Viện trợ và đầu tư: Huế",
    "upload": "Tải số liệu lên",
    "uploads": "Các lần tải lên",
    "definitions": "Định nghĩa",
    "settings": "Cài đặt",
}

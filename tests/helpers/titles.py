"""The title a reader expects on each page, by the file's name."""

TITLES = {
    "home": "Tổng quan: Huế",
    "partnerships": "Quan hệ đối tác: Huế",
    "delegations": "Đoàn vào, đoàn ra: Huế",
    "aid": "Viện trợ: Huế",
    "investment": "Đầu tư nước ngoài: Huế",
    "capital": "Tổng hợp vốn: Huế",
    "upload": "Tải số liệu lên",
    "uploads": "Các lần tải lên",
    "rates": "Tỷ giá",
    "guide": "Tải số liệu lên trong năm phút",
    "definitions": "Định nghĩa",
    "settings": "Cài đặt",
    "accounts": "Tài khoản",
    "audit": "Nhật ký",
}
ENGLISH_TITLES = {
    "home": "Overview: Hue",
    "partnerships": "Partnerships: Hue",
    "delegations": "Delegations: Hue",
    "aid": "Aid: Hue",
    "investment": "Foreign investment: Hue",
    "capital": "Money totals: Hue",
    "upload": "Upload",
    "uploads": "Uploads made",
    "rates": "Exchange rates",
    "guide": "Uploading figures in five minutes",
    "definitions": "Definitions",
    "settings": "Settings",
    "accounts": "Accounts",
    "audit": "Audit log",
}

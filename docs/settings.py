"""Writes docs/cai-dat.md: every setting, what it does, what it is until it is set, where it is set.

`python -m docs.settings`. Made from the declarations (data_model.settings.setting_declarations):
neither can fall behind.
"""

from pathlib import Path

from data_model.settings.environment import FILE
from data_model.settings.setting_declarations import OF_THE_SERVER, SETTINGS, Setting
from translations import _ as spoken
from translations import speaking

PAGE = Path(__file__).resolve().parent / "cai-dat.md"


_WORDS = f"""# Các thiết lập

Trang này do lệnh `python -m docs.settings` ghi từ khai báo của chương trình; không sửa bằng tay.
Lệnh `python -m data_model settings` liệt kê từng thiết lập, giá trị đang dùng và nơi đặt giá trị đó.
Thiết lập sai thì chương trình không khởi động và nói rõ thiết lập nào, được đặt ra sao.

## Đặt trước khi khởi động

Đặt bằng biến môi trường. Thiết lập nào có tên ở cột `{FILE}` thì có thể ghi trong tệp văn bản ấy (mã UTF-8,
mỗi dòng một thiết lập: `tên = "giá trị"`) trong thư mục dữ liệu; biến môi trường được ưu tiên hơn tệp.

| biến môi trường | `{FILE}` | thiết lập | ý nghĩa |
| --- | --- | --- | --- |
{{server}}

## Chọn trên trang Cài đặt

Người quản trị chọn trên trang Cài đặt, hoặc bằng lệnh `python -m data_model set TÊN GIÁ_TRỊ`.

| tên | thiết lập | khi chưa chọn | ý nghĩa |
| --- | --- | --- | --- |
{{kept}}
"""


def page() -> str:
    """Return the page as Markdown."""
    with speaking("vi"):
        server = "\n".join(map(_of_the_server, OF_THE_SERVER.values()))
        kept = "\n".join(map(_kept, SETTINGS.values()))
    return _WORDS.format(server=server, kept=kept)


def _of_the_server(setting: Setting) -> str:
    in_file = f"`{setting.name}`" if setting.in_file else ""
    meaning = " ".join(spoken(text) for text in (setting.description, setting.allowed) if text)
    return f"| `{setting.environment}` | {in_file} | {spoken(setting.title)} | {meaning} |"


def _kept(setting: Setting) -> str:
    return f"| `{setting.name}` | {spoken(setting.title)} | {setting.default} | {spoken(setting.description)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""The page of settings: what is set is written in the language in use and stands on paper too."""

from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading
from data_model.settings import settings
from data_model.settings.operating_settings import BACKUP_TIME, NEVER


def test_no_backup_is_said_and_kept_in_the_language_in_use(prepared):
    page = AppTest.from_file("../../../ui/main.py", default_timeout=300)
    page.run().switch_page("../pages/office/settings.py").run()
    assert not page.exception
    assert "không" in [field.value for field in page.text_input]
    printed = next(item.proto.body for item in page.get("html") if 'class="printed"' in item.proto.body)
    assert "<td>không</td>" in printed
    assert "<td>Huế</td>" in printed
    next(button for button in page.button if button.label == "Lưu").click().run()
    with reading() as connection:
        assert settings.get(connection, BACKUP_TIME) == NEVER

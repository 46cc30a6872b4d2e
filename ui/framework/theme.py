"""The theme as the framework tells it to a page at the beginning of every run: put together once.

It goes through all options of the configuration, section by section, and through every typeface, each time anew; after
the start nobody changes them.
"""

from collections.abc import Callable

from google.protobuf.message import Message
from streamlit.runtime import app_session

Tell = Callable[..., None]


def tell_theme_from_memory() -> None:
    """Put our way in the place of the framework's, before the first page comes."""
    app_session._populate_theme_msg = from_memory(app_session._populate_theme_msg)


def from_memory(tell: Tell) -> Tell:
    """Return what fills a message with a section of the theme as `tell` filled it the first time."""
    told: dict[str, Message] = {}

    def telling(message: Message, section: str = "theme") -> None:
        if section not in told:
            first = type(message)()
            tell(first, section)
            told[section] = first
        if told[section].ByteSize():  # what is said of nothing is left unsaid, as the framework does
            message.MergeFrom(told[section])

    return telling

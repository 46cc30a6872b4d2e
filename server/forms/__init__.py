"""Plain forms outside the program's pages: they need no websocket, so a password goes one way only."""

from server.forms.form import Field, Form, answered, page

__all__ = ["Field", "Form", "answered", "page"]

"""Why a file could not be read: raised in the child process, turned into a Problem by its parent."""


class Failure(Exception):
    """Carries the code of a problem (ingest.sentences.PROBLEMS) and the values of its sentence."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Locked(Exception):
    """The workbook is under a password: it has to be opened before it can be read."""

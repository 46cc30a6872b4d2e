"""The kinds of draft: one table says what each does, and every one that is kept has its words in the audit log."""

import pytest

from data_model.audit.details import details_in_words
from ingest.draft.kinds import KINDS, file_name
from ingest.draft.uploads import Upload, UploadKind


def an_upload(kind: UploadKind) -> Upload:
    return Upload(
        id=7,
        kind=kind,
        name="Đoàn vào.xlsx",
        sha256="",
        size=0,
        unit="46",
        status="draft",
        uploaded_by="An",
        uploaded_at=None,
        applied_at=None,
        undone_at=None,
        undone_by=None,
        summary={},
    )


def test_every_kind_of_upload_stands_in_the_table():
    assert set(KINDS) == set(UploadKind)


def test_what_was_typed_is_handed_out_as_what_it_is():
    assert {kind: file_name(an_upload(kind)) for kind in UploadKind} == {
        UploadKind.FILE: "Đoàn vào.xlsx",
        UploadKind.SOURCE: "Đoàn vào.xlsx",
        UploadKind.PUBLISHED: "Đoàn vào.xlsx",
        UploadKind.FORM: "7.json",
        UploadKind.EDIT: "7.json",
        UploadKind.HANDOVER: "7.json",
    }


@pytest.mark.parametrize("kind", [kind for kind in UploadKind if kind is not UploadKind.PUBLISHED])
def test_every_kind_that_is_handed_in_is_said_in_words_in_the_log(kind):
    assert details_in_words({"kind": kind.value}) != details_in_words({"kind": "?"}).replace("?", kind.value)

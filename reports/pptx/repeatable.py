"""Bytes that depend on the content alone: zips carry the moment they were made, which is taken out."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first a zip can say


def repeatable_zip(files: dict[str, bytes]) -> bytes:
    """Return a zip of files by name, in this order, that is the same whenever it is made."""
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, content in files.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            made.writestr(entry, content)
    return out.getvalue()


def without_time(zipped: bytes) -> bytes:
    """Return a zip without the moments it was made; of two files by one name the last, which readers take, is kept."""
    with ZipFile(BytesIO(zipped)) as given:
        return repeatable_zip({entry.filename: given.read(entry) for entry in given.infolist()})

"""Whether the libraries have known weaknesses, without internet: asked of a file that osv.dev gives, of a known day.

`python3 start.py weaknesses [FILE] [--of requirements.txt …]`. FILE is what ADDRESS below gives; without one it is
osv-pypi.zip of the installation folder, where `wheelhouse --osv FILE` puts it. Ends with 0 where nothing is known, 1
with findings, 2 where nothing could be read.
"""

import argparse
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy.osv import Database, Weakness, read, weaknesses
from deploy.wheelhouse import OPTIONAL, OSV, ROOT

OLD = timedelta(days=30)
ADDRESS = "https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip"
#: How bad a weakness is, as GitHub grades it.
_SAID = {"LOW": "thấp", "MODERATE": "trung bình", "HIGH": "cao", "CRITICAL": "nghiêm trọng"}
#: What a server is installed from.
FILES = ("requirements.txt", *OPTIONAL)


def main(words: list[str] | None = None) -> int:
    """Print what is known of every library, and of which day the file is."""
    parser = argparse.ArgumentParser(prog="start.py weaknesses", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=ROOT.parent / OSV)
    parser.add_argument("--of", nargs="+", type=Path, default=[ROOT / name for name in FILES], metavar="FILE")
    options = parser.parse_args(words)
    libraries = set(pinned(options.of))
    try:
        database = read(options.file, {name for name, _version in libraries})
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        print(_not_read(options.file, error), file=sys.stderr)
        return 2
    return _say(database, libraries)


def pinned(files: list[Path]) -> Iterator[tuple[str, str]]:
    """Yield the normal name and the exact version of every library, those of other systems too."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            text = line.split("#")[0].strip()
            if text and not text.startswith("-"):
                asked = Requirement(text)
                yield canonicalize_name(asked.name), str(asked.specifier).removeprefix("==")


def _not_read(file: Path, error: Exception) -> str:
    return (
        f"Không đọc được {file} ({error}). Trên máy có internet, hãy tải {ADDRESS} rồi chép sang, chạy lại với tên tệp "
        f"ấy.\n{file} cannot be read. Fetch that address where there is internet, carry the file over, name it here."
    )


def _say(database: Database, libraries: set[tuple[str, str]]) -> int:
    """Print the findings and the day of the file; return the exit code."""
    count = 0
    for name, version in sorted(libraries):
        for found in weaknesses(database, name, version):
            print(_line(name, version, found))
            count += 1
    print(
        f"{len(libraries)} thư viện, {count} điểm yếu đã biết đến ngày {database.newest:%d/%m/%Y} "
        f"({database.records} bản ghi OSV). ({count} weaknesses known on {database.newest:%Y-%m-%d}.)"
    )
    age = datetime.now(UTC) - database.newest
    if age > OLD:
        print(
            f"Tệp đã cũ {age.days} ngày: điểm yếu mới hơn không có trong đó. Hãy tải lại {ADDRESS}.\n"
            f"The file is {age.days} days old: it knows nothing newer."
        )
    return int(bool(count))


def _line(name: str, version: str, found: Weakness) -> str:
    names = ", ".join(sorted(found.names))
    if found.unreadable:
        return f"{name} {version}: {names}: không so được phiên bản, hãy tự đọc. (Versions not comparable: read it.)"
    mended = ", ".join(found.mended)
    names = f"{names} ({_SAID[found.severity]}, {found.severity.lower()})" if found.severity else names
    cure = f"đã sửa ở {mended} (mended in {mended})" if mended else "chưa có bản sửa (no mended version)"
    return f"{name} {version}: {names}: {found.summary or '…'}: {cure}"


if __name__ == "__main__":
    sys.exit(main())

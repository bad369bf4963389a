"""A package as one file: a ZIP of its folder, the same bytes for the same version; and such a file read with care."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO

from django.utils.translation import gettext

from motcua.kernel.plain.errors import Invalid

MOST_BYTES = 4 * 1024 * 1024
"""Of the file, and of all texts in it together: no package comes near."""
MOST_FILES = 100
FACTS = "procedure.toml"


class NotAPackage(Invalid):
    """This file is no ZIP of a package: {why}."""

    code = "desk.not_a_package"


_EARLIEST = (1980, 1, 1, 0, 0, 0)


def zipped(folder: str, files: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", date_time=_EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path].encode())
    return made.getvalue()


def unzipped(file: IO[bytes]) -> dict[str, str]:
    """
    The texts of a package by their path inside its folder; hidden files are left out.

    What it says of its own size is not believed: reading stops at the limit.

    :raises NotAPackage: if it is no ZIP, too large, locked, or holds something else than text
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry.filename)]
            if len(entries) > MOST_FILES:
                raise NotAPackage(why=gettext("it holds too many files"))
            return _rooted(_read(archive, entries))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error):
        raise NotAPackage(why=gettext("it cannot be read")) from None


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, str]:
    found, left = {}, MOST_BYTES
    for entry in entries:
        with archive.open(entry) as content:
            data = content.read(left + 1)
        left -= len(data)
        if left < 0:
            raise NotAPackage(why=gettext("its files are too large"))
        try:
            found[entry.filename] = data.decode()
        except UnicodeDecodeError:
            raise NotAPackage(why=gettext("%(file)s is not UTF-8 text") % {"file": entry.filename[:100]}) from None
    return found


def _rooted(files: dict[str, str]) -> dict[str, str]:
    """The package may lie in a folder of the archive or at its root."""
    places = [path for path in files if path.rpartition("/")[2] == FACTS]
    if len(places) != 1:
        raise NotAPackage(why=gettext("it must hold one procedure.toml"))
    root = places[0].removesuffix(FACTS)
    return {path.removeprefix(root): text for path, text in files.items() if path.startswith(root)}


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.split("/"))

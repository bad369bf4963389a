"""
The store of bytes on a local disk: one file per content, named by its SHA-256, in 4 096 folders by its first digits.

    incoming/…part   an upload under way
    3fa/3fa9…        bytes that are kept, never overwritten

A file becomes visible only whole: it is written beside, brought to the disk and renamed. Taking bytes that lie there
already freshens their age, under a lock that the sweep takes too, so that a file is never swept while it is being kept.
"""

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from motcua.vault.ports import BytesMissing, Store, Stored, StoreUnavailable

LOW_SPACE = 1024**3
_HASH = re.compile(r"[0-9a-f]{64}")
_FOLDER = re.compile(r"[0-9a-f]{3}")


def from_setting(place: str) -> Store:
    """The store at `place`: a folder, or `s3://bucket/prefix` (needs the extra `motcua[s3]`)."""
    if place.startswith("s3://"):
        from motcua.interfaces.connectors.s3 import S3Store

        return S3Store.at(place)
    return LocalStore(Path(place))


class LocalStore:
    """Bytes under `root`, which belongs to this platform alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.incoming = root / "incoming"

    def put(self, chunks: Iterable[bytes]) -> Stored:
        with _disk():
            self._make(self.incoming)
            handle, name = tempfile.mkstemp(suffix=".part", dir=self.incoming)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                digest, size = hashlib.sha256(), 0
                for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    with _disk():
                        file.write(chunk)
                with _disk():
                    file.flush()
                    os.fsync(file.fileno())
            sha256 = digest.hexdigest()
            with _disk():
                self._settle(part, self._path(sha256))
        finally:
            part.unlink(missing_ok=True)
        return Stored(sha256=sha256, size=size)

    def open(self, sha256: str) -> BinaryIO:
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError:
            raise BytesMissing(sha256) from None
        except OSError as fault:
            raise StoreUnavailable() from fault

    def exists(self, sha256: str) -> bool:
        return self._path(sha256).exists()

    def old(self, before: datetime) -> Iterator[str]:
        for folder in sorted(self.root.iterdir()) if self.root.exists() else ():
            if _FOLDER.fullmatch(folder.name):
                with os.scandir(folder) as files:
                    yield from [file.name for file in files if file.stat().st_mtime < before.timestamp()]

    def remove_old(self, sha256: str, before: datetime) -> bool:
        path = self._path(sha256)
        if not path.exists():
            return False
        with _disk(), self._locked(fcntl.LOCK_EX):
            if path.stat().st_mtime >= before.timestamp():
                return False
            path.unlink()
            return True

    def remove_unfinished(self, before: datetime) -> int:
        with _disk():
            parts = self.incoming.glob("*.part") if self.incoming.exists() else ()
            stale = [part for part in parts if part.stat().st_mtime < before.timestamp()]
            for part in stale:
                part.unlink(missing_ok=True)
            return len(stale)

    def check(self) -> str:
        try:
            self._make(self.incoming)
            with tempfile.TemporaryFile(dir=self.incoming) as file:
                file.write(b"check")
            free = shutil.disk_usage(self.root).free
        except OSError as fault:
            return f"{self.root} cannot be written: {fault.strerror}"
        return f"{self.root} has only {free // 1024**2} MB left" if free < LOW_SPACE else ""

    def _path(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self.root / sha256[:3] / sha256

    def _settle(self, part: Path, path: Path) -> None:
        self._make(path.parent)
        with self._locked(fcntl.LOCK_SH):
            if path.exists():
                os.utime(path)
            else:
                part.rename(path)
                _bring_to_disk(path.parent)

    def _make(self, folder: Path) -> None:
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _bring_to_disk(folder.parent)

    @contextmanager
    def _locked(self, kind: int) -> Iterator[None]:
        with (self.root / ".lock").open("ab") as lock:
            fcntl.flock(lock, kind)
            yield


def _bring_to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _disk() -> Iterator[None]:
    """A disk that is full or gone is a refusal, not a fault of the person's file."""
    try:
        yield
    except OSError as fault:
        raise StoreUnavailable() from fault

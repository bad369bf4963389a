"""
Keys in files (PKCS#12) of one folder, all under one passphrase that stands in the environment or in a file beside.

A name is that of its file: `ten-nguoi-ky.p12`. Keys are held in memory once they were used, as long as their file stays
as it is.
"""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.interfaces.connectors.signing.timestamps import HttpTimestamps, NoTimestamps
from motcua.signature.ports import Certified, KeyUnavailable, NotAKey, Stamp

if TYPE_CHECKING:
    from motcua.interfaces.connectors.signing.pkcs import Held

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,98}\.p12")


class FileKeys:
    """The adapter of `signature.ports.Keys` for a folder."""

    def __init__(self, folder: Path, *, passphrase: str, timestamps: HttpTimestamps | NoTimestamps) -> None:
        self.folder = folder
        self.passphrase = passphrase
        self.timestamps = timestamps
        self._held: dict[str, tuple[int, Held]] = {}

    @property
    def present(self) -> bool:
        return bool(self.passphrase)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(path.name for path in self.folder.glob("*.p12") if _NAME.fullmatch(path.name)))

    def certified(self, key: str) -> Certified:
        return self._open(key).certified

    def keep(self, pkcs12: bytes, passphrase: str) -> str:
        from motcua.interfaces.connectors.signing import pkcs

        if not self.passphrase:
            raise KeyUnavailable(reason="no passphrase is configured for the store of keys")
        fingerprint = pkcs.opened(pkcs12, passphrase).certified.fingerprint
        name = f"{fingerprint[:24]}.p12"
        self._write(self.folder / name, pkcs.locked_anew(pkcs12, passphrase, under=self.passphrase))
        return name

    def sign_pdf(self, pdf: bytes, *, key: str, at: datetime, stamp: Stamp | None = None) -> bytes:
        return self._open(key).sign_pdf(pdf, at=at, stamper=self.timestamps.stamper(), stamp=stamp)

    def sign_bytes(self, data: bytes, *, key: str, at: datetime) -> bytes:
        return self._open(key).sign_bytes(data, at=at, stamper=self.timestamps.stamper())

    def check(self) -> str:
        for name in self.names():
            try:
                self._open(name)
            except KeyUnavailable as fault:
                return f"{self.folder / name}: {fault.data['reason']}"
        return ""

    def _open(self, key: str) -> "Held":
        from motcua.interfaces.connectors.signing import pkcs

        path = self.folder / key
        try:
            changed = path.stat().st_mtime_ns if _NAME.fullmatch(key) else None
            if changed is None:
                raise KeyUnavailable(reason="there is no key of that name")
            if self._held.get(key, (None,))[0] != changed:
                self._held[key] = (changed, pkcs.opened(path.read_bytes(), self.passphrase))
        except OSError as fault:
            raise KeyUnavailable(reason=fault.strerror or "the file cannot be read") from fault
        except NotAKey as fault:
            raise KeyUnavailable(reason=fault.data["reason"]) from fault
        return self._held[key][1]

    def _write(self, path: Path, file: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = path.with_suffix(".part")
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
                target.write(file)
            part.rename(path)
        except OSError as fault:
            raise KeyUnavailable(reason=fault.strerror or "the folder cannot be written") from fault

"""Whom PostgreSQL runs as: ourselves, or an unprivileged account where we are root, whom PostgreSQL refuses."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int

    @classmethod
    def for_data(cls, data: Path) -> "Account":
        """The owner of existing data; for new data ourselves, or as root the first unprivileged account there is."""
        if data.exists():
            owner = data.stat()
            return cls(owner.st_uid, owner.st_gid)
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        chosen = next(known[name] for name in UNPRIVILEGED if name in known)
        return cls(chosen.pw_uid, chosen.pw_gid)

    @property
    def is_self(self) -> bool:
        return self.uid == os.geteuid()

    def run(self, command: list[str | Path], **options: Any) -> subprocess.CompletedProcess[str]:
        """Run to the end as this account, output captured as text."""
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment(), **self._identity(), **options
        )

    def start(self, command: list[str | Path], **options: Any) -> subprocess.Popen[bytes]:
        """Start as this account, in a process group of its own: a Ctrl-C at the keyboard is ours to hand on."""
        return subprocess.Popen(command, env=environment(), process_group=0, **self._identity(), **options)

    def can_reach(self, folder: Path) -> bool:
        return self.is_self or self.run(["test", "-x", folder]).returncode == 0

    @contextmanager
    def secret(self, file: Path, content: str) -> Iterator[Path]:
        """A file for as long as the block lasts that only this account can read."""
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(content)
        self._own(file)
        try:
            yield file
        finally:
            file.unlink()

    def give_folder(self, folder: Path) -> None:
        """Make a folder that only this account can enter."""
        folder.mkdir(mode=0o700)
        self._own(folder)

    def _own(self, path: Path) -> None:
        if not self.is_self:
            os.chown(path, self.uid, self.gid)

    def _identity(self) -> dict[str, Any]:
        return {} if self.is_self else {"user": self.uid, "group": self.gid, "extra_groups": []}


def environment() -> dict[str, str]:
    """Ours without PG*, which would lead PostgreSQL's programs elsewhere, and with a locale that every machine has."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}

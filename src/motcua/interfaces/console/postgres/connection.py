"""How one gets in: port and passwords, in a file that only the supervisor's user can read."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.plain.errors import Unavailable

ADMINISTRATOR = "motcua_admin"
OWNER = "motcua_owner"
APPLICATION = "motcua"
DATABASE = "motcua"


class PasswordsMissing(Unavailable):
    """
    The database in {folder} cannot be opened: its file {file} with the passwords is missing. Put it back, or remove
    the folder to begin with an empty database.
    """

    code = "console.postgres_passwords_missing"


@dataclass(frozen=True, slots=True)
class Connection:
    port: int
    passwords: dict[str, str]

    @classmethod
    def new(cls) -> "Connection":
        return cls(0, {role: secrets.token_urlsafe(24) for role in (ADMINISTRATOR, OWNER, APPLICATION)})

    @classmethod
    def read(cls, file: Path) -> "Connection":
        try:
            return cls(**json.loads(file.read_text()))
        except FileNotFoundError as missing:
            raise PasswordsMissing(folder=file.parent, file=file.name) from missing

    def write(self, file: Path) -> None:
        unfinished = file.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        unfinished.write_text(json.dumps({"port": self.port, "passwords": self.passwords}))
        unfinished.replace(file)

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{self.passwords[role]}@127.0.0.1:{self.port}/{database}"

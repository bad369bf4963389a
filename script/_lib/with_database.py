"""
Runs a command with a database: `with_database.py FOLDER COMMAND …`.

The database is the one named in MOTCUA_DATABASE_URL, or our own in var/FOLDER, fast rather than durable. The command
gets the owner's address.
"""

import os
import subprocess
import sys

from motcua.interfaces.console.database import database


def main(folder: str, *command: str) -> int:
    with database(folder=folder, durable=False) as ours:
        environment = {**os.environ, "MOTCUA_DATABASE_URL": ours.owner_url}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

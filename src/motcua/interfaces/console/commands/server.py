"""
Run the platform on this machine: database, web and worker, until Ctrl-C or SIGTERM.

The database is the one named in MOTCUA_DATABASE_URL, or our own PostgreSQL in var/postgres.
"""

import argparse
import os

from motcua.interfaces.console.database import database
from motcua.interfaces.console.services import platform, run_once


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--web-processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4, help="threads of each web process")


def run(arguments: argparse.Namespace) -> int:
    with database() as ours:
        failed = run_once(ours.owner_url, "migrate")
        if not failed and os.environ.get("MOTCUA_ENV", "production") == "production":
            failed = run_once(ours.owner_url, "manage", "collectstatic", "--noinput", "--verbosity=0")
        if failed:
            return failed
        running = platform(
            ours,
            host=arguments.host,
            port=arguments.port,
            web_processes=arguments.web_processes,
            threads=arguments.threads,
        )
        try:
            running.start()
            print(f"Một Cửa answers on http://{arguments.host}:{arguments.port}", flush=True)
            running.run_until_told()
        finally:
            running.stop()
    return 0

"""
A working province with sample people: database, demo data, web and worker, until Ctrl-C.

    motcua demo                      400 dossiers over fourteen months, and seven months that officers lived
    motcua demo --dossiers 5000
    motcua demo --past 0             without those months: quicker, but forecasts cannot be judged
    motcua demo --once               play one whole story over HTTP, say how it went, and stop
"""

import argparse
import os

from motcua.interfaces.console.database import database
from motcua.interfaces.console.ready import make_ready
from motcua.interfaces.console.services import platform


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dossiers", type=int, default=400, help="how many dossiers to play (default: 400)")
    parser.add_argument("--past", type=int, default=7, metavar="MONTHS", help="months that officers lived (default: 7)")
    parser.add_argument("--seed", type=int, default=12, help="the same seed and day play the same dossiers")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--once", action="store_true", help="play one whole story over HTTP, then stop")
    parser.add_argument("--load-only", action="store_true", help="load the data and stop")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("MOTCUA_GATEWAY", "simulator")
    os.environ.setdefault("MOTCUA_SEAL_KEY", "nen-tang.p12")
    with database() as ours:
        make_ready(ours.owner_url)
        from django.conf import settings
        from django.core.management import call_command

        from motcua.interfaces.console.commands.migrate import migrate
        from motcua.interfaces.console.demo import certificates, loading, once

        migrate()
        if settings.ENVIRONMENT == "production":
            call_command("collectstatic", interactive=False, verbosity=0)
        certificates.make_seal()
        loading.load(dossiers=arguments.dossiers, past=arguments.past, seed=arguments.seed)
        if arguments.load_only:
            return 0
        running = platform(ours, host=arguments.host, port=arguments.port)
        try:
            running.start()
            address = f"http://{arguments.host}:{arguments.port}"
            if arguments.once:
                return once.play(address)
            print(loading.welcome(address), flush=True)
            running.run_until_told()
        finally:
            running.stop()
    return 0

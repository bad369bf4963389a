"""
Do what happens without a click: deliver events, send mail, scan files, sweep; until Ctrl-C or SIGTERM.

More than one worker may run: they share the work. The database is the one named in MOTCUA_DATABASE_URL.
"""

import argparse
import os
from pathlib import Path

import django


def configure(parser: argparse.ArgumentParser) -> None:
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help="do what there is to do now, then stop")
    how.add_argument("--check", action="store_true", help="say whether a worker is alive and all is well; else exit 1")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from django.conf import settings

    from motcua.interfaces.jobs import health, worker
    from motcua.kernel.plain import clock, ports
    from motcua.notice.ports import Mailer
    from motcua.payment.ports import Gateway
    from motcua.signature.ports import Keys, Timestamps
    from motcua.vault.ports import Scanner, Store

    pulses = Path(settings.VAR) / "workers"
    if not arguments.check:
        return worker.main(pulses, once=arguments.once)
    leans_on: dict[str, health.Checked] = {
        "store": ports.adapter(Store),
        "scanner": ports.adapter(Scanner),
        "mail": ports.adapter(Mailer),
        "keys for signing": ports.adapter(Keys),
        "timestamp authority": ports.adapter(Timestamps),
        "gateway": ports.adapter(Gateway),
    }
    return health.report(pulses, leans_on, clock.now())

"""
Seal the ledger, verify it, and prove that an act stands in it.

    motcua ledger seal                      seals what has its place by now; the worker does so every minute
    motcua ledger verify                    reads every entry again and names the first that is not what was sealed
    motcua ledger proof POSITION [--json]   the path from an entry to the root of the latest seal

`verify` ends with 0 when all is well, with 1 when something does not match, and with 2 when it could not be read.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext

from motcua.interfaces.console.database import database
from motcua.interfaces.console.progress import Progress
from motcua.interfaces.console.ready import make_ready
from motcua.interfaces.console.words import spoken
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import local, now

if TYPE_CHECKING:
    from motcua.kernel.store.seals import SealCard, Verdict, Witness

ACTOR = Actor.system("console")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of what is said")
    words = parser.add_subparsers(metavar="WORD", required=True)
    words.add_parser("seal").set_defaults(act=seal)
    words.add_parser("verify").set_defaults(act=verify)
    part = words.add_parser("proof")
    part.add_argument("position", type=int, metavar="POSITION")
    part.add_argument("--json", action="store_true", help="for programs")
    part.set_defaults(act=proof)


def run(arguments: argparse.Namespace) -> int:
    # What is said goes to whoever reads the command's output, which may be a program: it is kept clean.
    with database(say=lambda line: print(line, file=sys.stderr)) as ours:
        make_ready(ours.app_url)
        with translation.override(arguments.lang):
            return int(arguments.act(arguments))


def seal(arguments: argparse.Namespace) -> int:
    from motcua.kernel.store import positions, seals
    from motcua.kernel.store.transactions import transaction

    with transaction():
        positions.give_positions()
    last = seals.latest()
    size = last.size if last else 0
    with Progress(gettext("Seal"), total=positions.last_position() - size, stream=sys.stderr) as progress:
        while True:
            with transaction():
                made = seals.seal(at=now())
            if made is None:
                break
            progress.advance(made.size - size)
            last, size = made, made.size
    print(_told(last) if last else gettext("Nothing was ever recorded."))
    return 0


def verify(arguments: argparse.Namespace) -> int:
    from django.db import Error

    from motcua.kernel.store import positions, seals

    signature, timestamp = _witnesses()
    try:
        with Progress(gettext("Verify"), total=positions.last_position(), stream=sys.stderr) as progress:
            verdict = seals.check(
                lambda done, _of: progress.advance(done - progress.done),
                signature=signature,
                timestamp=timestamp,
            )
    except Error as fault:
        print(gettext("The ledger cannot be read: {fault}").format(fault=fault), file=sys.stderr)
        return 2
    for line in report(verdict):
        print(line)
    return 1 if verdict.count else 0


def _witnesses() -> "tuple[Witness, Witness]":
    """What reads signatures and time stamps, by the authorities that are trusted here."""
    from motcua.kernel.plain import ports
    from motcua.signature.ports import Proof, Proofs
    from motcua.signature.states import Trust

    proofs = ports.adapter(Proofs)

    def fault(judge: Callable[[datetime], Proof]) -> str:
        """A seal holds on to the one before it: an old one is judged in its time, though its certificate is over."""
        proof = judge(now())
        if proof.trust is Trust.EXPIRED and proof.time is not None:
            proof = judge(proof.time)
        if proof.holds:
            return ""
        return gettext(proof.trust.label) if proof.is_intact else gettext("it was made for other bytes")

    return (
        lambda body, signature: fault(lambda at: proofs.of_bytes(body, signature, at=at)),
        lambda body, token: fault(lambda at: proofs.of_timestamp(body, token, at=at)),
    )


def report(verdict: "Verdict") -> list[str]:
    """The findings, the first place first; then what was read."""
    lines = [spoken(finding.said) for finding in verdict.findings]
    if more := verdict.count - len(verdict.findings):
        lines.append(gettext("… and {number} more").format(number=more))
    read = gettext("{entries} entries and {seals} seals were read: {count} do not match.")
    if not verdict.count:
        read = gettext("{entries} entries and {seals} seals were read: everything is what was sealed.")
    lines.append(read.format(entries=verdict.entries, seals=verdict.seals, count=verdict.count))
    if verdict.signed or verdict.stamped:
        words = gettext("Signatures checked: {signed}; time stamps: {stamped}.")
        lines.append(words.format(signed=verdict.signed, stamped=verdict.stamped))
    if verdict.turned_back:
        lines.append(gettext("Seals before which the clock was put back: {n}.").format(n=verdict.turned_back))
    if verdict.unsealed:
        lines.append(gettext("Not sealed yet: {n} entries.").format(n=verdict.unsealed))
    if verdict.last:
        lines.append(_told(verdict.last))
    return lines


def proof(arguments: argparse.Namespace) -> int:
    from motcua.kernel.store import seals

    card = seals.get_seal()
    found = seals.prove(arguments.position, size=card.size)
    holds = found.holds(card.root)
    if arguments.json:
        told = {
            "position": found.position,
            "leaf": found.leaf.hex(),
            "path": [step.hex() for step in found.path],
            "seal": json.loads(card.body),
            "holds": holds,
        }
        print(json.dumps(told, indent=2))
    else:
        print(
            gettext("Position {position}, hash of the entry: {leaf}").format(
                position=found.position, leaf=found.leaf.hex()
            )
        )
        for step in found.path:
            print(f"  {step.hex()}")
        print(_told(card))
        print(gettext("The path leads to the root.") if holds else gettext("The path does not lead to the root."))
    return 0 if holds else 1


def _told(card: "SealCard") -> str:
    words = gettext("Seal {number}: {size} entries, {moment}, root {root}")
    when = f"{local(card.sealed_at):%Y-%m-%d %H:%M:%S}"
    return words.format(number=card.number, size=card.size, moment=when, root=card.root.hex())

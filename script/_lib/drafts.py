"""Drafts that only wait to be sent: one is filled in through the operations, the others are copies of it by SQL."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from motcua.catalogue import queries as catalogue
from motcua.dossier.states import Channel
from motcua.eforms import operations as answering
from motcua.eforms import queries as eforms
from motcua.interfaces.console.packages import ROOT, read_package
from motcua.journeys import start_filing
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org

PROCEDURE = "1.013225"
"""A building permit for a house: twenty answers, two papers of which neither comes from a register."""
PAPERS = ("BAN_VE", "CAM_KET")
PAPER_BYTES = 200_000
PEOPLE = 32
FIRST_DOSSIER, FIRST_ANSWERS = 70_000_000, 80_000_000
"""Far from any other number, so that they are known again among the values of a statement."""
BOUNDARY = "----an-end-that-no-paper-has"
TOKEN = "B" * 32


@dataclass(frozen=True, slots=True)
class Sender:
    """A citizen who is signed in."""

    actor: Actor
    session: str

    @property
    def cookies(self) -> str:
        return f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


def prepare(drafts: int) -> list[Sender]:
    """Draft number n belongs to sender n modulo their number; its dossier is FIRST_DOSSIER + n."""
    senders = [_sign_in(account_id) for account_id in _accounts()]
    first = _fill_in(senders[0].actor)
    with connection.cursor() as cursor:
        for table, original, base in (
            ("eforms_answers", first.answers_id, FIRST_ANSWERS),
            ("dossier_dossier", first.id, FIRST_DOSSIER),
        ):
            cursor.execute(_copy(cursor, table), {"base": base, "original": original, "last": drafts - 1})
        parties = [sender.actor.party_id for sender in senders]
        words: dict[str, Any] = {
            "people": parties,
            "count": len(parties),
            "dossiers": FIRST_DOSSIER,
            "answers": FIRST_ANSWERS,
        }
        cursor.execute(_OWN_ANSWERS, words)
        cursor.execute(_OWN_DOSSIERS, words)
        cursor.execute("ANALYZE eforms_answers, dossier_dossier")
    return senders


_OWN_ANSWERS = """
    UPDATE eforms_answers SET party_id = party, owner = 'citizen:' || party
    FROM (SELECT id AS answers_id, (%(people)s::bigint[])[1 + (id - %(answers)s) %% %(count)s] AS party
        FROM eforms_answers WHERE id >= %(answers)s) AS own
    WHERE id = answers_id
"""
_OWN_DOSSIERS = """
    UPDATE dossier_dossier SET owner_id = party, submitter_id = party, answers_id = id - %(dossiers)s + %(answers)s
    FROM (SELECT id AS dossier_id, (%(people)s::bigint[])[1 + (id - %(dossiers)s) %% %(count)s] AS party
        FROM dossier_dossier WHERE id >= %(dossiers)s) AS own
    WHERE id = dossier_id
"""


def _copy(cursor: Any, table: str) -> str:
    cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
    columns = ", ".join(f'"{name}"' for (name,) in cursor.fetchall() if name != "id")
    return " ".join(
        (
            "INSERT INTO",
            table,
            f"(id, {columns})",
            f"SELECT %(base)s + n, {columns}",
            "FROM",
            table,
            "CROSS JOIN generate_series(0, %(last)s) AS n WHERE id = %(original)s ORDER BY n",
        )
    )


def _accounts() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account.id FROM org_account AS account JOIN party_party AS party ON party.id = account.party_id "
            "WHERE party.kind = 'PERSON' ORDER BY account.id LIMIT %s",
            [PEOPLE],
        )
        return [account_id for (account_id,) in cursor.fetchall()]


def newest_files(count: int) -> list[int]:
    """The ids that the vault drew last, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM (SELECT id FROM vault_file ORDER BY id DESC LIMIT %s) AS newest ORDER BY id", [count]
        )
        return [file_id for (file_id,) in cursor.fetchall()]


def _sign_in(account_id: int) -> Sender:
    account = org.find_account_by_session(account_id)
    if account is None:
        raise LookupError(account_id)
    session = SessionStore()
    session[SESSION_KEY] = str(account_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return Sender(org.actor_of(account_id, on=clock.local_date(clock.now())), session.session_key or "")


def _fill_in(actor: Actor) -> Any:
    """A draft with the answers of the package's first scenario that can be filed online, every page saved."""
    now = clock.now()
    card = catalogue.get_procedure(PROCEDURE, viewer=actor, on=clock.local_date(now))
    scenario = next(piece for piece in _scenarios() if piece["channel"] == Channel.ONLINE)
    form = eforms.get_form(card.form_id or 0).form
    answers = eforms.read_answers(form, scenario["answers"])
    agency = start_filing.agencies_to_choose(card, viewer=actor, on=clock.local_date(now))[0]
    party_id = actor.party_id or 0
    with transaction():
        draft = start_filing.start_filing(
            actor=actor,
            at=now,
            version_id=card.id,
            channel=Channel.ONLINE,
            applicant=start_filing.Applicant(party_id, party_id, applicant_class=scenario["applicant"]),
            agency_id=agency.id,
        )
        version = 1
        for page in form.pages:
            values = {field.name: answers[field.name] for field in page.fields if field.name in answers}
            saved = answering.save_page(
                actor=actor, at=now, answers_id=draft.answers_id, page=page.key, values=values, seen_version=version
            )
            version = saved.version
    return draft


def _scenarios() -> list[Mapping[str, Any]]:
    [folder] = (ROOT / "procedures").glob(f"{PROCEDURE}-*")
    return list(tomllib.loads(read_package(folder)["scenarios.toml"])["scenario"])


def address(number: int) -> str:
    return f"/nop-ho-so/{FIRST_DOSSIER + number}/xem-lai/"


class Body:
    """The body of a submission: a page of two papers that nobody has sent before, in pieces that need no copying."""

    def __init__(self) -> None:
        rest = os.urandom(PAPER_BYTES - 64)
        fields = {"csrfmiddlewaretoken": TOKEN, "return_method": "ONLINE"}
        head = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        )
        self.pieces: list[bytes] = [head.encode()]
        for code in PAPERS:
            names = f'name="paper.{code}"; filename="{code.lower()}.pdf"'
            opening = (
                f"--{BOUNDARY}\r\nContent-Disposition: form-data; {names}\r\nContent-Type: application/pdf\r\n\r\n"
            )
            self.pieces += [opening.encode() + b"%PDF-1.7\n", b"", rest + b"\n%%EOF\n\r\n"]
        self.pieces.append(f"--{BOUNDARY}--\r\n".encode())

    def of(self, number: int) -> list[bytes]:
        marks = iter(f"% {paper} {number:030d}\n".encode() for paper in PAPERS)
        return [piece or next(marks) for piece in self.pieces]

    def length(self) -> int:
        return sum(map(len, self.of(0)))


def request(number: int, sender: Sender, body: Body) -> Iterator[bytes]:
    """What goes over the wire for one submission."""
    lines = (
        f"POST {address(number)} HTTP/1.1",
        "Host: localhost",
        f"Cookie: {sender.cookies}",
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}",
        f"Content-Length: {body.length()}",
    )
    return chain([("\r\n".join(lines) + "\r\n\r\n").encode()], body.of(number))

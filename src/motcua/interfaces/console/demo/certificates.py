"""Who signs gets a certificate of an authority of the demo; some controlled documents are signed and await the seal."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from motcua.interfaces.console.demo.authority import Authority
from motcua.interfaces.console.demo.life import Cast
from motcua.interfaces.console.demo.people import Company
from motcua.interfaces.console.demo.scene import MACHINE
from motcua.interfaces.console.progress import Progress
from motcua.journeys import sign_edition
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.quality import queries as quality
from motcua.quality.queries import DocumentCard
from motcua.signature import operations as signature
from motcua.signature.ports import Keys

SIGNERS = ("lanhdao.h12", "lanhdao.h12-20", "truongphong.h12-20", "lanhdao.h12-101")
SEALS = ("vanthu.h12", "vanthu.h12-20")
"""Clerks of the agencies that have a seal."""
MOST = 4
"""Documents of an agency that are signed; those before it had certificates were not."""


def make_seal() -> None:
    """The key with which this installation seals its ledger; made once, and trusted here alone."""
    name = settings.SEAL_KEY.removesuffix(".p12")
    folder = Path(settings.SIGNING)
    if not (folder / "keys" / f"{name}.p12").exists():
        authority = Authority(clock.now() - timedelta(days=1), "DEMO – CA của hệ thống trình diễn")
        seal = authority.issue("DEMO – Con dấu của hệ thống", "Một Cửa – dữ liệu trình diễn")
        authority.hand_out(folder, name, seal, settings.SIGNING_PASSPHRASE)
        authority.trust_in(folder, name)


def sign_digitally(company: Company, now: datetime) -> None:
    cast, since = Cast(company), now - timedelta(days=150)
    authority = Authority(since)
    authority.trust_in(Path(settings.SIGNING))
    with Progress("Signatures", total=len(SIGNERS) + len(SEALS) + MOST) as progress:
        for username in SIGNERS:
            actor = cast(username)
            _certify(authority, since, username, cast.agency(username, _role(actor)), actor.person_id)
            progress.advance()
        for username in SEALS:
            _certify(authority, since, f"con-dau.{username}", cast.agency(username, Role.CLERK), None)
            progress.advance()
        leader = cast("lanhdao.h12-20")
        for card in _in_force(cast.agency("lanhdao.h12-20", Role.LEADER), now)[:MOST]:
            _sign(leader, card)
            progress.advance()


def _certify(authority: Authority, at: datetime, name: str, agency_id: int, person_id: int | None) -> None:
    agency = org.get_agency(agency_id, viewer=MACHINE).name
    people = org.get_people([person_id], viewer=MACHINE) if person_id is not None else {}
    whose = people[person_id].full_name if person_id is not None else agency
    key = authority.hand_out(
        Path(settings.SIGNING), name, authority.issue(f"DEMO – {whose}", agency), settings.SIGNING_PASSPHRASE
    )
    with transaction():
        signature.register_certificate(
            actor=MACHINE,
            at=at + timedelta(days=1),
            agency_id=agency_id,
            person_id=person_id,
            key=key,
            certified=adapter(Keys).certified(key),
        )


def _role(actor: Actor) -> Role:
    return Role.LEADER if actor.has(Role.LEADER) else Role.UNIT_HEAD


def _in_force(agency_id: int, now: datetime) -> list[DocumentCard]:
    cards = quality.list_documents(agency_id, viewer=MACHINE, on=clock.local_date(now))
    return [card for card in cards if card.in_force is not None]


def _sign(leader: Actor, card: DocumentCard) -> None:
    edition = card.in_force
    if edition is not None and edition.signed_at is not None:
        sign_edition.sign_edition(actor=leader, at=edition.signed_at, document_id=card.id, number=edition.number)

"""Keys, an authority behind them, and one that proves the time: made once for a whole run, all of it invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper

from motcua.interfaces.connectors import signing
from motcua.interfaces.connectors.typesetting import Typst
from motcua.interfaces.console.demo.authority import Authority, Issued
from motcua.journeys.keep_upload import receive_made
from motcua.kernel.plain import ports
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.transactions import transaction
from motcua.signature import operations as signature
from motcua.signature.ports import Keys, Proofs, Seal, Timestamps
from motcua.signature.queries import CertificateCard, RequestCard
from motcua.vault import operations as vault
from motcua.vault.states import AccessClass
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING

PASSPHRASE = "cửa-một-khóa"
SINCE = MONDAY_MORNING - timedelta(days=100)


@cache
def authority() -> Authority:
    return Authority(SINCE)


@cache
def issued(
    name: str = "Huỳnh Thanh Đạm", organisation: str = "Sở Văn hóa, Thể thao và Du lịch", **how: datetime
) -> Issued:
    return authority().issue(name, organisation, **how)


@cache
def _time_authority() -> Issued:
    return authority().issue("DEMO – Dấu thời gian", "Một Cửa", proves_time=True)


def bind(folder: Path, *, seal_key: str = "", timestamps: str = "") -> tuple[Keys, Timestamps, Proofs, Seal]:
    """Let the platform keep its keys in `folder`, and trust our authority."""
    authority().trust_in(folder)
    told = SimpleNamespace(SIGNING=folder, SIGNING_PASSPHRASE=PASSPHRASE, TIMESTAMPS=timestamps, SEAL_KEY=seal_key)
    plugs = signing.from_settings(told)
    for port, plug in zip((Keys, Timestamps, Proofs, Seal), plugs, strict=True):
        ports.bind(port, plug)
    return plugs


def key(folder: Path, file: str = "lanh-dao", **how: Any) -> str:
    """The name of a key in the store of `folder`."""
    return authority().hand_out(folder, file, issued(**how), PASSPHRASE)


@contextmanager
def time_authority(at: datetime = MONDAY_MORNING, *, about: bytes | None = None) -> Iterator[str]:
    """
    The address of an authority that always says `at`. One that answers `about` other bytes than it was asked is not
    honest.
    """
    ours = _time_authority()
    private = ours.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    cert = x509.Certificate.load(ours.cert.public_bytes(Encoding.DER))
    stamper = DummyTimeStamper(cert, keys.PrivateKeyInfo.load(private), fixed_dt=at)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            if about is not None:
                asked["message_imprint"]["hashed_message"] = about
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            """Quietly."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def register(
    cast: Cast, folder: Path, person: Actor | None = None, *, file: str = "", at: datetime = MONDAY_MORNING, **how: Any
) -> CertificateCard:
    """A person of the department of culture, or its seal, gets a certificate whose key lies in the store."""
    told = {"name": "Sở Văn hóa, Thể thao và Du lịch" if person is None else f"Người ký {person.person_id}"} | how
    name = key(folder, file or ("con-dau" if person is None else f"nguoi-{person.person_id}"), **told)
    return signature.register_certificate(
        actor=cast.admin,
        at=at,
        agency_id=cast.culture.id,
        person_id=None if person is None else person.person_id,
        key=name,
        certified=ports.adapter(Keys).certified(name),
    )


def file(actor: Actor, at: datetime = MONDAY_MORNING) -> int:
    """A PDF in the vault."""
    pdf = Typst().typeset({"main.typ": b"= Quy\xe1\xba\xbft \xc4\x91\xe1\xbb\x8bnh"}, {}, at=at)
    made = receive_made(pdf, name="quyet-dinh.pdf")
    with transaction():
        return vault.keep(
            actor=actor, at=at, received=made, access_class=AccessClass.INTERNAL, purpose="test.signature"
        ).id


def ask(cast: Cast, person: Actor | None, *, file_id: int, subject_id: int = 1) -> RequestCard:
    """The machine asks a person, or the seal of the department of culture, for a signature."""
    return signature.ask(
        actor=MACHINE,
        at=MONDAY_MORNING,
        file_id=file_id,
        agency_id=cast.culture.id,
        person_id=None if person is None else person.person_id,
        subject=signature.Subject("test", subject_id, "Quyết định số 01"),
    )

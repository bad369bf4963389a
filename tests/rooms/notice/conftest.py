"""Somebody to tell, something to say, and a postman."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.notice import operations
from motcua.notice.queries import Letter, MessageCard
from motcua.notice.states import RecipientKind, Template

NOON = datetime(2026, 9, 18, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

CITIZEN = Actor(kind=ActorKind.CITIZEN, id="citizen:7", account_id=7, party_id=7)
STRANGER = Actor(kind=ActorKind.CITIZEN, id="citizen:8", account_id=8, party_id=8)
OFFICER = Actor(kind=ActorKind.OFFICER, id="officer:7", person_id=7, grants=(Grant(Role.SPECIALIST, 1),))
OPERATOR = Actor(kind=ActorKind.OFFICER, id="officer:4", person_id=4, grants=(Grant(Role.OPERATOR, 1),))
POSTMAN = Actor.system("postman")

FACTS = {
    "code": "H12.05-260918-0042",
    "procedure": "Cấp giấy phép xuất bản tài liệu không kinh doanh",
    "agency": "Sở Văn hóa, Thể thao và Du lịch",
    "officer": "Trần Thị Bích",
    "received_at": NOON,
    "due_at": datetime(2026, 10, 2, 10, tzinfo=UTC),
    "link": "https://motcua.camau.gov.vn/ho-so/42",
}

Tell = Callable[..., tuple[MessageCard, ...]]


@pytest.fixture
def tell() -> Tell:
    """Tells the citizen that the dossier is received, in the inbox and by e-mail; any part may be said otherwise."""

    def queue(at: datetime = NOON, **more: Any) -> tuple[MessageCard, ...]:
        said: dict[str, Any] = {
            "recipient_kind": RecipientKind.PARTY,
            "recipient_id": 7,
            "template": Template.RECEIVED,
            "data": FACTS,
            "dedupe_key": "entry:1",
            "address": "an@example.vn",
            "about_kind": "dossier",
            "about_id": 42,
        }
        return operations.queue(actor=Actor.system("dispatcher"), at=at, **{**said, **more})

    return queue


def claim(at: datetime = NOON) -> Letter | None:
    return operations.claim_next(actor=POSTMAN, at=at)


def fail(letter: Letter | None, at: datetime, reason: str = "450 busy", *, lasting: bool = False) -> None:
    assert letter is not None
    operations.mark_failed(actor=POSTMAN, at=at, message_id=letter.id, reason=reason, lasting=lasting)

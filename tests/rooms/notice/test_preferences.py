"""What people wish to get by e-mail: nothing of some kinds, the rest once a day; what the law demands comes always."""

from datetime import datetime, timedelta

import pytest

from motcua.journeys import send_digest
from motcua.kernel.plain.clock import LOCAL
from motcua.notice import operations, queries, rules
from motcua.notice.queries import MessageCard
from motcua.notice.states import Channel, Interest, RecipientKind, Template
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.notice.conftest import FACTS, claim

EVENING = MONDAY_MORNING.replace(hour=17, minute=5)


def wish(cast: Cast, *muted: Interest, is_digest: bool = False) -> queries.PreferenceCard:
    return operations.set_preferences(actor=cast.applicant, at=MONDAY_MORNING, muted=muted, is_digest=is_digest)


def tell(cast: Cast, template: Template, at: datetime = MONDAY_MORNING, *, key: str = "1") -> tuple[MessageCard, ...]:
    return operations.queue(
        actor=MACHINE,
        at=at,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=cast.applicant_party.id,
        template=template,
        data={**FACTS, "amount": 75_000},
        dedupe_key=key,
        address=cast.applicant_party.email,
    )


def ways(told: tuple[MessageCard, ...]) -> list[Channel]:
    return [message.channel for message in told]


def digest(cast: Cast, at: datetime = EVENING) -> int:
    return send_digest.send_digest(at=at, recipient_kind=RecipientKind.PARTY, recipient_id=cast.applicant_party.id)


def test_before_anything_is_said_everything_comes_at_once(cast: Cast) -> None:
    assert ways(tell(cast, Template.SUBMITTED)) == [Channel.INBOX, Channel.EMAIL]


def test_what_is_not_wished_stands_in_the_inbox_only(cast: Cast) -> None:
    wish(cast, Interest.PROGRESS)
    assert ways(tell(cast, Template.SUBMITTED)) == [Channel.INBOX]
    assert ways(tell(cast, Template.PETITION_TAKEN_UP, key="2")) == [Channel.INBOX, Channel.EMAIL]
    assert queries.list_digests_due(viewer=MACHINE, at=EVENING) == ()


@pytest.mark.parametrize(
    "template",
    ["received", "not_accepted", "supplement_asked", "extended", "decided", "rejected", "payment_asked"],
)
def test_what_the_law_demands_comes_always_and_at_once(cast: Cast, template: str) -> None:
    wish(cast, *Interest, is_digest=True)
    assert ways(tell(cast, Template(template))) == [Channel.INBOX, Channel.EMAIL]


def test_a_digest_names_what_the_day_has_brought_once(cast: Cast) -> None:
    wish(cast, is_digest=True)
    tell(cast, Template.SUBMITTED)
    tell(cast, Template.RETURNED, key="2")
    assert claim(EVENING) is None
    assert queries.list_digests_due(viewer=MACHINE, at=EVENING) == ((RecipientKind.PARTY, cast.applicant_party.id),)
    assert (digest(cast), digest(cast)) == (2, 0)
    letter = claim(EVENING)
    assert letter is not None
    assert (letter.to, letter.subject) == (cast.applicant_party.email, "Bạn có 2 thông báo mới")
    assert letter.body.count("• ") == 2
    assert "/thong-bao/" in letter.body
    assert queries.list_digests_due(viewer=MACHINE, at=EVENING + timedelta(days=1)) == ()


def test_what_comes_in_the_evening_waits_for_the_next_day(cast: Cast) -> None:
    wish(cast, is_digest=True)
    tell(cast, Template.SUBMITTED, EVENING)
    assert queries.list_digests_due(viewer=MACHINE, at=EVENING + timedelta(hours=5)) == ()
    assert len(queries.list_digests_due(viewer=MACHINE, at=EVENING + timedelta(days=1))) == 1


def test_what_was_read_needs_no_letter(cast: Cast) -> None:
    wish(cast, is_digest=True)
    [message] = tell(cast, Template.SUBMITTED)
    operations.mark_read(actor=cast.applicant, at=MONDAY_MORNING, message_id=message.id)
    assert digest(cast) == 0
    assert claim(EVENING) is None


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 9, 14, 17, 0, tzinfo=LOCAL), datetime(2026, 9, 14, 17, 0, tzinfo=LOCAL)),
        (datetime(2026, 9, 14, 16, 59, tzinfo=LOCAL), datetime(2026, 9, 13, 17, 0, tzinfo=LOCAL)),
        (datetime(2026, 9, 15, 0, 1, tzinfo=LOCAL), datetime(2026, 9, 14, 17, 0, tzinfo=LOCAL)),
    ],
)
def test_a_day_ends_at_the_close_of_business(now: datetime, until: datetime) -> None:
    assert rules.last_digest(now) == until


@pytest.mark.parametrize("who", ["leader", "stranger", "admin"])
def test_officers_have_no_wishes_and_send_no_digests(cast: Cast, who: str) -> None:
    with pytest.raises(operations.OnlyForPeopleServed):
        operations.set_preferences(actor=cast.actor(who), at=MONDAY_MORNING, muted=(), is_digest=True)
    with pytest.raises(operations.NotAnOperator):
        queries.list_digests_due(viewer=cast.actor(who), at=EVENING)
    with pytest.raises(operations.NotAnOperator):
        operations.send_digest(
            actor=cast.actor(who),
            at=EVENING,
            recipient_kind=RecipientKind.PARTY,
            recipient_id=cast.applicant_party.id,
            address="a@example.vn",
            link="",
        )


def test_wishes_are_ones_own(cast: Cast) -> None:
    wish(cast, Interest.RATINGS, is_digest=True)
    assert queries.get_preferences(viewer=cast.applicant).muted == {Interest.RATINGS}
    assert queries.get_preferences(viewer=cast.neighbour) == queries.PreferenceCard(frozenset(), is_digest=False)

"""What was done with a draft on its way to approval: when, by whom, with which words."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from motcua.catalogue.queries import ApprovalCard
from motcua.catalogue.states import ApprovalState
from motcua.interfaces.desk import names
from motcua.kernel.plain.actor import Actor
from motcua.ui import formats
from motcua.ui.parts import Entry


def entries_of(cards: Iterable[ApprovalCard], *, viewer: Actor) -> list[Entry]:
    """The latest act first."""
    cards = list(cards)
    ids = {who for one in cards for who in (one.sent_by, one.checked_by, one.answered_by, one.ended_by)}
    people = names.of_people({person_of(who) for who in ids}, viewer=viewer)
    named = {who: people.get(person_of(who), who) for who in ids}
    return [entry for card in cards for entry in reversed(list(_acts(card, named)))]


def person_of(who: str) -> int:
    """The person behind the id of an actor; 0 for a machine."""
    kind, _, number = who.partition(":")
    return int(number) if kind == "officer" and number.isdigit() else 0


def _acts(card: ApprovalCard, named: dict[str, str]) -> Iterator[Entry]:
    yield Entry(formats.vn_moment(card.sent_at), gettext("Sent to be checked"), named[card.sent_by], card.note)
    if card.checked_at is not None:
        returned = card.state is ApprovalState.RETURNED
        said = gettext("Sent back by procedure control") if returned else gettext("Checked and passed on")
        yield Entry(formats.vn_moment(card.checked_at), said, named[card.checked_by], card.remark)
    if card.answered_at is not None and card.decided_on is not None:
        said = gettext("Approved by decision %(number)s") % {"number": card.decision_number}
        note = f"{card.decision_issuer}, {formats.vn_short(card.decided_on)}"
        yield Entry(formats.vn_moment(card.answered_at), said, named[card.answered_by], note)
    elif card.answered_at is not None:
        yield Entry(formats.vn_moment(card.answered_at), gettext("Not approved"), named[card.answered_by], card.reason)
    if card.ended_at is not None:
        changed = card.state is ApprovalState.OVERTAKEN
        said = gettext("Changed: it has to be sent anew") if changed else gettext("Taken back")
        yield Entry(formats.vn_moment(card.ended_at), said, named[card.ended_by])

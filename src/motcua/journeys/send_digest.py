"""What waits for somebody's digest goes to the address that is known today."""

from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import operations as notice
from motcua.notice.ports import Addresses
from motcua.notice.states import RecipientKind
from motcua.party import queries as parties

SYSTEM = Actor.system("digest")


@transaction_required
def send_digest(*, at: datetime, recipient_kind: RecipientKind, recipient_id: int) -> int:
    """One letter for all that waits; returns how many messages it names."""
    known = recipient_kind is RecipientKind.PARTY
    address = parties.get_party(recipient_id, viewer=SYSTEM).email if known else ""
    return notice.send_digest(
        actor=SYSTEM,
        at=at,
        recipient_kind=recipient_kind,
        recipient_id=recipient_id,
        address=address,
        link=adapter(Addresses).of_inbox(),
    )

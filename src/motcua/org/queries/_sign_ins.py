"""Where an account is and was signed in; for its owner alone."""

from dataclasses import dataclass, field
from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.org.models import SignIn


@dataclass(frozen=True, slots=True)
class SignInCard:
    """`session_key` opens the account: it is for the face's own use and never shown."""

    id: int
    session_key: str = field(repr=False)
    device: str
    began_at: datetime
    ended_at: datetime | None


def list_sign_ins(*, viewer: Actor, size: int = 20) -> tuple[SignInCard, ...]:
    """The viewer's own sign-ins, newest first."""
    if viewer.account_id is None:
        return ()
    rows = SignIn.objects.filter(account=viewer.account_id).order_by("-pk")[:size]
    return tuple(SignInCard(row.pk, row.session_key, row.device, row.began_at, row.ended_at) for row in rows)

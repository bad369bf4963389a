"""Sign-ins: where an account is in use. The session itself is the face's; this room knows that it began and ended."""

from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events
from motcua.org.models import SignIn


class NoSuchSignIn(NotFound):
    """There is no such sign-in of yours."""

    code = "org.no_such_sign_in"


@transaction_required
def note_sign_in(*, actor: Actor, at: datetime, session_key: str, device: str = "") -> int:
    """Write down that somebody signed in; the same session again changes nothing."""
    if actor.account_id is None:
        raise NoSuchSignIn
    row, is_new = SignIn.objects.get_or_create(
        session_key=session_key, defaults={"account_id": actor.account_id, "device": device[:80], "began_at": at}
    )
    if is_new:
        event = events.SignedIn(
            account_id=actor.account_id, sign_in_id=row.pk, person_id=actor.person_id, agency_id=_works_at(actor)
        )
        ledger.record(event, actor=actor, at=at)
    return row.pk


def _works_at(actor: Actor) -> int | None:
    """The agency of the first grant that is the officer's own."""
    return next((grant.agency_id for grant in actor.grants if grant.for_person_id is None), None)


@transaction_required
def end_sign_in(*, actor: Actor, at: datetime, sign_in_id: int) -> str:
    """
    End a sign-in of one's own; gives the session that the face must close. Ending twice changes nothing.

    :raises NoSuchSignIn: if it is none, or somebody else's
    """
    row = SignIn.objects.select_for_update().filter(pk=sign_in_id, account=actor.account_id).first()
    if row is None or actor.account_id is None:
        raise NoSuchSignIn
    _end(row, actor=actor, at=at)
    return row.session_key


@transaction_required
def end_other_sign_ins(*, actor: Actor, at: datetime, session_key: str) -> tuple[str, ...]:
    """End all sign-ins of one's own but that of this session; gives the sessions that the face must close."""
    if actor.account_id is None:
        raise NoSuchSignIn
    rows = SignIn.objects.select_for_update().filter(account=actor.account_id, ended_at=None)
    ended = list(rows.exclude(session_key=session_key).order_by("pk"))
    for row in ended:
        _end(row, actor=actor, at=at)
    return tuple(row.session_key for row in ended)


@transaction_required
def note_sign_out(*, actor: Actor, at: datetime, session_key: str) -> None:
    """Write down that somebody signed out."""
    row = SignIn.objects.select_for_update().filter(session_key=session_key, account=actor.account_id).first()
    if row is not None and actor.account_id is not None:
        _end(row, actor=actor, at=at)


def _end(row: SignIn, *, actor: Actor, at: datetime) -> None:
    if row.ended_at is not None:
        return
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    ledger.record(events.SignInEnded(account_id=row.account_id, sign_in_id=row.pk), actor=actor, at=at)

"""Accounts. Passwords are hashed at the face; this room never sees one."""

from datetime import datetime

from django.db import IntegrityError
from django.db import transaction as savepoint

from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import events, policy
from motcua.org.models import Account
from motcua.org.operations._officers import administers_officer, officer_of
from motcua.org.queries import AccountCard, NoSuchAccount
from motcua.org.rules.codes import clean_username, is_password_hash, is_username


class BadUsername(Invalid):
    """
    A username has 3 to 150 letters without diacritics, digits or the marks . _ @ + - and begins with a letter or digit.
    """

    code = "org.bad_username"


class UsernameTaken(Taken):
    """This username is taken."""

    code = "org.username_taken"


class AlreadyHasAccount(Taken):
    """This person already has an account."""

    code = "org.already_has_account"


class NotAHash(Invalid):
    """A password must be hashed before it is kept."""

    code = "org.not_a_hash"


@transaction_required
def open_account(
    *,
    actor: Actor,
    at: datetime,
    username: str,
    password_hash: str,
    person_id: int | None = None,
    party_id: int | None = None,
    is_one_time: bool = False,
) -> AccountCard:
    """
    Open an account for one officer or one party; `password_hash` "!" is an account without a password.
    With `is_one_time` whoever signs in must replace the password first.

    A party's account is opened by a named machine actor (sign-up) or an administrator.

    :raises UsernameTaken: if the name is in use, also by a closed account
    :raises AlreadyHasAccount: if the officer or party has an open account
    """
    if (person_id is None) == (party_id is None):
        raise ValueError("an account is of one officer or of one party")
    if person_id is None:
        actor = policy.administers_all(actor)
    else:
        actor = administers_officer(actor, officer_of(person_id), clock.local_date(at))
    username = clean_username(username)
    if not is_username(username):
        raise BadUsername()
    _check_hash(password_hash)
    account = Account(
        username=username,
        password=password_hash,
        person_id=person_id,
        party_id=party_id,
        has_one_time_password=is_one_time,
    )
    try:
        with savepoint.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        taken = Account.objects.filter(username=username).exists()
        raise (UsernameTaken() if taken else AlreadyHasAccount()) from None
    ledger.record(
        events.AccountOpened(account_id=account.pk, person_id=person_id, party_id=party_id), actor=actor, at=at
    )
    return AccountCard.of(account)


@transaction_required
def set_password(*, actor: Actor, at: datetime, account_id: int, password_hash: str) -> AccountCard:
    """
    Replace the password: by whoever signs in with the account, or by an administrator. It ends other sessions.

    One that an administrator has set is good for signing in once, to choose another.
    """
    account = account_of(account_id)
    is_own = actor.account_id == account.pk
    if not is_own:
        actor = administers_account(actor, account, at)
    _check_hash(password_hash)
    account.password = password_hash
    account.has_one_time_password = actor.is_officer and not is_own
    account.save(update_fields=["password", "has_one_time_password"])
    ledger.record(events.PasswordSet(account_id=account.pk), actor=actor, at=at)
    return AccountCard.of(account)


@transaction_required
def close_account(*, actor: Actor, at: datetime, account_id: int) -> AccountCard:
    """Nobody signs in with it, running sessions end, and its name is not given to anybody else."""
    account = account_of(account_id)
    if actor.account_id != account.pk:
        actor = administers_account(actor, account, at)
    account.is_active = False
    account.save(update_fields=["is_active"])
    ledger.record(events.AccountClosed(account_id=account.pk), actor=actor, at=at)
    return AccountCard.of(account)


@transaction_required
def reopen_account(*, actor: Actor, at: datetime, account_id: int) -> AccountCard:
    """
    Let its owner sign in again with the password of before; by an administrator.

    :raises NoSuchAccount: if there is no closed account of this id
    :raises AlreadyHasAccount: if the owner has been given another meanwhile
    """
    account = Account.objects.select_for_update(no_key=True).filter(pk=account_id, is_active=False).first()
    if account is None:
        raise NoSuchAccount()
    actor = administers_account(actor, account, at)
    account.is_active = True
    try:
        with savepoint.atomic():
            account.save(update_fields=["is_active"])
    except IntegrityError:
        raise AlreadyHasAccount() from None
    ledger.record(events.AccountReopened(account_id=account.pk), actor=actor, at=at)
    return AccountCard.of(account)


def account_of(account_id: int) -> Account:
    row = Account.objects.select_for_update(no_key=True).filter(pk=account_id, is_active=True).first()
    if row is None:
        raise NoSuchAccount()
    return row


def administers_account(actor: Actor, account: Account, at: datetime) -> Actor:
    if account.person_id is None:
        return policy.administers_all(actor)
    return administers_officer(actor, officer_of(account.person_id), clock.local_date(at))


def _check_hash(password_hash: str) -> None:
    if not is_password_hash(password_hash):
        raise NotAHash()

"""
A person or body signs up: becomes known (party), gets an account (org), is welcomed (notice).

Until an identity service vouches for people, the number is what they say it is. So a number that an office knows is
taken over only by somebody who knows the name, the birth and the telephone that the office has beside it.
"""

from datetime import datetime

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Taken
from motcua.kernel.plain.text import fold
from motcua.kernel.store.transactions import transaction_required
from motcua.notice import operations as notice
from motcua.notice.states import RecipientKind, Template
from motcua.org import operations as org
from motcua.org import queries as accounts
from motcua.party import operations as party
from motcua.party import queries as parties

SYSTEM = Actor.system("sign-up")


class HasAccount(Taken):
    """There is an account under this number already. Sign in with it, or ask a one-stop counter for a new password."""

    code = "sign_up.has_account"


class KnownOtherwise(Taken):
    """
    This number is known here with other details. Check what you typed; if it is right, come to a one-stop counter with
    your papers, and the account is opened there.
    """

    code = "sign_up.known_otherwise"


@transaction_required
def open_citizen_account(
    *, at: datetime, details: parties.Details, password_hash: str, language: str = "vi"
) -> accounts.AccountCard:
    """
    Open an account whose name is the identity number of the details: a number does not change hands, telephones do.

    :raises HasAccount: if this number has one
    :raises KnownOtherwise: if the number is known with another name, birth or telephone
    :raises motcua.kernel.plain.errors.Invalid: naming in `data["field"]` what cannot be accepted
    """
    known = parties.find_by_identity(details.identity_kind, details.identity_number, viewer=SYSTEM)
    if known is None:
        owner = party.register(actor=SYSTEM, at=at, details=details)
    elif accounts.find_account_of_party(known.id, viewer=SYSTEM) is not None:
        raise HasAccount(field="identity_number")
    elif not _is_the_same(known, details):
        raise KnownOtherwise(field="identity_number")
    else:
        owner = party.remember(actor=SYSTEM, at=at, details=details, party_id=known.id)
    try:
        account = org.open_account(
            actor=SYSTEM, at=at, username=owner.identity_number, password_hash=password_hash, party_id=owner.id
        )
    except (org.UsernameTaken, org.AlreadyHasAccount):
        raise HasAccount(field="identity_number") from None
    notice.queue(
        actor=SYSTEM,
        at=at,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=owner.id,
        template=Template.WELCOME,
        data={},
        dedupe_key=f"account:{account.id}",
        language=language,
        address=owner.email or None,
    )
    return account


def _is_the_same(known: parties.PartyCard, told: parties.Details) -> bool:
    """Nothing that an office has written down may be told otherwise; a telephone must be there to be compared."""
    same_name = fold(known.full_name).split() == fold(told.full_name).split()
    same_phone = bool(known.phone) and known.phone == _digits(told.phone)
    return same_name and same_phone and (not known.birth or known.birth == told.birth)


def _digits(phone: str) -> str:
    bare = "".join(char for char in phone if char.isdigit() or char == "+")
    return "0" + bare[3:] if bare.startswith("+84") else bare

"""What may be done with parties: one function per legal verb, one ledger event each, without personal data."""

from motcua.party.operations._mandates import BadScope, BadTerm, NoSuchMandate, NotToOneself, end_mandate, give_mandate
from motcua.party.operations._parties import (
    AlreadyErased,
    BadBirth,
    BadCommune,
    BadEmail,
    BadIdentity,
    BadName,
    BadNationality,
    BadPhone,
    GroundMissing,
    IdentityTaken,
    TooLong,
    correct,
    erase,
    register,
    remember,
)
from motcua.party.rules import Details

__all__ = [
    "AlreadyErased",
    "BadBirth",
    "BadCommune",
    "BadEmail",
    "BadIdentity",
    "BadName",
    "BadNationality",
    "BadPhone",
    "BadScope",
    "BadTerm",
    "Details",
    "GroundMissing",
    "IdentityTaken",
    "NoSuchMandate",
    "NotToOneself",
    "TooLong",
    "correct",
    "end_mandate",
    "erase",
    "give_mandate",
    "register",
    "remember",
]

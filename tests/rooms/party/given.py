"""What the tests of this room begin with."""

from dataclasses import replace
from datetime import datetime

from motcua.party.rules import Details
from motcua.party.states import IdentityKind, PartyKind
from tests.cast.moments import MONDAY_MORNING

AT: datetime = MONDAY_MORNING

HA = Details(
    PartyKind.PERSON,
    "Sơn Ngọc Hà",
    IdentityKind.PERSONAL_ID,
    "096195000007",
    birth="1995-05-05",
    phone="0913000007",
    nationality="VN",
)


def ha(**changes: object) -> Details:
    return replace(HA, **changes)

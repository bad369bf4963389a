"""Every verb is tried by those who may not: nobody gets in by a door that somebody forgot to guard."""

import inspect
from collections.abc import Callable
from datetime import date, time

import pytest

from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.plain.worktime import DayKind
from motcua.kernel.store.models import Entry
from motcua.org import operations, queries
from motcua.org.states import AgencyKind, CodeSystem, UnitKind
from tests.cast.cast import MACHINE, PASSWORD_HASH, Cast
from tests.cast.moments import TODAY
from tests.rooms.org.given import AT, loan, neighbouring_admin, person_of

ON = date(2026, 10, 1)


def day_off(cast: Cast) -> int:
    return operations.announce_day(
        actor=MACHINE, at=AT, day=ON, kind=DayKind.LOCAL, name="Bão", document="1/TB", agency_id=cast.culture.id
    ).id


def review(cast: Cast) -> int:
    return operations.open_access_review(actor=MACHINE, at=AT, agency_id=cast.culture.id, title="Quý 4", deadline=ON)


def reviewed(cast: Cast) -> int:
    """The leader's own role, in a review."""
    items = queries.list_reviewed_roles(review(cast), viewer=MACHINE, on=TODAY)
    return next(item.id for item in items if item.person_id == cast.leader.person_id)


def locked(cast: Cast) -> int:
    assert cast.leader.account_id is not None
    return operations.close_account(actor=MACHINE, at=AT, account_id=cast.leader.account_id).id


VERBS: dict[str, Callable[[Cast], dict[str, object]]] = {
    "establish_agency": lambda cast: {
        "kind": AgencyKind.CENTRE,
        "name": "Trung tâm",
        "codes": {},
        "valid_from": ON,
        "parent_id": cast.province.id,
    },
    "rename_agency": lambda cast: {"agency_id": cast.culture.id, "name": "Sở", "on": ON},
    "recode_agency": lambda cast: {
        "agency_id": cast.culture.id,
        "system": CodeSystem.QD20,
        "code": "H12.66",
        "on": ON,
    },
    "merge_agencies": lambda cast: {
        "predecessor_ids": [cast.culture.id],
        "successor_id": cast.next_culture.id,
        "on": ON,
        "ground": "1/NQ",
    },
    "close_agency": lambda cast: {"agency_id": cast.culture.id, "on": ON, "ground": "1/NQ"},
    "open_unit": lambda cast: {"agency_id": cast.culture.id, "kind": UnitKind.DIVISION, "name": "Phòng"},
    "close_unit": lambda cast: {"unit_id": cast.culture_division.id, "on": ON},
    "enrol_officer": lambda cast: {"full_name": "Sơn Ngọc Hà"},
    "correct_officer": lambda cast: {
        "person_id": person_of(cast.leader),
        "full_name": "Ai Đó",
        "email": "",
        "phone": "",
    },
    "appoint": lambda cast: {
        "person_id": person_of(cast.colleague),
        "unit_id": cast.culture_leadership.id,
        "title": "Giám đốc",
        "valid_from": ON,
    },
    "end_position": lambda cast: {
        "position_id": queries.list_positions([person_of(cast.leader)], viewer=MACHINE)[0].id,
        "on": ON,
    },
    "grant_role": lambda cast: {
        "person_id": person_of(cast.colleague),
        "role": Role.LEADER,
        "agency_id": cast.culture.id,
        "valid_from": ON,
    },
    "revoke_role": lambda cast: {
        "grant_id": queries.list_grants(person_of(cast.leader), viewer=MACHINE)[0].id,
        "on": ON,
    },
    "open_access_review": lambda cast: {"agency_id": cast.culture.id, "title": "Quý 4", "deadline": ON},
    "keep_role": lambda cast: {"item_id": reviewed(cast)},
    "withdraw_role": lambda cast: {"item_id": reviewed(cast), "reason": "Đã chuyển việc"},
    "close_access_review": lambda cast: {"review_id": review(cast)},
    "delegate": lambda cast: {
        "from_person_id": person_of(cast.leader),
        "to_person_id": person_of(cast.colleague),
        "roles": [Role.LEADER],
        "agency_id": cast.culture.id,
        "valid_from": TODAY,
        "valid_to": ON,
        "ground": "1/GUQ",
    },
    "revoke_delegation": lambda cast: {"delegation_id": loan(cast).id},
    "open_account": lambda cast: {"username": "ai.do", "password_hash": PASSWORD_HASH, "party_id": 4711},
    "set_password": lambda cast: {"account_id": cast.leader.account_id, "password_hash": PASSWORD_HASH},
    "close_account": lambda cast: {"account_id": cast.leader.account_id},
    "reopen_account": lambda cast: {"account_id": locked(cast)},
    "set_schedule": lambda cast: {"week": {0: ((time(7), time(11)),)}, "valid_from": ON, "agency_id": cast.culture.id},
    "announce_day": lambda cast: {
        "day": ON,
        "kind": DayKind.LOCAL,
        "name": "Bão",
        "document": "1/TB",
        "agency_id": cast.culture.id,
    },
    "withdraw_day": lambda cast: {"day_id": day_off(cast), "document": "2/TB"},
    "load_days": lambda cast: {"days": []},
    "load_units": lambda cast: {"places": "code\n"},
    "load_province": lambda cast: {
        "text": '[[agency]]\nkey = "a"\nkind = "PROVINCE"\nname = "Ủy ban"\nvalid_from = 2025-07-01\n'
    },
}

STRANGERS: dict[str, Callable[[Cast], Actor]] = {
    "a department's administrator of the next province": neighbouring_admin,
    "an officer of the next province": lambda cast: cast.stranger,
    "an officer without power": lambda cast: cast.specialist,
    "the operator": lambda cast: cast.operator,
    "a citizen": lambda cast: cast.applicant,
    "nobody": lambda cast: Actor.NOBODY,
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_is_refused(cast: Cast, who: str, verb: str) -> None:
    actor = STRANGERS[who](cast)
    if verb == "enrol_officer" and actor.has(Role.ADMIN):
        return
    given = VERBS[verb](cast)
    before = Entry.objects.count()
    with pytest.raises(NotAllowed):
        getattr(operations, verb)(actor=actor, at=AT, **given)
    assert Entry.objects.count() == before


OWN = {"note_sign_in", "note_sign_out", "end_sign_in", "end_other_sign_ins", "issue_token", "revoke_token"}
"""About oneself alone, so nobody's place decides: tried by owners and others in `test_sign_ins` and `test_tokens`."""


def test_every_verb_is_tried() -> None:
    verbs = {name for name in operations.__all__ if inspect.isfunction(getattr(operations, name))}
    assert verbs == set(VERBS) | OWN


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"load_units", "load_province", "load_days", "merge_agencies"}))
def test_the_administrator_may(cast: Cast, verb: str) -> None:
    before = Entry.objects.count()
    given = VERBS[verb](cast)
    prepared = Entry.objects.count()
    getattr(operations, verb)(actor=cast.admin, at=AT, **given)
    assert Entry.objects.count() == prepared + 1 > before

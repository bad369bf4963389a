"""Two at the same instant: one is first, the other gets an answer, nothing is half done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import operations
from motcua.org.models import AgencyCode, RoleGrant
from motcua.org.states import AgencyKind, CodeSystem
from tests.cast.cast import MACHINE
from tests.cast.moments import LONG_AGO
from tests.rooms.org.given import AT

pytestmark = pytest.mark.django_db(transaction=True)


def both(act: Callable[[int], object]) -> list[str]:
    """Let two act at once; the codes of their refusals, "" for who was not refused."""
    together = Barrier(2, timeout=20)

    def one(number: int) -> str:
        try:
            together.wait()
            with transaction():
                act(number)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(one, range(2)))


def province(code: str, *aliases: str) -> int:
    return operations.establish_agency(
        actor=MACHINE,
        at=AT,
        kind=AgencyKind.PROVINCE,
        name="Ủy ban nhân dân tỉnh",
        codes={CodeSystem.QD20: code},
        aliases={CodeSystem.QD20: aliases},
        valid_from=LONG_AGO,
    ).id


def test_one_code_goes_to_one_agency() -> None:
    assert both(lambda number: province("H60")) == ["", "org.code_taken"]
    assert AgencyCode.objects.filter(code="H60").count() == 1


def test_codes_given_crosswise_do_not_lock_each_other_out() -> None:
    assert both(lambda number: province(*("H60", "H61")[:: 1 if number else -1])) == ["", "org.code_taken"]


def test_one_officer_gets_a_role_once() -> None:
    with transaction():
        agency_id = province("H60")
        person_id = operations.enrol_officer(actor=MACHINE, at=AT, full_name="Sơn Ngọc Hà").id

    def grant(number: int) -> None:
        operations.grant_role(
            actor=MACHINE,
            at=AT,
            person_id=person_id,
            role=Role.LEADER,
            agency_id=agency_id,
            valid_from=LONG_AGO,
            valid_to=date(2027, number + 1, 1),
        )

    assert both(grant) == ["", "org.already_granted"]
    assert RoleGrant.objects.filter(person=person_id).count() == 1


def test_one_username_opens_one_account() -> None:
    def open_account(number: int) -> None:
        operations.open_account(actor=MACHINE, at=AT, username="mong.thu", password_hash="!", party_id=90_001 + number)

    assert both(open_account) == ["", "org.username_taken"]

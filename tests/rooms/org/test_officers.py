from datetime import date

import pytest

from motcua.kernel.plain.actor import Role
from motcua.kernel.store import ledger
from motcua.org import operations, policy, queries
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import LONG_AGO
from tests.rooms.org.given import AT, actor_on, officer, person_of

ON = date(2026, 10, 1)


def position_of(cast: Cast, name: str) -> queries.PositionCard:
    [position] = queries.list_positions([person_of(cast.actor(name))], viewer=cast.admin)
    return position


def test_officers_are_listed_by_their_given_names(cast: Cast) -> None:
    rows = queries.list_people(cast.culture.id, viewer=cast.leader)
    names = [row.person.full_name for row in rows]
    assert names == ["Phạm Hoàng Ân", "Võ Ngọc Bích", "Huỳnh Thanh Đạm", "Trần Quốc Khánh", "Thạch Sa Phal"]
    assert rows[2].position.title == "Phó Giám đốc"


def test_citizens_learn_names_and_no_telephone_numbers(cast: Cast) -> None:
    person_id = person_of(cast.specialist)
    seen = queries.get_people([person_id], viewer=cast.applicant)[person_id]
    assert (seen.full_name, seen.email, seen.phone) == ("Trần Quốc Khánh", "", "")
    assert queries.get_people([person_id], viewer=cast.leader)[person_id].email == "specialist@example.vn"
    with pytest.raises(policy.NotForYou):
        queries.list_people(cast.culture.id, viewer=cast.applicant)


def test_a_name_is_kept_in_one_normal_form(cast: Cast) -> None:
    person = officer("Nguye\u0302\u0303n  Văn Ðức\u200b")
    assert person.full_name == "Nguyễn Văn Đức"


def test_an_officer_sets_his_own_telephone_right(cast: Cast) -> None:
    person_id = person_of(cast.specialist)
    card = queries.get_people([person_id], viewer=cast.specialist)[person_id]
    given = {"full_name": card.full_name, "email": card.email, "phone": "0913000077"}
    operations.correct_officer(actor=cast.specialist, at=AT, person_id=person_id, **given)
    operations.correct_officer(actor=cast.specialist, at=AT, person_id=person_id, **given)
    corrections = [entry for entry in ledger.history("officer", person_id) if entry.name == "org.officer_corrected"]
    assert [entry.data for entry in corrections] == [{"fields": ["phone"]}]


def test_an_appointment_stands_in_the_ledger(cast: Cast) -> None:
    person = officer()
    position = operations.appoint(
        actor=cast.admin,
        at=AT,
        person_id=person.id,
        unit_id=cast.culture_division.id,
        title="Phó Trưởng phòng",
        valid_from=ON,
    )
    assert queries.list_positions([person.id], viewer=cast.admin, on=date(2026, 9, 30)) == []
    assert queries.list_positions([person.id], viewer=cast.admin, on=ON) == [position]
    entry = ledger.history("officer", person.id)[-1]
    assert (entry.name, entry.actor) == ("org.officer_appointed", cast.admin.id)


def test_an_appointment_needs_a_term_and_an_officer(cast: Cast) -> None:
    given = {"unit_id": cast.culture_division.id, "title": "Chuyên viên", "valid_from": ON}
    with pytest.raises(operations.BadPeriod):
        operations.appoint(actor=cast.admin, at=AT, person_id=officer().id, valid_to=ON, **given)
    with pytest.raises(operations.NoSuchOfficer):
        operations.appoint(actor=cast.admin, at=AT, person_id=-1, **given)


def test_whoever_leaves_the_last_position_loses_the_roles_there(cast: Cast) -> None:
    position = position_of(cast, "leader")
    operations.end_position(actor=cast.admin, at=AT, position_id=position.id, on=ON)
    assert actor_on(cast.leader, date(2026, 9, 30)).has(Role.LEADER)
    assert actor_on(cast.leader, ON).grants == ()
    entry = ledger.history("officer", position.person_id)[-1]
    assert (entry.name, len(entry.data["grant_ids"])) == ("org.position_ended", 1)


def test_whoever_keeps_another_position_there_keeps_the_roles(cast: Cast) -> None:
    position = position_of(cast, "leader")
    operations.appoint(
        actor=cast.admin,
        at=AT,
        person_id=position.person_id,
        unit_id=cast.culture_division.id,
        title="Giám đốc",
        valid_from=LONG_AGO,
    )
    operations.end_position(actor=cast.admin, at=AT, position_id=position.id, on=ON)
    assert actor_on(cast.leader, ON).has(Role.LEADER)


def test_a_position_ends_once(cast: Cast) -> None:
    position = position_of(cast, "clerk")
    operations.end_position(actor=MACHINE, at=AT, position_id=position.id, on=ON)
    with pytest.raises(operations.NoSuchPosition):
        operations.end_position(actor=MACHINE, at=AT, position_id=position.id, on=ON)

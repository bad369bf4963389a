"""An agency that nobody takes over from closes on a day, with everything in it."""

from datetime import date

import pytest

from motcua.kernel.plain.actor import Role
from motcua.kernel.store.models import Entry
from motcua.org import operations, queries
from tests.cast.cast import MACHINE, Cast
from tests.rooms.org.given import AT, actor_on, department, person_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


def test_it_closes_with_its_units_codes_and_roles(cast: Cast) -> None:
    operations.close_agency(actor=cast.admin, at=AT, agency_id=cast.culture.id, on=DAY, ground="9/NQ-HĐND")
    assert cast.culture.id not in [one.id for one in queries.list_agencies(viewer=MACHINE, on=DAY)]
    assert queries.list_units(cast.culture.id, viewer=MACHINE) == []
    assert not actor_on(cast.leader, DAY).has(Role.LEADER)
    past = queries.get_agency_past(cast.culture.id, viewer=MACHINE)
    assert {row.valid_to for row in past.codes} == {DAY}
    assert Entry.objects.latest("id").name == "org.agency_dissolved"


def test_its_code_leads_to_nobody_alive(cast: Cast) -> None:
    operations.close_agency(actor=cast.admin, at=AT, agency_id=cast.culture.id, on=DAY, ground="9/NQ-HĐND")
    found = queries.find_agency_by_code("H12.20", viewer=MACHINE, on=DAY)
    assert found is not None
    assert found.holder.id == cast.culture.id
    assert found.live == ()


def test_one_with_agencies_under_it_stays(cast: Cast) -> None:
    with pytest.raises(operations.OthersUnder):
        operations.close_agency(actor=MACHINE, at=AT, agency_id=cast.province.id, on=DAY, ground="9/NQ")


def test_it_needs_a_document_and_a_day_after_the_first(cast: Cast) -> None:
    young = department(cast, since=DAY)
    with pytest.raises(operations.GroundMissing):
        operations.close_agency(actor=cast.admin, at=AT, agency_id=young.id, on=DAY, ground=" ")
    with pytest.raises(operations.TooEarly):
        operations.close_agency(actor=cast.admin, at=AT, agency_id=young.id, on=date(2026, 9, 1), ground="9/NQ")


def test_administered_are_the_agency_of_the_grant_and_all_below(cast: Cast) -> None:
    assert queries.agencies_administered_by(cast.admin) >= {cast.province.id, cast.culture.id, cast.commune.id}
    assert cast.next_culture.id not in queries.agencies_administered_by(cast.admin)
    operations.grant_role(
        actor=MACHINE, at=AT, person_id=person_of(cast.head), role=Role.ADMIN, agency_id=cast.culture.id, valid_from=DAY
    )
    assert queries.agencies_administered_by(actor_on(cast.head, DAY)) == {cast.culture.id}
    assert queries.agencies_administered_by(cast.leader) == frozenset()


def test_the_past_names_who_was_before_and_who_came_after(cast: Cast) -> None:
    old, new = department(cast, "H12.70"), department(cast, "H12.71")
    operations.rename_agency(actor=MACHINE, at=AT, agency_id=new.id, name="Sở Mới", on=DAY)
    operations.merge_agencies(
        actor=MACHINE, at=AT, predecessor_ids=[old.id], successor_id=new.id, on=DAY, ground="1/NQ"
    )
    past = queries.get_agency_past(new.id, viewer=MACHINE)
    assert [row.name for row in past.names] == ["Sở Mới", "Sở Thử nghiệm"]
    assert [(row.agency_id, row.on, row.ground) for row in past.predecessors] == [(old.id, DAY, "1/NQ")]
    assert [row.agency_id for row in queries.get_agency_past(old.id, viewer=MACHINE).successors] == [new.id]

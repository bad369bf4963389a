"""A member of a team reads what is inspected in the days of the decision; nothing else, nothing after; never acts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Ground
from motcua.indicator import operations as indicator
from motcua.indicator import queries as inspections
from motcua.indicator.states import Duty
from motcua.journeys.open_inspected import open_inspected
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.errors import NotAllowed, NotFound, Refused
from motcua.kernel.store import ledger
from motcua.org import operations as org
from motcua.org import queries as people
from motcua.process import operations as process
from tests.cast import inspections as given
from tests.cast import plans
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING, TODAY

DAY = timedelta(days=1)


def deliver(inspection_id: int) -> None:
    for entry in ledger.history("inspection", inspection_id):
        if entry.name in ("indicator.inspection_decided", "indicator.inspection_team_changed"):
            open_inspected(entry.event, entry)


def on(actor: Actor, day: int) -> Actor:
    """The same officer, so many days after today."""
    return people.actor_of(actor.account_id or 0, on=TODAY + day * DAY)


def test_the_team_reads_inside_the_days_of_the_decision_and_not_before_or_after(stage: Stage) -> None:
    cast, card = stage.cast, stage.received()
    visit = given.decided(cast, first_day=TODAY + DAY)
    deliver(visit.inspection_id)
    deliver(visit.inspection_id)
    for day, open_ in ((0, False), (1, True), (10, True), (11, False)):
        member = on(cast.partner, day)
        assert (cast.culture.id in people.agencies_seen_by(member)) is open_
        if open_:
            assert dossiers.get_dossier(card.id, viewer=member).code == card.code
        else:
            with pytest.raises(NotFound):
                dossiers.get_dossier(card.id, viewer=member)


def test_nothing_outside_the_units_of_the_decision_is_open(stage: Stage) -> None:
    cast = stage.cast
    before = people.agencies_seen_by(cast.partner)
    deliver(given.decided(cast).inspection_id)
    member = on(cast.partner, 0)
    assert people.agencies_seen_by(member) - before == {cast.culture.id}
    assert people.agencies_seen_by(on(cast.stranger, 0)) == people.agencies_seen_by(cast.stranger)


def test_plans_of_the_unit_are_read_and_what_is_read_is_read_as_an_inspection(stage: Stage) -> None:
    cast, card = stage.cast, stage.received()
    plan = plans.approve(cast, plans.add_task(cast, plans.draft(cast)))
    with pytest.raises(NotFound):
        inspections.get_plan(plan.id, viewer=cast.partner)
    deliver(given.decided(cast).inspection_id)
    member = on(cast.partner, 0)
    read = inspections.get_plan(plan.id, viewer=member)
    assert (read.verbs, read.tasks[0].verbs) == (frozenset(), frozenset())
    dossier.note_reading(actor=member, at=MONDAY_MORNING, dossier_id=card.id)
    assert dossiers.list_readings(viewer=cast.applicant).rows[0].ground is Ground.INSPECTS


def test_the_team_cannot_act_on_what_it_reads(stage: Stage) -> None:
    cast, card = stage.cast, stage.received()
    deliver(given.decided(cast).inspection_id)
    member = on(cast.partner, 0)
    assert member.grants == cast.partner.grants
    which = {"actor": member, "at": MONDAY_MORNING}
    step = stage.step(card).id or 0
    for act in (
        lambda: process.claim(**which, step_id=step),
        lambda: process.write_note(**which, subject_kind="dossier", subject_id=card.id, text="Sai"),
        lambda: dossier.forward(**which, dossier_id=card.id),
    ):
        with pytest.raises((NotAllowed, NotFound)):
            act()


def test_what_was_opened_is_neither_lent_nor_counted_as_working_there(stage: Stage) -> None:
    cast = stage.cast
    deliver(given.decided(cast).inspection_id)
    member = on(cast.partner, 0)
    assert given.person(member) not in [one.id for one in people.officers_of([cast.culture.id], viewer=member)]
    with pytest.raises(Refused):
        org.delegate(
            actor=member,
            at=MONDAY_MORNING,
            from_person_id=given.person(member),
            to_person_id=given.person(cast.partner_head),
            roles=[Role.EXAMINER],
            agency_id=cast.culture.id,
            valid_from=TODAY,
            valid_to=TODAY + DAY,
            ground="12/QĐ",
        )


def test_whoever_leaves_the_team_is_shut_out_and_whoever_comes_is_let_in(stage: Stage) -> None:
    cast = stage.cast
    visit = given.decided(cast)
    deliver(visit.inspection_id)
    team = inspections.get_inspection(visit.inspection_id, viewer=MACHINE)
    leaves = next(one for one in team.members if one.person_id == cast.partner.person_id)
    which = {"actor": cast.chair, "at": MONDAY_MORNING, "inspection_id": visit.inspection_id}
    indicator.take_out_team_member(**which, team_member_id=leaves.id)
    comes = given.person(cast.commune_officer)
    indicator.set_team_member(**which, person_id=comes, duty=Duty.MEMBER, group=1)
    deliver(visit.inspection_id)
    assert on(cast.partner, 0).inspects == frozenset()
    assert on(cast.commune_officer, 0).inspects == {cast.culture.id}
    with pytest.raises(indicator.LeadNeeded):
        indicator.take_out_team_member(**which, team_member_id=team.members[0].id)


def test_two_decisions_open_the_days_of_both(stage: Stage) -> None:
    cast = stage.cast
    deliver(given.decided(cast, first_day=TODAY, last_day=TODAY + 2 * DAY).inspection_id)
    deliver(given.decided(cast, first_day=TODAY + DAY, last_day=TODAY + 5 * DAY).inspection_id)
    opened = [on(cast.partner, day).inspects for day in range(7)]
    assert [bool(one) for one in opened] == [True] * 6 + [False]
    assert replace(cast.partner, inspects=opened[0]).holding(cast.partner.grants).inspects == frozenset()

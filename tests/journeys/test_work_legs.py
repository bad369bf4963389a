"""A part of another agency is work in its own lists, whoever has it; what it answers returns to the lead."""

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import LegMode, LegState
from motcua.journeys import settle_dossier, work_legs
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.store.transactions import transaction
from motcua.process import operations as process
from motcua.process import queries as steps
from motcua.process.states import Scope
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.journeys.legs import sent
from tests.rooms.dossier.legs import DAY

NOW = MONDAY_MORNING + DAY


def work_of(who: Actor, scope: Scope = Scope.MINE) -> list[int]:
    """The parts in somebody's list."""
    rows = steps.list_work(viewer=who, at=NOW, only=steps.WorkFilter(scope=scope, subject_kind="leg")).rows
    return [row.subject_id for row in rows]


def test_each_agency_finds_its_part_in_its_own_list_by_its_own_deadline(stage: Stage) -> None:
    first, second = sent(stage)
    assert work_of(stage.cast.partner) == [first.id]
    assert work_of(stage.cast.commune_officer) == [second.id]
    assert work_of(stage.cast.stranger, Scope.AGENCY) == work_of(stage.cast.specialist) == []
    [row] = steps.list_work(viewer=stage.cast.partner, at=NOW).rows
    assert row.subject_due_at == first.respond_by


def test_a_head_gives_it_to_an_officer_who_answers(stage: Stage) -> None:
    leg, _ = sent(stage)
    person = stage.cast.partner.person_id
    work_legs.accept_leg(actor=stage.cast.partner_head, at=NOW, leg_id=leg.id, person_id=person)
    with pytest.raises(NotAllowed), transaction():
        work_legs.answer_leg(actor=stage.cast.partner_head, at=NOW, leg_id=leg.id, answer="Có")
    answered = work_legs.answer_leg(actor=stage.cast.partner, at=NOW, leg_id=leg.id, answer="Có")
    assert answered.state is LegState.ANSWERED
    assert work_of(stage.cast.partner) == []
    assert dossiers.get_leg(leg.id, viewer=stage.cast.counter_officer).accepted_by == stage.cast.partner_head.person_id


def test_given_on_to_a_colleague_it_stays_accepted(stage: Stage) -> None:
    leg, _ = sent(stage)
    work_legs.accept_leg(actor=stage.cast.partner, at=NOW, leg_id=leg.id)
    again = work_legs.accept_leg(
        actor=stage.cast.partner_head, at=NOW, leg_id=leg.id, person_id=stage.cast.partner_head.person_id
    )
    assert again.assignee_id == stage.cast.partner_head.person_id
    assert dossiers.get_leg(leg.id, viewer=MACHINE).accepted_by == stage.cast.partner.person_id


def test_in_sequence_the_next_agency_gets_its_work_with_the_answer(stage: Stage) -> None:
    first, second = sent(stage, LegMode.SEQUENTIAL)
    assert work_of(stage.cast.commune_officer) == []
    work_legs.answer_leg(actor=stage.cast.partner, at=NOW, leg_id=first.id, answer="Có")
    assert work_of(stage.cast.commune_officer) == [second.id]


def test_the_second_who_answers_is_told_of_the_first_and_changes_nothing(stage: Stage) -> None:
    leg, _ = sent(stage)
    work_legs.answer_leg(actor=stage.cast.partner, at=NOW, leg_id=leg.id, answer="Có")
    with pytest.raises(dossier.LegEnded) as refused:
        work_legs.answer_leg(actor=stage.cast.partner_head, at=NOW, leg_id=leg.id, answer="Không")
    assert refused.value.data["who"] == "Đặng Minh Nhựt"
    assert dossiers.get_leg(leg.id, viewer=MACHINE).answer == "Có"


def test_two_who_take_it_one_has_it(stage: Stage) -> None:
    leg, _ = sent(stage)
    work_legs.accept_leg(actor=stage.cast.partner, at=NOW, leg_id=leg.id)
    with pytest.raises(process.StepTaken):
        work_legs.accept_leg(actor=stage.cast.partner_head, at=NOW, leg_id=leg.id)


def test_while_the_dossier_waits_for_papers_the_others_work_on(stage: Stage) -> None:
    leg, _ = sent(stage)
    settle_dossier.ask_for_supplement(
        actor=stage.cast.specialist, at=NOW, dossier_id=leg.dossier_id, items=["Bản thảo"], reason="Thiếu trang."
    )
    work_legs.answer_leg(actor=stage.cast.partner, at=NOW, leg_id=leg.id, answer="Có")
    assert dossiers.get_leg(leg.id, viewer=MACHINE).state is LegState.ANSWERED


def test_when_the_dossier_ends_nobody_owes_anything(stage: Stage) -> None:
    leg, _ = sent(stage, LegMode.SEQUENTIAL)
    settle_dossier.withdraw(actor=stage.cast.applicant, at=NOW, dossier_id=leg.dossier_id)
    assert {one.state for one in dossiers.list_legs(leg.dossier_id, viewer=MACHINE)} == {LegState.WITHDRAWN}
    assert work_of(stage.cast.partner) == work_of(stage.cast.commune_officer) == []


def test_sent_back_or_withdrawn_it_leaves_the_list(stage: Stage) -> None:
    first, second = sent(stage)
    work_legs.refuse_leg(actor=stage.cast.partner, at=NOW, leg_id=first.id, reason="Không thuộc thẩm quyền.")
    work_legs.withdraw_leg(actor=stage.cast.specialist, at=NOW, leg_id=second.id, reason="Đã có văn bản.")
    assert work_of(stage.cast.partner) == work_of(stage.cast.commune_officer) == []

"""Asking another agency: content and deadline are named, the answer is recorded, late or not; the clock runs on."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.kernel.plain.errors import NotAllowed, NotFound
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

DAY = timedelta(days=1)


def consulted(stage: Stage) -> dossiers.ConsultationCard:
    card = stage.received()
    dossier.consult(
        actor=stage.cast.specialist,
        at=MONDAY_MORNING,
        dossier_id=card.id,
        agency_id=stage.cast.home_affairs.id,
        question="Cơ quan đề nghị có tư cách pháp nhân không?",
        respond_by=MONDAY_MORNING + 2 * DAY,
    )
    [row] = dossiers.list_questions(viewer=stage.cast.partner)
    return row


def test_the_consulted_agency_sees_the_dossier_and_answers(stage: Stage) -> None:
    row = consulted(stage)
    dossier.answer_consultation(
        actor=stage.cast.partner, at=MONDAY_MORNING + DAY, consultation_id=row.id, agrees=True, answer="Có."
    )
    [answered] = dossiers.list_consultations(row.dossier_id, viewer=stage.cast.specialist)
    assert (answered.agrees, answered.answer) == (True, "Có.")


def test_a_late_answer_is_taken_and_recorded_as_late(stage: Stage) -> None:
    row = consulted(stage)
    dossier.answer_consultation(
        actor=stage.cast.partner, at=MONDAY_MORNING + 3 * DAY, consultation_id=row.id, agrees=False, answer="Không."
    )
    assert dossiers.history(row.dossier_id, viewer=MACHINE)[-1].data["in_time"] is False


def test_it_is_answered_once(stage: Stage) -> None:
    row = consulted(stage)

    def answer() -> None:
        dossier.answer_consultation(
            actor=stage.cast.partner, at=MONDAY_MORNING, consultation_id=row.id, agrees=True, answer="Có."
        )

    answer()
    with pytest.raises(dossier.AnsweredAlready):
        answer()


@pytest.mark.parametrize("who", ["stranger", "applicant", "specialist"])
def test_nobody_answers_for_the_consulted(stage: Stage, who: str) -> None:
    row = consulted(stage)
    with pytest.raises((NotAllowed, NotFound)):
        dossier.answer_consultation(
            actor=stage.cast.actor(who), at=MONDAY_MORNING, consultation_id=row.id, agrees=True, answer="Có."
        )

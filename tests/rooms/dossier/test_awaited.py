"""Parts of other agencies across dossiers: what is owed to whom, and how agencies answer."""

from datetime import timedelta

import pytest

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import AwaitedCounts, AwaitedFilter
from motcua.dossier.states import Awaited
from motcua.kernel.plain.actor import Actor
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.rooms.dossier.legs import DAY, in_turn, sent

THURSDAY = MONDAY_MORNING + 3 * DAY - timedelta(hours=1)


def ids(viewer: Actor, *which: Awaited) -> list[list[int]]:
    pages = [dossiers.list_awaited(viewer=viewer, at=THURSDAY, only=AwaitedFilter(one)) for one in which]
    return [[leg.id for leg in page.rows] for page in pages]


def test_those_who_settle_and_those_who_received_await_the_same(stage: Stage) -> None:
    late, due = sent(stage)
    for viewer in (stage.cast.specialist, stage.cast.counter_officer, stage.cast.chair):
        found = ids(viewer, Awaited.OWED, Awaited.LATE, Awaited.TODAY, Awaited.SOON)
        assert found == [[late.id, due.id], [late.id], [due.id], []]
        assert dossiers.count_awaited(viewer=viewer, at=THURSDAY) == AwaitedCounts(2, 1, 1, 0)


def test_nothing_is_owed_to_the_agency_asked_to_citizens_and_to_strangers(stage: Stage) -> None:
    sent(stage)
    cast = stage.cast
    for viewer in (cast.partner, cast.commune_chair, cast.applicant, cast.stranger, cast.operator, Actor.NOBODY):
        assert ids(viewer, Awaited.OWED) == [[]]
        assert dossiers.count_awaited(viewer=viewer, at=THURSDAY) == AwaitedCounts()
        assert dossiers.list_answering(viewer=viewer, at=THURSDAY, first=TODAY, last=TODAY + 7 * DAY) == ()


def test_whose_turn_has_not_come_owes_nothing_yet(stage: Stage) -> None:
    first, _ = in_turn(stage)
    assert ids(stage.cast.specialist, Awaited.OWED) == [[first.id]]


def test_how_an_agency_answered_is_counted_by_its_deadline(stage: Stage) -> None:
    late, due = sent(stage)
    dossier.answer_leg(actor=stage.cast.partner, at=THURSDAY, leg_id=late.id, answer="Có")
    dossier.answer_leg(actor=stage.cast.commune_officer, at=MONDAY_MORNING, leg_id=due.id, answer="Có")
    assert ids(stage.cast.chair, Awaited.DUE, Awaited.IN_TIME, Awaited.NOT_IN_TIME, Awaited.OWED) == [
        [late.id, due.id], [due.id], [late.id], []
    ]  # fmt: skip
    found = dossiers.list_answering(viewer=stage.cast.chair, at=THURSDAY, first=TODAY, last=TODAY + 2 * DAY)
    assert [(row.agency_id, row.due, row.in_time, row.not_in_time) for row in found] == [
        (stage.cast.home_affairs.id, 1, 0, 1)
    ]


@pytest.mark.parametrize("by", ["REFUSE", "WITHDRAW"])
def test_what_was_sent_back_or_withdrawn_counts_nowhere(stage: Stage, by: str) -> None:
    leg, _ = sent(stage)
    if by == "REFUSE":
        dossier.refuse_leg(actor=stage.cast.partner, at=THURSDAY, leg_id=leg.id, reason="Không thuộc thẩm quyền.")
    else:
        dossier.withdraw_leg(actor=stage.cast.specialist, at=THURSDAY, leg_id=leg.id, reason="Không cần nữa.")
    found = dossiers.list_answering(viewer=stage.cast.chair, at=THURSDAY, first=TODAY, last=TODAY + 7 * DAY)
    assert stage.cast.home_affairs.id not in {row.agency_id for row in found}
    assert leg.id not in ids(stage.cast.chair, Awaited.DUE)[0]


def test_pages_and_the_sender_narrow_the_list(stage: Stage) -> None:
    first, second = sent(stage)
    mine = AwaitedFilter(planned_by=stage.cast.specialist.person_id)
    page = dossiers.list_awaited(viewer=stage.cast.head, at=THURSDAY, only=mine, number=2, size=1)
    assert ([leg.id for leg in page.rows], page.has_next) == ([second.id], False)
    others = AwaitedFilter(planned_by=stage.cast.colleague.person_id)
    assert dossiers.list_awaited(viewer=stage.cast.head, at=THURSDAY, only=others).rows == ()
    assert first.id in ids(stage.cast.head, Awaited.OWED)[0]

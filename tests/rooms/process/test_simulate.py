"""What an author sees who tries a model before anybody works by it."""

from typing import Any

import pytest

from motcua.process import queries
from motcua.process.queries import Moment, SimulatedAct
from motcua.process.states import Awaited
from tests.rooms.process.bpmn.drawn import drawn, task
from tests.rooms.process.bpmn.test_running import HOUR, border

CHOICE = (("S", "a"), ("a", "X"), ("X", "b", "answers.large"), ("X", "c", "default"), ("b", "E"), ("c", "E"))


def tried(*acts: str, facts: dict[str, Any] | None = None, model: bytes = drawn(*CHOICE)) -> Moment:
    known = {"answers": {"large": True}} if facts is None else facts
    return queries.simulate(model, acts=[SimulatedAct.read(act) for act in acts], facts=known)


def test_a_trial_begins_at_the_start_and_names_what_conditions_read() -> None:
    moment = tried()
    assert [(rest.key, rest.element, rest.outcomes) for rest in moment.rests] == [("a", "a", ("FORWARD",))]
    assert (moment.asked, moment.has_ended, moment.trace) == (("answers.large",), False, (("a",),))


def test_every_act_moves_the_tokens_and_leaves_a_trace() -> None:
    moment = tried("a~~FORWARD", "b~~FORWARD")
    assert moment.has_ended
    assert moment.trace == (("a",), ("X", "b"), ("E",))


def test_other_answers_lead_another_way() -> None:
    assert [rest.key for rest in tried("a~~FORWARD", facts={"answers": {"large": False}}).rests] == ["c"]


def test_an_act_without_an_answer_says_what_is_unclear_and_changes_nothing() -> None:
    moment = tried("a~~FORWARD", facts={})
    assert "c" not in [rest.key for rest in moment.rests]
    assert [rest.key for rest in moment.rests] == ["a"]
    assert moment.unclear


def test_runs_through_a_list_are_called_by_their_items() -> None:
    loop = '<multiInstanceLoopCharacteristics><extensionElements><m:each in="answers.plots"/></extensionElements>'
    part = task("it", inside=f"{loop}</multiInstanceLoopCharacteristics>")
    moment = tried(facts={"answers": {"plots": ["Lê Lợi"]}}, model=drawn(("S", "it"), ("it", "E"), parts={"it": part}))
    assert [rest.name.vi for rest in moment.rests] == ["Bước it: Lê Lợi"]
    assert moment.asked == ("answers.plots",)


def test_what_is_awaited_on_a_border_may_be_let_come() -> None:
    flows = (("S", "a"), ("a", "E"), ("B", "late"), ("late", "E2"))
    model = drawn(*flows, parts={"B": border("B", "a", HOUR)})
    (at_work, timer) = tried(model=model).rests
    assert (at_work.key, timer.key, timer.kind, timer.is_beside) == ("a", "b:border", Awaited.TIMER, True)
    assert [rest.key for rest in tried("b:border", model=model).rests] == ["late"]


@pytest.mark.parametrize("act", ["b~~FORWARD", "a~~APPROVE", "nowhere", "~~~~"])
def test_an_act_that_is_not_possible_is_refused_by_its_number(act: str) -> None:
    with pytest.raises(queries.NoSuchAct) as refused:
        tried(act)
    assert refused.value.data["number"] == 1


def test_a_model_that_is_a_drawing_cannot_be_tried() -> None:
    with pytest.raises(queries.CannotBeWalked):
        tried(model=drawn(("S", "a"), ("a", "E"), works={"a": ""}))


def test_an_act_is_written_and_read_the_same() -> None:
    act = SimulatedAct("it", "it:each#1:3/b:border#2", "FORWARD")
    assert SimulatedAct.read(str(act)) == act

"""What our namespace says about a task: read, taken from lanes, or named as unreadable."""

import pytest

from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.worktime import Unit
from motcua.process.rules import PlaceNeeded, Share, Work
from motcua.process.rules.bpmn import ExecutionData, Finding, Verdict, judge_file
from motcua.process.states import Outcome, Place
from tests.rooms.process.bpmn.drawn import WORK, drawn

FULL = """<m:work role="LEADER" at="COORDINATING" agencyKind="DEPARTMENT" agencyDomain="JUSTICE" name="Approve"
    outcomes="APPROVE REJECT" form="Mẫu số 05" template="giay-phep.typ" output="GIAY_PHEP">
    <m:limit amount="2" unit="WORKDAY" cases="SMALL LARGE" channels="ONLINE"/><m:limit noDue="true"/></m:work>"""
NAMED = '<m:work name="A step"/>'


def findings(work: str) -> list[Finding]:
    judgement = judge_file(drawn(("S", "a"), ("a", "E"), works={"a": work}))
    assert judgement.verdict is Verdict.DRAWING
    return list(judgement.findings)


def known(data: bytes, key: str = "a") -> tuple[Work, ExecutionData]:
    compiled = judge_file(data).compiled
    assert compiled is not None
    return compiled.graph.work(key), compiled.data[key]


def in_lanes(lanes: str, work: str = NAMED) -> bytes:
    """A model of one task `a` in these lanes."""
    return drawn(("S", "a"), ("a", "E"), works={"a": work}, more=f'<laneSet id="Lanes">{lanes}</laneSet>')


def lane(key: str, work: str, inside: str = "<flowNodeRef>a</flowNodeRef>") -> str:
    return f'<lane id="{key}"><extensionElements><m:work {work}/></extensionElements>{inside}</lane>'


def test_everything_that_a_task_says_is_read() -> None:
    work, data = known(drawn(("S", "a"), ("a", "E"), works={"a": FULL}))
    assert (work.name.vi, work.name.en, work.role) == ("Bước a", "Approve", Role.LEADER)
    assert work.place == PlaceNeeded("COORDINATING/DEPARTMENT/JUSTICE", Place.COORDINATING, "DEPARTMENT", "JUSTICE")
    timed = Share(2, Unit.WORKDAY, frozenset({"SMALL", "LARGE"}), frozenset({"ONLINE"}))
    assert work.shares == (timed, Share(0, None))
    assert work.outcomes == (Outcome.APPROVE, Outcome.REJECT)
    assert (data.form, data.template, data.output) == ("Mẫu số 05", "giay-phep.typ", "GIAY_PHEP")


def test_a_task_takes_role_and_place_from_its_lane() -> None:
    work, _ = known(in_lanes(lane("L", 'role="CLERK" at="DECIDING"')))
    assert (work.role, work.place.place) == (Role.CLERK, Place.DECIDING)


def test_what_the_task_says_itself_goes_before_its_lane() -> None:
    work, _ = known(in_lanes(lane("L", 'role="CLERK" at="DECIDING"'), '<m:work name="A step" role="LEADER"/>'))
    assert (work.role, work.place.place) == (Role.LEADER, Place.DECIDING)


@pytest.mark.parametrize("named_twice", [False, True])
def test_the_innermost_lane_goes_before_those_around_it(named_twice: bool) -> None:
    inner = '<childLaneSet id="Inside">' + lane("Inner", 'role="CLERK"') + "</childLaneSet>"
    outer = lane("Outer", 'role="LEADER" at="DECIDING"', "<flowNodeRef>a</flowNodeRef>" * named_twice + inner)
    work, _ = known(in_lanes(outer))
    assert (work.role, work.place.place) == (Role.CLERK, Place.DECIDING)


def test_lanes_that_say_different_things_are_named() -> None:
    one, two = (lane(role, f'role="{role}" at="DECIDING"') for role in ("CLERK", "LEADER"))
    lanes = f'{one}</laneSet><laneSet id="Others">{two}'
    assert [(found.rule, found.element) for found in judge_file(in_lanes(lanes)).findings] == [("lanes-apart", "a")]


def test_what_is_missing_is_named_with_its_element_and_line() -> None:
    (found,) = findings("")
    assert (found.rule, found.element, found.line) == ("data-missing", "a", 4)
    assert str(found.reason) == "Bước a lacks work role, work at, work name."
    assert "lane" in str(found.remedy)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ('role="KING"', "role = KING cannot be read"),
        ('role="INSPECTOR"', "role = INSPECTOR cannot be read"),
        ('at="MOON"', "at = MOON cannot be read"),
        ('at="COORDINATING"', "agencyKind = – cannot be read"),
        ('agencyKind="DEPARTMENT"', "agencyKind = DEPARTMENT cannot be read"),
        ('outcomes="FORWARD DANCE"', "outcomes = DANCE cannot be read"),
        ('outcomes="RETURN"', "outcomes = RETURN cannot be read"),
        ('rolle="CLERK"', "says rolle, which means nothing here"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(wrong: str, reason: str) -> None:
    words = {"role": "CLERK", "at": "DECIDING", "name": "A step"}
    kept = " ".join(f'{word}="{value}"' for word, value in words.items() if not wrong.startswith(f"{word}="))
    assert any(reason in str(found.reason) for found in findings(f"<m:work {kept} {wrong}/>"))


@pytest.mark.parametrize(
    "limit",
    [
        'amount="-1" unit="HOUR"',
        'amount="x" unit="HOUR"',
        'amount="1" unit="WEEK"',
        'amount="9999999" unit="HOUR"',
        'amount="٣" unit="HOUR"',
        'unit="HOUR"',
        "",
        'noDue="maybe"',
        'amount="1" unit="HOUR" noDue="true"',
    ],
)
def test_a_limit_that_cannot_be_read_is_named(limit: str) -> None:
    work = WORK.replace('<m:limit amount="8" unit="HOUR"/>', f"<m:limit {limit}/>")
    assert [(found.rule, found.element) for found in findings(work)] == [("data-unreadable", "a")]


@pytest.mark.parametrize("work", [WORK + WORK, WORK + "<m:wrok/>", WORK.replace("<m:limit", '<m:time n="1"/><m:limit')])
def test_what_our_namespace_does_not_have_is_named(work: str) -> None:
    assert [found.rule for found in findings(work)] == ["data-unknown"]


def test_a_lane_says_role_and_place_only() -> None:
    found = judge_file(in_lanes(lane("L", 'role="CLERK" at="DECIDING" outcomes="FORWARD"'))).findings
    assert [(finding.rule, finding.element) for finding in found] == [("data-unknown", "L")]


def test_execution_data_on_a_gateway_are_named_as_misplaced() -> None:
    data = drawn(("S", "P"), ("P", "a"), ("P", "b"), ("a", "P2"), ("b", "P2"), ("P2", "E"))
    gateway = f'<parallelGateway id="P"><extensionElements>{WORK}</extensionElements></parallelGateway>'
    found = judge_file(data.replace(b'<parallelGateway id="P"/>', gateway.encode())).findings
    assert [(finding.rule, finding.element) for finding in found] == [("data-misplaced", "P")]


def test_what_others_have_added_means_nothing_to_a_run() -> None:
    foreign = '<other:work xmlns:other="urn:other:tool" role="KING"/>'
    assert known(drawn(("S", "a"), ("a", "E"), works={"a": WORK + foreign}))[0].role is Role.SPECIALIST

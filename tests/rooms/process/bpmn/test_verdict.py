"""What a model is good for: it runs, it is kept for its drawing, or it is refused; whatever comes in, with reasons."""

from itertools import pairwise
from pathlib import Path

import pytest

from motcua.process.rules.bpmn import Finding, Verdict, judge_file
from tests.rooms.process.bpmn.drawn import Flow, document, drawn, task

BROKEN = Path(__file__).with_name("broken")
LINE: tuple[Flow, ...] = (("S", "a"), ("a", "E"))
BOMB = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def drawing(data: bytes) -> tuple[Finding, ...]:
    """The reasons for which a model is kept for its drawing only."""
    judgement = judge_file(data)
    assert (judgement.verdict, judgement.compiled) == (Verdict.DRAWING, None)
    assert all(finding.element and finding.line and str(finding) for finding in judgement.findings)
    return judgement.findings


def refused(data: bytes) -> str:
    judgement = judge_file(data)
    assert (judgement.verdict, judgement.compiled) == (Verdict.REFUSED, None)
    return str(judgement.findings[0].reason)


def test_a_model_that_says_all_and_is_sound_is_executable() -> None:
    judgement = judge_file(drawn(*LINE))
    assert (judgement.verdict, judgement.findings) == (Verdict.EXECUTABLE, ())
    assert judgement.compiled is not None


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.bpmn")), ids=lambda path: path.stem)
def test_a_model_that_breaks_a_rule_of_the_standard_is_refused(path: Path) -> None:
    judgement = judge_file(path.read_bytes())
    assert judgement.verdict is Verdict.REFUSED
    assert path.stem in {finding.rule for finding in judgement.findings}
    assert all(finding.clause for finding in judgement.findings)


CYCLE: tuple[Flow, ...] = (("S", "X"), ("X", "a", "answers.a"), ("X", "E", "default"), ("a", "b"), ("b", "a"))
UNSOUND: dict[str, tuple[tuple[Flow, ...], str, str]] = {
    "cycle without work": (
        (("S", "X1"), ("X1", "X2"), ("X2", "X1", "answers.again"), ("X2", "a", "default"), ("a", "E")),
        "X1",
        "the way leads round without any work on it",
    ),
    "cycle without exit": (CYCLE, "a", "no way leads from here to an end"),
    "way past the join": (
        (
            ("S", "P"),
            ("P", "a"),
            ("P", "X"),
            ("X", "b", "answers.b"),
            ("X", "E1", "default"),
            ("a", "P2"),
            ("b", "P2"),
            ("P2", "E2"),
        ),
        "P2",
        "a way ends before it comes to the join",
    ),
    "no fork": (
        (("S", "X"), ("X", "a", "answers.a"), ("X", "b", "default"), ("a", "P"), ("b", "P"), ("P", "E")),
        "P",
        "a join of ways that no single fork opened",
    ),
    "met without join": (
        (("S", "P"), ("P", "a"), ("P", "b"), ("a", "X"), ("b", "X"), ("X", "E")),
        "X",
        "parallel ways meet without a join",
    ),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_a_model_that_would_not_run_to_its_end_is_a_drawing(name: str) -> None:
    flows, element, reason = UNSOUND[name]
    (finding,) = drawing(drawn(*flows))
    assert (finding.rule, finding.element) == ("soundness", element)
    assert reason in str(finding.reason)


@pytest.mark.parametrize(
    ("flows", "rule"),
    [
        ((*LINE, ("b", "E")), "node-has-a-way-in"),
        ((("S", "P"), ("P", "a"), ("P", "b"), ("a", "E")), "node-has-a-way-out"),
    ],
)
def test_a_dead_branch_breaks_the_standard(flows: tuple[Flow, ...], rule: str) -> None:
    judgement = judge_file(drawn(*flows))
    assert judgement.verdict is Verdict.REFUSED
    assert [(finding.rule, finding.element) for finding in judgement.findings] == [(rule, "b")]


def test_a_choice_without_default_is_named() -> None:
    ways = [("X", "a", "answers.a"), ("X", "b", "!answers.a"), ("a", "E"), ("b", "E")]
    assert [(found.rule, found.element) for found in drawing(drawn(("S", "X"), *ways))] == [("default-flow", "X")]


def test_a_way_of_a_choice_without_condition_is_named() -> None:
    ways = [("X", "a", "answers.a"), ("X", "b", "default"), ("a", "E"), ("b", "E")]
    data = drawn(("S", "X"), *ways).replace(b"<conditionExpression>answers.a</conditionExpression>", b"")
    assert [(found.rule, found.element) for found in drawing(data)] == [("condition-missing", "f1")]


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("answers.", "does not belong here"),
        ("${approved}", "does not belong here"),
        ("secret == 1", "unknown name"),
        ("1 == 2", "it reads nothing"),
        ("item.x", "only inside what is done for each of a list"),
    ],
)
def test_a_condition_that_cannot_be_used_is_named_with_the_reason(condition: str, reason: str) -> None:
    (found,) = drawing(drawn(("S", "X"), ("X", "a", condition), ("X", "E", "default"), ("a", "E")))
    assert (found.rule, found.element) == ("condition", "f1")
    assert reason in str(found.reason)


def test_a_condition_in_another_language_is_not_taken_for_ours() -> None:
    data = drawn(("S", "X"), ("X", "a", "answers.a"), ("X", "E", "default"), ("a", "E"))
    in_xpath = data.replace(b"<conditionExpression>", b'<conditionExpression language="http://www.w3.org/1999/XPath">')
    assert "written in http://www.w3.org/1999/XPath" in str(drawing(in_xpath)[0].reason)
    assert judge_file(data.replace(b"<conditionExpression>", b'<conditionExpression language="cel">')).compiled


def test_a_condition_on_a_way_out_of_a_task_is_named() -> None:
    found = drawing(drawn(("S", "a"), ("a", "b", "answers.b"), ("a", "c"), ("b", "E"), ("c", "E")))
    assert [(finding.rule, finding.element) for finding in found] == [("choice-elsewhere", "f1")]


def test_a_default_flow_with_a_condition_is_named() -> None:
    data = drawn(("S", "X"), ("X", "a", "answers.a"), ("X", "E", "answers.b"), ("a", "E"))
    found = drawing(data.replace(b'<exclusiveGateway id="X"', b'<exclusiveGateway id="X" default="f2"'))
    assert [(finding.rule, finding.element) for finding in found] == [("choice-elsewhere", "f2")]


def test_two_starts_and_none_are_named() -> None:
    assert [(f.rule, f.element) for f in drawing(drawn(*LINE, ("S2", "a")))] == [("one-start", "S2")]
    neither = [(finding.rule, finding.element) for finding in drawing(drawn(("a", "b")))]
    assert {("one-start", "Process"), ("an-end", "Process")} <= set(neither)


def test_a_process_that_gives_nobody_work_is_a_drawing() -> None:
    assert [finding.rule for finding in drawing(drawn(("S", "E")))] == ["a-task"]


ON_THE_WAY: tuple[Flow, ...] = (("a", "it"), ("it", "E"))


@pytest.mark.parametrize(
    ("flows", "it", "kind"),
    [
        (ON_THE_WAY, '<scriptTask id="it"/>', "scriptTask"),
        (ON_THE_WAY, '<transaction id="it"><task id="Deep"/></transaction>', "transaction"),
        ((("a", "it"), ("it", "b"), ("it", "E"), ("b", "E")), '<complexGateway id="it"/>', "complexGateway"),
        (
            (("it", "E"),),
            '<boundaryEvent id="it" attachedToRef="a"><signalEventDefinition/></boundaryEvent>',
            "boundaryEvent (signalEventDefinition)",
        ),
        ((("a", "it"),), '<endEvent id="it"><signalEventDefinition/></endEvent>', "endEvent (signalEventDefinition)"),
        (ON_THE_WAY, '<callActivity id="it" calledElement="Other"/>', "callActivity (calledElement Other)"),
        (ON_THE_WAY, '<callActivity id="it" calledElement="Process"/>', "callActivity (recursion)"),
        (ON_THE_WAY, '<task id="it" startQuantity="2"/>', "task (startQuantity)"),
    ],
)
def test_what_is_not_run_is_named_by_element_and_kind(flows: tuple[Flow, ...], it: str, kind: str) -> None:
    data = drawn(*LINE, *flows).replace(task("it").encode(), it.encode())
    found = [finding for finding in drawing(data) if finding.rule == "not-run"]
    assert [finding.element for finding in found] == ["it"]
    assert f": {kind} is drawn and not run" in str(found[0].reason)


def test_what_compensates_is_named_too() -> None:
    found = drawing(drawn(*LINE, more='<userTask id="Undo" isForCompensation="true"/>'))
    assert [finding.element for finding in found if finding.rule == "not-run"] == ["Undo"]


def test_papers_notes_and_groups_change_nothing() -> None:
    notes = '<textAnnotation id="Note"><text>Xem</text></textAnnotation><dataObject id="Paper"/><group id="G"/>'
    assert judge_file(drawn(*LINE, more=notes)).compiled


def test_messages_between_pools_change_nothing() -> None:
    pools = (
        '<collaboration id="C"><participant id="Us" processRef="Process"/><participant id="Citizen"/>'
        '<messageFlow id="Letter" sourceRef="Citizen" targetRef="a"/></collaboration>'
    )
    assert judge_file(drawn(*LINE, beside=pools)).compiled


def test_one_process_is_run_and_only_where_the_author_wants_it() -> None:
    second = '<process id="Second"><task id="x"/></process>'
    data = drawn(*LINE).replace(b"</definitions>", second.encode() + b"</definitions>")
    assert ("one-process", "Second") in [(found.rule, found.element) for found in drawing(data)]
    empty = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:example"/>'
    assert [found.rule for found in drawing(empty)] == ["one-process"]
    not_meant = drawn(*LINE).replace(b'isExecutable="true"', b'isExecutable="false"')
    assert [found.rule for found in drawing(not_meant)] == ["not-meant-to-run"]


def test_a_missing_role_and_a_cycle_are_told_together() -> None:
    found = drawing(drawn(*CYCLE, works={"b": ""}))
    assert [(finding.rule, finding.element) for finding in found] == [("soundness", "a"), ("data-missing", "b")]


def test_ten_thousand_elements_are_a_drawing_and_more_than_that_are_refused() -> None:
    keys = ["S", *(f"a{number}" for number in range(5_000)), "E"]
    flows = list(pairwise(keys))
    plain = "".join(f'<task id="{key}"/>' for key in keys[1:-1])
    ends = '<startEvent id="S"/><endEvent id="E"/>'
    tied = "".join(
        f'<sequenceFlow id="f{n}" sourceRef="{one}" targetRef="{two}"/>' for n, (one, two) in enumerate(flows)
    )
    assert [finding.rule for finding in drawing(document(ends + plain + tied))] == ["size"]
    assert "more than 20000 elements" in refused(document(plain * 5))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no XML"),
        (b"\x00\x01\x02", "no XML"),
        ("đây không phải XML".encode(), "no XML"),
        (b"<html><body>404</body></html>", "its root is html"),
        (b'<definitions xmlns="http://other"/>', "its root is definitions"),
        (drawn(*LINE)[:-40], "no XML"),
        (b"<!DOCTYPE definitions>" + drawn(*LINE), "DOCTYPE"),
        (BOMB.encode() + drawn(*LINE).replace(b"urn:example", b"&c;"), "DOCTYPE"),
        (BOMB.encode() + drawn(*LINE, more="<documentation>&c;</documentation>"), "DOCTYPE"),
        (b'<!DOCTYPE d SYSTEM "file:///etc/hostname">' + drawn(*LINE), "DOCTYPE"),
        (b'<?xml version="1.0" encoding="no-such"?>' + drawn(*LINE), "no XML"),
        (drawn(*LINE, more="<subProcess>" * 101 + "</subProcess>" * 101), "100 deep"),
        (drawn(*LINE) + b" " * 5 * 2**20, "5 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    assert reason in refused(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1258"])
def test_a_model_in_any_encoding_is_read(encoding: str) -> None:
    text = drawn(*LINE).decode().replace("Quy trình", "Quy trinh").replace("Bước", "Làm")
    name = encoding.removesuffix("-sig")
    judgement = judge_file(f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(encoding))
    assert judgement.compiled is not None
    assert judgement.compiled.graph.work("a").name.vi == "Làm a"


def test_two_elements_of_one_id_never_run() -> None:
    assert judge_file(drawn(*LINE, more=task("a"))).compiled is None

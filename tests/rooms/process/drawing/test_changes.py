"""Two versions of a process: what was added, removed and changed, and in what."""

from motcua.process import rules
from motcua.process.rules.drawing import Change, changes
from tests.rooms.process.routes import APPRAISE, APPROVE, ASSIGN, CONSULTATION, ISSUE, LINE, RECEIVE, Step, step


def found(before: list[Step], after: list[Step]) -> list[tuple[str, str, tuple[str, ...]]]:
    graphs = [rules.compile_steps(rules.normalised(steps)) for steps in (before, after)]
    return [_told(change) for change in changes(*graphs)]


def _told(change: Change) -> tuple[str, str, tuple[str, ...]]:
    return change.key, change.kind, change.what


def test_the_same_process_has_no_changes() -> None:
    assert found(LINE, LINE) == []
    assert found(CONSULTATION, CONSULTATION) == []


def test_a_step_put_in_between_changes_no_other() -> None:
    more = [RECEIVE, ASSIGN, APPRAISE, step("legal_check"), APPROVE, ISSUE]
    assert found(LINE, more) == [("legal_check", "added", ())]
    assert found(more, LINE) == [("legal_check", "removed", ())]


def test_a_step_says_in_what_it_changed() -> None:
    other = {**APPRAISE, "role": "LEADER", "limit": [{"amount": 3, "unit": "WORKDAY"}]}
    assert found(LINE, [RECEIVE, ASSIGN, other, APPROVE, ISSUE]) == [("appraise", "changed", ("role", "shares"))]


def test_another_order_and_another_condition_are_changes() -> None:
    assert [key for key, kind, what in found(LINE, [RECEIVE, APPRAISE, ASSIGN, APPROVE, ISSUE])] == [
        "appraise",
        "assign",
        "approve",
    ]
    asked = {**APPRAISE, "when": "answers.large"}
    assert ("appraise", "changed", ("condition",)) in found(LINE, [RECEIVE, ASSIGN, asked, APPROVE, ISSUE])


def test_what_was_removed_stands_where_it_stood() -> None:
    assert [key for key, _kind, _what in found(LINE, [step("new"), RECEIVE, APPROVE])] == [
        "new",
        "assign",
        "appraise",
        "issue",
    ]

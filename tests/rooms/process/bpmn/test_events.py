import pytest

from tests.rooms.process.bpmn.given import broken_around


def waiting(definition: str, *, executable: bool = False) -> set[str]:
    event = f'<intermediateCatchEvent id="Wait">{definition}</intermediateCatchEvent>'
    return broken_around(event, "Start>Wait Wait>End", executable=executable)


@pytest.mark.parametrize(
    ("kind", "time"),
    [
        ("timeDate", "2026-01-31T08:00:00+07:00"),
        ("timeDate", "20260131T080000Z"),
        ("timeDate", "answers.due"),
        ("timeDuration", "P1Y2M3DT4H5M6S"),
        ("timeDuration", "PT0.5S"),
        ("timeDuration", "P2W"),
        ("timeDuration", "duration('72h')"),
        ("timeCycle", "R/PT10M"),
        ("timeCycle", "R5/2026-01-31T08:00:00Z/P1D"),
        ("timeCycle", "0 0/5 * * * ?"),
    ],
)
def test_a_time_is_written_by_iso_8601_or_computed(kind: str, time: str) -> None:
    assert waiting(f"<timerEventDefinition><{kind}>{time}</{kind}></timerEventDefinition>") == set()


@pytest.mark.parametrize(
    ("kind", "time"),
    [
        ("timeDate", "31/01/2026"),
        ("timeDate", "P3D"),
        ("timeDuration", "3 days"),
        ("timeDuration", "P3"),
        ("timeDuration", "PT"),
        ("timeDuration", "P1DT"),
        ("timeCycle", "PT10M"),
        ("timeCycle", "R3/10 minutes"),
    ],
)
def test_a_time_that_only_looks_like_one_is_refused(kind: str, time: str) -> None:
    broken = waiting(f"<timerEventDefinition><{kind}>{time}</{kind}></timerEventDefinition>")
    assert broken == {"timer-is-written-by-iso-8601"}


def test_a_condition_in_words_is_enough_where_nothing_is_executed() -> None:
    words = "<conditionalEventDefinition><condition>hết mưa</condition></conditionalEventDefinition>"
    assert waiting(words) == set()
    assert waiting(words, executable=True) == {"conditional-event-has-a-condition"}


def test_a_thrown_error_needs_no_code_where_nothing_is_executed() -> None:
    parts = '<task id="Check"/><endEvent id="Fail"><errorEventDefinition/></endEvent>'
    assert broken_around(parts, "Start>Check Check>End Check>Fail") == set()
    assert broken_around(parts, "Start>Check Check>End Check>Fail", executable=True) == {"thrown-error-has-a-code"}


def test_an_event_without_a_trigger_may_mark_a_milestone() -> None:
    assert broken_around('<intermediateThrowEvent id="Half"/>', "Start>Half Half>End") == set()

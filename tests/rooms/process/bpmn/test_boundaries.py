import pytest

from tests.rooms.process.bpmn.given import broken_around

FREE = ("message", "timer", "escalation", "conditional", "signal")


def on_the_border(trigger: str, *, cancel: str, activity: str = '<task id="Check"/>') -> set[str]:
    condition = "<condition>hết mưa</condition>" if trigger == "conditional" else ""
    event = f"""
        <boundaryEvent id="Border" attachedToRef="Check" cancelActivity="{cancel}">
          <{trigger}EventDefinition>{condition}</{trigger}EventDefinition>
        </boundaryEvent>"""
    return broken_around(activity + event, "Start>Check Check>End Border>End")


@pytest.mark.parametrize("cancel", ["true", "false"])
@pytest.mark.parametrize("trigger", FREE)
def test_these_events_interrupt_or_let_go_on(trigger: str, cancel: str) -> None:
    assert on_the_border(trigger, cancel=cancel) == set()


def test_an_error_always_interrupts() -> None:
    assert on_the_border("error", cancel="true") == set()
    assert on_the_border("error", cancel="false") == {"boundary-interrupts-where-it-must"}


@pytest.mark.parametrize("kind", ["subProcess", "adHocSubProcess", "callActivity", "receiveTask"])
def test_every_kind_of_activity_has_a_border(kind: str) -> None:
    assert "boundary-sits-on-an-activity" not in on_the_border("timer", cancel="true", activity=f'<{kind} id="Check"/>')


@pytest.mark.parametrize("trigger", ["link", "terminate"])
def test_links_and_terminations_never_sit_on_a_border(trigger: str) -> None:
    assert "boundary-can-wait-for-it" in on_the_border(trigger, cancel="true")

import pytest

from tests.rooms.process.bpmn.given import broken_around

TRIGGERS = ("message", "timer", "escalation", "error", "compensate", "signal")


def when(trigger: str, number: int = 1, *, interrupting: str = "true") -> str:
    return f"""
        <subProcess id="When{number}" triggeredByEvent="true">
          <startEvent id="In{number}" isInterrupting="{interrupting}">{trigger}</startEvent>
          <endEvent id="Out{number}"/>
          <sequenceFlow id="G{number}" sourceRef="In{number}" targetRef="Out{number}"/>
        </subProcess>"""


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_an_event_subprocess_stands_beside_the_flow_and_waits(trigger: str) -> None:
    assert broken_around(when(f"<{trigger}EventDefinition/>")) == set()


def test_an_event_subprocess_may_wait_for_several_triggers() -> None:
    assert broken_around(when("<messageEventDefinition/><timerEventDefinition/>")) == set()


def test_two_may_wait_for_one_event_if_only_one_interrupts() -> None:
    storm, rule = '<signalEventDefinition signalRef="Storm"/>', "one-event-subprocess-interrupts-for-an-event"
    assert rule in broken_around(when(storm) + when(storm, 2))
    assert rule not in broken_around(when(storm) + when(storm, 2, interrupting="false"))


def test_a_compensation_never_lets_the_work_around_it_go_on() -> None:
    rules = broken_around(when("<compensateEventDefinition/>", interrupting="false"))
    assert rules == {"event-subprocess-interrupts-where-it-must"}

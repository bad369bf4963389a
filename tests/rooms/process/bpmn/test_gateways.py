import pytest

from tests.rooms.process.bpmn.given import broken_around

TIMER = '<intermediateCatchEvent id="Time"><timerEventDefinition/></intermediateCatchEvent>'
LETTER = '<intermediateCatchEvent id="Letter"><messageEventDefinition/></intermediateCatchEvent>'
WAYS = "Wait>Time Wait>Letter Time>End Letter>End"


def test_a_gateway_without_a_direction_may_merge_and_split_at_once() -> None:
    parts = '<task id="Check"/><exclusiveGateway id="Choose"/>'
    assert broken_around(parts, "Start>Choose Check>Choose Choose>Check Choose>End") == set()


@pytest.mark.parametrize("direction", ["Diverging", "Unspecified"])
def test_an_event_gateway_waits_for_a_time_or_a_letter(direction: str) -> None:
    parts = f'<eventBasedGateway id="Wait" gatewayDirection="{direction}"/>{TIMER}{LETTER}'
    assert broken_around(parts, f"Start>Wait {WAYS}") == set()


def test_an_event_gateway_may_start_the_process_in_parallel_and_stand_beside_a_start_event() -> None:
    parts = f'<eventBasedGateway id="Wait" instantiate="true" eventGatewayType="Parallel"/>{TIMER}{LETTER}'
    assert broken_around(parts, f"Start>End {WAYS}") == set()


def test_an_event_gateway_waits_for_an_event_of_several_triggers() -> None:
    several = (
        "<intermediateCatchEvent id='Time'><timerEventDefinition/><signalEventDefinition/></intermediateCatchEvent>"
    )
    assert broken_around(f'<eventBasedGateway id="Wait"/>{several}{LETTER}', f"Start>Wait {WAYS}") == set()


def test_an_event_gateway_does_not_wait_for_a_link() -> None:
    link = '<intermediateCatchEvent id="Time"><linkEventDefinition name="A"/></intermediateCatchEvent>'
    rules = broken_around(f'<eventBasedGateway id="Wait"/>{link}{LETTER}', f"Start>Wait {WAYS}")
    assert "event-gateway-leads-to-events" in rules

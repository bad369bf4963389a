import pytest

from tests.rooms.process.bpmn.given import broken


def between(source: str, target: str, *, office: str = "") -> set[str]:
    """Rules that a message flow breaks, from the citizen's pool to the office's."""
    return broken(f"""
        <collaboration id="C">
          <participant id="Citizen"/>
          <participant id="Office" processRef="P"/>
          <messageFlow id="Letter" sourceRef="{source}" targetRef="{target}"/>
        </collaboration>
        <process id="P">
          <startEvent id="Start">{office or "<messageEventDefinition/>"}</startEvent>
          <receiveTask id="Receive"/>
          <endEvent id="End"><messageEventDefinition/></endEvent>
          <sequenceFlow id="F1" sourceRef="Start" targetRef="Receive"/>
          <sequenceFlow id="F2" sourceRef="Receive" targetRef="End"/>
        </process>""")


@pytest.mark.parametrize("ends", ["Citizen>Start", "Citizen>Receive", "End>Citizen", "Receive>Citizen"])
def test_a_pool_without_a_drawing_sends_and_receives(ends: str) -> None:
    assert between(*ends.split(">")) == set()


def test_a_message_never_leads_from_a_pool_into_the_process_inside_it() -> None:
    assert between("Office", "Receive") == {"message-flow-crosses-pools"}


def test_an_event_of_several_triggers_receives_if_one_is_a_message() -> None:
    several = "<timerEventDefinition/><messageEventDefinition/>"
    assert between("Citizen", "Start", office=several) == set()


def test_a_message_never_leaves_a_start_nor_reaches_an_end() -> None:
    assert between("Start", "Citizen") == {"message-flow-begins-at-a-sender"}
    assert between("Citizen", "End") == {"message-flow-ends-at-a-receiver"}


def test_inside_one_process_nothing_is_sent_even_if_no_pool_is_drawn_around_it() -> None:
    assert "message-flow-crosses-pools" in broken("""
        <collaboration id="C"><messageFlow id="Letter" sourceRef="Ask" targetRef="Answer"/></collaboration>
        <process id="P"><task id="Ask"/><task id="Answer"/></process>""")


def test_those_who_meet_in_a_choreography_write_to_each_other() -> None:
    assert "message-flow-crosses-pools" not in broken("""
        <choreography id="C">
          <participant id="Citizen"/>
          <participant id="Office"/>
          <messageFlow id="Letter" sourceRef="Citizen" targetRef="Office"/>
        </choreography>""")

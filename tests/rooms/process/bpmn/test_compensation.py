from tests.rooms.process.bpmn.given import broken_around

BORDER = """
    <task id="Check"/>
    <boundaryEvent id="Border" attachedToRef="Check"><compensateEventDefinition/></boundaryEvent>
    <task id="Undo" isForCompensation="true"/>"""
FLOWS = "Start>Check Check>End"


def test_the_line_to_what_compensates_may_be_drawn_from_either_end() -> None:
    for source, target in (("Border", "Undo"), ("Undo", "Border")):
        line = f'<association id="Dotted" sourceRef="{source}" targetRef="{target}"/>'
        assert broken_around(BORDER + line, FLOWS) == set()


def test_a_note_at_the_event_is_no_compensation() -> None:
    note = """
        <association id="Dotted" sourceRef="Border" targetRef="Undo"/>
        <textAnnotation id="Note"><text>Hoàn phí</text></textAnnotation>
        <association id="Dotted2" sourceRef="Border" targetRef="Note"/>"""
    assert broken_around(BORDER + note, FLOWS) == set()


def test_an_event_that_no_line_ties_to_an_activity_compensates_nothing() -> None:
    assert broken_around(BORDER, FLOWS) == {"one-activity-compensates"}

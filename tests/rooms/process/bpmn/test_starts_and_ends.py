from tests.rooms.process.bpmn.given import broken, broken_around


def test_a_process_needs_neither_start_nor_end() -> None:
    assert broken('<process id="P"><task id="Check"/><task id="Sign"/></process>') == set()


def test_a_receive_task_that_starts_the_process_stands_for_a_start_event() -> None:
    assert (
        broken("""
        <process id="P">
          <receiveTask id="Receive" instantiate="true"/>
          <endEvent id="End"/>
          <sequenceFlow id="F" sourceRef="Receive" targetRef="End"/>
        </process>""")
        == set()
    )


def test_several_start_events_with_triggers_are_one_process() -> None:
    letter = '<startEvent id="Letter"><messageEventDefinition/><signalEventDefinition/></startEvent>'
    assert broken_around(letter, "Start>End Letter>End") == set()


def test_what_compensates_and_what_an_event_starts_stand_outside_the_flow() -> None:
    parts = """
        <task id="Check"/>
        <boundaryEvent id="Border" attachedToRef="Check"><compensateEventDefinition/></boundaryEvent>
        <task id="Undo" isForCompensation="true"/>
        <association id="Dotted" sourceRef="Border" targetRef="Undo"/>
        <subProcess id="When" triggeredByEvent="true">
          <startEvent id="In"><timerEventDefinition/></startEvent>
          <endEvent id="Out"/>
          <sequenceFlow id="G" sourceRef="In" targetRef="Out"/>
        </subProcess>"""
    assert broken_around(parts, "Start>Check Check>End") == set()


def test_a_cancellation_may_end_what_stands_anywhere_inside_a_transaction() -> None:
    parts = """
        <transaction id="Pay">
          <startEvent id="In"/>
          <endEvent id="Out"><cancelEventDefinition/></endEvent>
          <sequenceFlow id="G" sourceRef="In" targetRef="Out"/>
        </transaction>
        <boundaryEvent id="Cancelled" attachedToRef="Pay"><cancelEventDefinition/></boundaryEvent>"""
    assert broken_around(parts, "Start>Pay Pay>End Cancelled>End") == set()

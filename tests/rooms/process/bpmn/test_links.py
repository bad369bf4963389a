from tests.rooms.process.bpmn.given import broken_around

FIRST = '<intermediateThrowEvent id="First"><linkEventDefinition id="L1" name="A"/></intermediateThrowEvent>'
SECOND = '<intermediateThrowEvent id="Second"><linkEventDefinition id="L2" name="A"/></intermediateThrowEvent>'
LAND = '<intermediateCatchEvent id="Land"><linkEventDefinition id="L3" name="A"/></intermediateCatchEvent>'
TASK = '<task id="Check"/>'


def test_several_ends_of_a_link_may_jump_to_one_place() -> None:
    assert broken_around(TASK + FIRST + SECOND + LAND, "Start>Check Check>First Check>Second Land>End") == set()


def test_a_link_never_jumps_into_a_subprocess() -> None:
    inner = f"""
        <subProcess id="Inner">
          {LAND}<startEvent id="In"/><endEvent id="Out"/>
          <sequenceFlow id="G1" sourceRef="In" targetRef="Out"/>
          <sequenceFlow id="G2" sourceRef="Land" targetRef="Out"/>
        </subProcess>"""
    rules = broken_around(FIRST + inner, "Start>Inner Inner>First Inner>End")
    assert rules == {"link-source-has-a-target", "link-target-has-a-source"}


def test_the_ends_of_a_link_may_name_each_other() -> None:
    first = FIRST.replace('name="A"/>', 'name="A"><target>L3</target></linkEventDefinition>')
    land = LAND.replace('name="A"/>', 'name="A"><source>L1</source></linkEventDefinition>')
    assert broken_around(first + land, "Start>First Land>End") == set()
    assert broken_around(first + LAND, "Start>First Land>End") == {"link-names-its-other-end"}

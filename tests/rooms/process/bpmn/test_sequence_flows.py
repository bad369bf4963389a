from tests.rooms.process.bpmn.given import broken_around


def test_an_activity_may_choose_by_conditions_with_a_default() -> None:
    parts = """
        <task id="Check" default="F2"/>
        <task id="Sign"/>
        <sequenceFlow id="If" sourceRef="Check" targetRef="Sign">
          <conditionExpression>answers.pages > 100</conditionExpression>
        </sequenceFlow>"""
    assert broken_around(parts, "Start>Check Check>End Sign>End") == set()


def test_a_default_flow_may_carry_a_condition_that_nobody_asks() -> None:
    parts = """
        <exclusiveGateway id="Choose" default="Else"/>
        <task id="Sign"/>
        <sequenceFlow id="Else" sourceRef="Choose" targetRef="Sign">
          <conditionExpression>false</conditionExpression>
        </sequenceFlow>"""
    assert broken_around(parts, "Start>Choose Choose>End Sign>End") == set()


def test_two_flows_may_lead_from_one_node_to_another() -> None:
    assert broken_around('<task id="Check"/>', "Start>Check Check>End Check>End") == set()


def test_a_node_that_lists_all_its_flows_in_any_order_agrees_with_the_drawing() -> None:
    parts = '<task id="Check"><incoming>F1</incoming><outgoing>F3</outgoing><outgoing>F2</outgoing></task>'
    assert broken_around(parts, "Start>Check Check>End Check>End") == set()


def test_a_node_that_leaves_a_flow_out_of_its_list_disagrees_with_the_drawing() -> None:
    parts = '<task id="Check"><incoming>F1</incoming><outgoing>F2</outgoing></task>'
    assert broken_around(parts, "Start>Check Check>End Check>End") == {"node-lists-its-own-flows"}

from tests.rooms.process.bpmn.given import broken, broken_around


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


def listed(check: str) -> set[str]:
    """Rules broken by a process whose nodes list their flows, if the task between start and end lists these."""
    return broken(f"""
        <process id="P">
          <startEvent id="Start"><outgoing>In</outgoing></startEvent>
          <task id="Check">{check}</task>
          <endEvent id="End"><incoming>One</incoming><incoming>Two</incoming></endEvent>
          <sequenceFlow id="In" sourceRef="Start" targetRef="Check"/>
          <sequenceFlow id="One" sourceRef="Check" targetRef="End"/>
          <sequenceFlow id="Two" sourceRef="Check" targetRef="End"/>
        </process>""")


def test_nodes_that_list_all_their_flows_in_any_order_agree_with_the_drawing() -> None:
    assert listed("<incoming>In</incoming><outgoing>Two</outgoing><outgoing>One</outgoing>") == set()


def test_a_node_that_leaves_flows_out_of_its_lists_disagrees_with_the_drawing() -> None:
    assert listed("<incoming>In</incoming><outgoing>One</outgoing>") == {"node-lists-its-own-flows"}
    assert listed("") == set()

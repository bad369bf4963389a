"""One instance of a model from its start to its end without a database: by our engine, and by SpiffWorkflow."""

from collections.abc import Callable

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from motcua.process import rules
from motcua.process.rules.bpmn import judge_file

FACTS = {"channel": "DIRECT", "case": ""}

Run = Callable[[], int]
"""Carries a new instance through all its tasks; returns how many there were. The model has been read before."""


def ours(file: bytes) -> Run:
    compiled = judge_file(file).compiled
    if compiled is None:
        raise ValueError("the model cannot be run")
    graph = compiled.graph

    def run() -> int:
        marking, done = rules.Marking(), 0
        rules.begin(graph, marking, FACTS)
        while marking.tasks:
            rules.finish(graph, marking, min(marking.tasks, key=lambda token: token.node), FACTS)
            done += 1
        return done

    return run


def theirs(file: bytes) -> Run:
    parser = BpmnParser()
    parser.add_bpmn_str(file)
    spec, inside = parser.get_spec("Process"), parser.get_subprocess_specs("Process")

    def run() -> int:
        workflow, done = BpmnWorkflow(spec, inside), 0
        workflow.task_tree.data.update(FACTS)
        workflow.do_engine_steps()
        while (task := workflow.get_next_task(state=TaskState.READY, manual=True)) is not None:
            task.run()
            workflow.do_engine_steps()
            done += 1
        if not workflow.completed:
            raise ValueError("the model did not come to its end")
        return done

    return run

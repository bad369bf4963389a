"""SpiffWorkflow 3.2 at work on a model. It asks our evaluator for conditions, so that only flow is compared."""

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.script_engine.python_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from motcua.kernel.plain.expression import parse


class _Asking(PythonScriptEngine):
    """Conditions are read from what was answered, not from data that tokens carry."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: Mapping[str, Any] = {}

    def validate(self, expression: str) -> None:
        parse(expression)

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        return parse(expression).evaluate(answers=self.answers)


class Spiff:
    """One instance of a model."""

    def __init__(self, file: bytes, answers: Mapping[str, Any]) -> None:
        parser = BpmnParser()
        parser.add_bpmn_str(file)
        self._engine = _Asking()
        self._engine.answers = answers
        spec, inside = parser.get_spec("Process"), parser.get_subprocess_specs("Process")
        self._workflow = BpmnWorkflow(spec, inside, script_engine=self._engine)
        self._workflow.do_engine_steps()

    def open(self) -> list[str]:
        """The tasks that can be done now; one that is there several times stands there as often."""
        return sorted(task.task_spec.bpmn_id for task in self._ready())

    def do(self, key: str, answers: Mapping[str, Any]) -> None:
        self._engine.answers = answers
        next(task for task in self._ready() if task.task_spec.bpmn_id == key).run()
        self._workflow.do_engine_steps()

    @property
    def ended(self) -> bool:
        return bool(self._workflow.completed)

    def _ready(self) -> list[Any]:
        return list(self._workflow.get_tasks(state=TaskState.READY, manual=True))

"""Our engine at work on a model, in memory, step by step."""

from collections.abc import Mapping
from typing import Any

from motcua.process import rules
from motcua.process.rules.bpmn import Verdict, judge_file


class Ours:
    """One instance of a model."""

    def __init__(self, file: bytes, answers: Mapping[str, Any]) -> None:
        judgement = judge_file(file)
        assert judgement.compiled is not None, (judgement.verdict, [str(found.reason) for found in judgement.findings])
        assert judgement.verdict is Verdict.EXECUTABLE
        self._graph, self._marking = judgement.compiled.graph, rules.Marking()
        self._ended = rules.begin(self._graph, self._marking, {"answers": answers}).ended

    def open(self) -> list[str]:
        """The tasks that can be done now; one that is open in several runs stands there as often."""
        return sorted(token.node for token in self._marking.tasks)

    def do(self, key: str, answers: Mapping[str, Any]) -> None:
        token = min((token for token in self._marking.tasks if token.node == key), key=lambda token: token.within)
        self._ended = rules.finish(self._graph, self._marking, token, {"answers": answers}).ended

    @property
    def ended(self) -> bool:
        return self._ended

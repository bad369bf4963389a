"""Everything that people are shown is said in Vietnamese, with the same placeholders, and in one way only."""

import ast
from collections import Counter
from collections.abc import Iterator

import pytest

from script._lib import messages
from tests.contracts.house import ROOT


def test_everything_is_said_in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert list(messages.faults([])) == []


def test_every_refusal_has_words_and_a_code_of_its_own() -> None:
    refusals = list(_refusals())
    assert [code for code, words in refusals if not words] == []
    assert [code for code, times in Counter(code for code, _ in refusals).items() if times > 1] == []


def _refusals() -> Iterator[tuple[str, str | None]]:
    """The code and the docstring of every class in the sources that has a code."""
    for path in (ROOT / "src/motcua").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for part in node.body if isinstance(node, ast.ClassDef) else ():
                match part:
                    case ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))):
                        assert isinstance(node, ast.ClassDef)
                        yield code, ast.get_docstring(node)

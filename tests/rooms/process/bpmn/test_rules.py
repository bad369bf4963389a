"""Every rule has an example that breaks it, and models that others have published break none."""

from pathlib import Path

import pytest

from motcua.process.rules.bpmn import RULES, read_model
from tests.rooms.process.bpmn.published import each_of_them, needs_them

BROKEN = Path(__file__).with_name("broken")


def broken_rules(data: bytes) -> set[str]:
    model = read_model(data).model()
    return {finding.rule for rule in RULES.values() for finding in rule.findings(model)}


@pytest.mark.parametrize("key", RULES)
def test_every_rule_is_broken_by_its_example(key: str) -> None:
    assert key in broken_rules((BROKEN / f"{key}.bpmn").read_bytes())


@pytest.mark.parametrize("key", RULES)
def test_what_breaks_a_rule_is_named_with_its_line_reason_and_remedy(key: str) -> None:
    model = read_model((BROKEN / f"{key}.bpmn").read_bytes()).model()
    for finding in RULES[key].findings(model):
        assert finding.element
        assert finding.line > 1
        assert all((str(finding.reason), str(finding.remedy)))


def test_no_example_stands_there_without_a_rule() -> None:
    assert {path.stem for path in BROKEN.glob("*.bpmn")} == set(RULES)


@needs_them
@each_of_them
def test_published_models_break_no_rule(path: Path) -> None:
    assert broken_rules(path.read_bytes()) == set()

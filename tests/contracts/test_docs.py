"""What an operator can set is written down, and what is written down can be set."""

import re

from contracts import bpmn, loading
from motcua.interfaces.console import cli
from motcua.interfaces.jobs.timetable import JOBS
from motcua.process.queries import Verdict, judge_model
from tests.contracts.house import ROOT

SETTING = re.compile(r"MOTCUA_[A-Z][A-Z0-9_]*")
PAGE = ROOT / "docs/reference/settings.md"


def _read_in_sources() -> set[str]:
    python = [*(ROOT / "src/motcua").rglob("*.py"), *(ROOT / "script").rglob("*")]
    return {name for path in python if path.is_file() for name in _names(path.read_text(errors="replace"))}


def _names(text: str) -> set[str]:
    return set(SETTING.findall(text))


def test_every_setting_is_documented() -> None:
    assert sorted(_read_in_sources() - _names(PAGE.read_text())) == []


def test_every_documented_setting_is_read() -> None:
    in_tests = {name for path in (ROOT / "tests").rglob("*.py") for name in _names(path.read_text())}
    assert sorted(_names(PAGE.read_text()) - _read_in_sources() - in_tests) == []


def test_every_job_of_the_worker_is_told() -> None:
    page = (ROOT / "docs/reference/commands.md").read_text()
    assert [job.name for job in JOBS if f"| `{job.name}` |" not in page] == []


def test_every_command_is_told() -> None:
    page = (ROOT / "docs/reference/commands.md").read_text()
    assert [name for name in cli.commands() if f"`motcua {name}" not in page] == []


def test_the_tables_of_bpmn_are_those_of_the_code() -> None:
    text = bpmn.PAGE.read_text()
    assert bpmn.page(text) == text


def test_the_kinds_of_files_to_load_are_those_of_the_schemas() -> None:
    text = loading.PAGE.read_text()
    assert loading.page(text) == text


def test_the_example_of_execution_data_can_be_executed() -> None:
    example = bpmn.PAGE.read_text().partition("```xml\n")[2].partition("```")[0]
    assert judge_model(example.encode()).verdict is Verdict.EXECUTABLE


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert broken == []

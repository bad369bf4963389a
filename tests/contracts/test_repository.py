"""What the repository holds and does not hold."""

import re
import subprocess
from functools import cache

import pytest

from contracts import templates
from tests.contracts.house import ROOT

HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "yarnpkg" + ".com", "jsdelivr" + ".net"]
MACHINE_PATHS = re.compile("/ro" + "ot/|/tmp/" + "venv|/tmp/" + "bash_jobs|/work/(ma" + "in|sha" + "red)")


@cache
def texts() -> dict[str, str]:
    """Every text that is kept, or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in content:
            found[name] = content.decode("utf-8", errors="replace")
    return found


@pytest.mark.parametrize("host", HOSTS)
def test_no_registry_is_named(host: str) -> None:
    assert [name for name, text in texts().items() if host in text] == []


def test_no_path_of_a_machine_is_named() -> None:
    assert [name for name, text in texts().items() if MACHINE_PATHS.search(text)] == []


@pytest.mark.parametrize("name", ["base", "test", "s3"])
def test_a_lock_holds_versions_and_hashes_only(name: str) -> None:
    lines = (ROOT / f"requirements/{name}.txt").read_text().splitlines()
    pinned = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,-]+\])?==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("name", ["test", "s3"])
def test_a_wider_lock_holds_the_base_at_its_versions(name: str) -> None:
    def versions(lock: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / f"requirements/{lock}.txt").read_text(), re.MULTILINE))

    assert versions("base") <= versions(name)


def test_the_licence_is_there() -> None:
    licence = (ROOT / "LICENSE").read_text()
    assert "Apache License" in licence
    assert "Version 2.0, January 2004" in licence


def test_templates_hold_nothing_inline() -> None:
    assert list(templates.faults(ROOT / "src")) == []


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ('<p class="note">{% include "ui/x.html" with style="quiet" %}</p>', []),
        ('<script src="/static/x.js"></script><script type="application/json">{}</script>', []),
        ("{# <style> #}{% comment %}<script>{% endcomment %}", []),
        ('<p data-style="x">', []),
        ('<p {% if a > b %}style="color: red"{% endif %}>', ["style"]),
        ('<button onclick="go()">', ["handler"]),
        ("<script>go()</script>", ["script"]),
        ("<style>p {}</style>", ["element"]),
        ('<a href="javascript:go()">', ["address"]),
    ],
)
def test_the_template_lint_sees_what_is_inline(source: str, kinds: list[str]) -> None:
    assert [kind for _, kind in templates.inline_parts(source)] == kinds


@pytest.mark.parametrize("word", ["# type: " + "ignore", "# no" + "qa"])
def test_no_check_is_switched_off(word: str) -> None:
    assert [name for name, text in texts().items() if name.endswith(".py") and word in text] == []

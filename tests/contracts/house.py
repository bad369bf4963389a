"""A small house built from the contract file itself, to see what the contracts say of it."""

import configparser
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / ".importlinter"
FACES = ("portal", "desk", "api", "jobs", "connectors", "console")
ROOM_FILES = ("states", "events", "ports", "rules", "models", "policy", "queries", "operations")


def listed(contract: str, option: str) -> list[str]:
    contracts = configparser.ConfigParser()
    contracts.read(CONTRACTS, encoding="utf-8")
    lines = contracts.get(f"importlinter:contract:{contract}", option).split("\n")
    return [part.strip() for line in lines for part in line.split("|") if part.strip()]


def built_rooms() -> list[str]:
    """Rooms that stand in src/motcua and have verbs of their own."""
    above_and_below = {"config", "interfaces", "journeys", "insight", "ui", "kernel"}
    named = {name.strip("()") for name in listed("storeys", "layers")} - above_and_below
    return sorted(name for name in named if (ROOT / "src/motcua" / name / "__init__.py").exists())


def build(root: Path) -> None:
    """Every storey and room with its furniture, each file importing the one below it."""
    for package in (name for name in listed("storeys", "layers") if not name.startswith("(")):
        put(root, f"{package}/__init__.py")
    for package in ("kernel/plain", "kernel/store", *(f"interfaces/{face}" for face in FACES)):
        put(root, f"{package}/__init__.py")
    for container in listed("room", "containers"):
        room = container.removeprefix("motcua.")
        put(root, f"{room}/states.py", "import motcua.kernel.plain")
        put(root, f"{room}/queries.py", f"import django.db\nimport motcua.{room}.models")
        put(root, f"{room}/operations.py", f"import motcua.{room}.queries\nimport motcua.kernel.store")
        for name in ROOM_FILES:
            if not (root / "src/motcua" / room / f"{name}.py").exists():
                put(root, f"{room}/{name}.py")
    put(root, "dossier/operations.py", "import motcua.catalogue.queries\nimport motcua.org.operations")
    put(root, "journeys/submit_dossier.py", "import motcua.dossier.operations\nimport motcua.party.operations")
    put(root, "insight/facts.py", "import motcua.dossier.events")
    put(root, "interfaces/desk/views.py", "import motcua.ui\nimport motcua.journeys.submit_dossier")
    put(root, "config/wiring.py", "import motcua.dossier.events\nimport motcua.interfaces.desk.views")
    put(root, "__main__.py", "import motcua.interfaces.console")


def put(root: Path, name: str, text: str = "") -> None:
    file = root / "src/motcua" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    for folder in (file.parent, *file.parent.parents):
        if folder == root / "src":
            break
        (folder / "__init__.py").touch()
    with file.open("a") as opened:
        opened.write(text + "\n")


def lint(root: Path) -> tuple[int, str]:
    """The verdict of the contracts on the house in `root`, and what they say."""
    command = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    ran = subprocess.run(
        [sys.executable, "-c", command, "--config", CONTRACTS, "--no-cache", "--no-logo"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": f"{root / 'src'}:{ROOT}", "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr

"""The contracts are kept by our house, and catch whoever walks through a wall of another built like it."""

from pathlib import Path

import pytest

from tests.contracts import house

TRESPASSES = [
    ("org/queries.py", "import motcua.catalogue.queries", "motcua.org.queries -> motcua.catalogue.queries"),
    ("vault/operations.py", "import motcua.party.operations", "motcua.vault.operations -> motcua.party.operations"),
    ("journeys/x.py", "import motcua.insight.facts", "motcua.journeys.x -> motcua.insight.facts"),
    ("journeys/y.py", "import motcua.dossier.models", "motcua.journeys.y walks through the wall into"),
    ("interfaces/desk/x.py", "import motcua.dossier.models", "motcua.interfaces.desk.x walks through the wall into"),
    ("interfaces/desk/y.py", "import motcua.dossier.rules", "motcua.interfaces.desk.y walks through the wall into"),
    ("interfaces/desk/z.py", "import motcua.dossier", "motcua.interfaces.desk.z walks through the wall into"),
    (
        "interfaces/portal/x.py",
        "import motcua.interfaces.desk.views",
        "motcua.interfaces.portal.x -> motcua.interfaces",
    ),
    ("interfaces/api/x.py", "import motcua.ui", "motcua.interfaces.api.x -> motcua.ui"),
    ("interfaces/api/y.py", "import motcua.interfaces.desk.views", "motcua.interfaces.api.y -> motcua.interfaces"),
    ("interfaces/jobs/x.py", "import motcua.ui", "motcua.interfaces.jobs.x -> motcua.ui"),
    ("interfaces/jobs/y.py", "import motcua.config.wiring", "motcua.interfaces.jobs.y -> motcua.config.wiring"),
    ("dossier/rules.py", "import django.db", "motcua.dossier.rules -> django"),
    ("dossier/states.py", "import django", "motcua.dossier.states -> django"),
    ("kernel/plain/ids.py", "import motcua.org.queries", "motcua.kernel.plain.ids -> motcua.org.queries"),
    ("kernel/plain/money.py", "import motcua.kernel.store", "motcua.kernel.plain.money -> motcua.kernel.store"),
    ("insight/boards.py", "import motcua.dossier.operations", "motcua.insight.boards -> motcua.dossier.operations"),
    ("ui/x.py", "import motcua.org.queries", "motcua.ui.x -> motcua.org.queries"),
    ("feedback/models.py", "import motcua.feedback.operations", "motcua.feedback.models -> motcua.feedback.operations"),
    ("feedback/queries.py", "import motcua.feedback.operations", "motcua.feedback.queries -> motcua.feedback.operat"),
    ("eforms/rules.py", "import motcua.eforms.models", "motcua.eforms.rules -> motcua.eforms.models"),
    ("notice/queries.py", "def later():\n    import motcua.process.queries", "motcua.notice.queries -> motcua.process"),
    ("dossier/utils.py", "", "- motcua.dossier.utils"),
    ("helpers.py", "", "- motcua.helpers"),
    ("common/__init__.py", "", "- motcua.common"),
]


@pytest.fixture(scope="module")
def trespassed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the contracts say of a house in which every trespass was committed."""
    root = tmp_path_factory.mktemp("trespassed")
    house.build(root)
    for name, text, _ in TRESPASSES:
        house.put(root, name, text)
    verdict, said = house.lint(root)
    assert verdict != 0
    return said


@pytest.mark.parametrize(("name", "text", "complaint"), TRESPASSES, ids=[trespass[0] for trespass in TRESPASSES])
def test_a_trespass_is_caught(trespassed: str, name: str, text: str, complaint: str) -> None:
    assert complaint in trespassed


def test_a_house_without_trespass_is_kept(tmp_path: Path) -> None:
    house.build(tmp_path)
    verdict, said = house.lint(tmp_path)
    assert verdict == 0, said


def test_our_house_keeps_its_contracts() -> None:
    verdict, said = house.lint(house.ROOT)
    assert verdict == 0, said


def test_every_built_room_is_under_contract() -> None:
    under_contract = [name.removeprefix("motcua.") for name in house.listed("room", "containers")]
    assert sorted(under_contract) == house.built_rooms()


def test_a_built_room_stands_without_parentheses() -> None:
    storeys = house.listed("storeys", "layers")
    assert [room for room in house.built_rooms() if room not in storeys] == []

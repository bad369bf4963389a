import gzip
import re
from pathlib import Path

import pytest

from motcua.ui import assets

FONTS = assets.ROOT / "static/ui/fonts"


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(assets, "OUTPUT", tmp_path / "dist")
    assets.build()
    return tmp_path / "dist"


def test_each_face_gets_one_style_sheet_and_one_script_and_the_modeler_its_own(output: Path) -> None:
    names = {path.name for path in output.iterdir()}
    of_faces = {"portal.css", "portal.js", "desk.css", "desk.js"}
    assert names == {*of_faces, "modeler.css", "modeler.js", "worker.js", "parts.sha256"}
    assert not any("modeler" in (output / name).read_text() for name in of_faces)


def test_building_again_changes_nothing(output: Path) -> None:
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    assets.build()
    assert before == {path.name: path.read_bytes() for path in output.iterdir()}


def test_what_is_fresh_is_not_built_again(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "build", lambda: pytest.fail("built again"))
    assets.build_when_stale()


def test_what_is_stale_is_built_again(output: Path) -> None:
    (output / "parts.sha256").write_text("of yesterday")
    (output / "desk.js").unlink()
    assets.build_when_stale()
    assert (output / "desk.js").exists()


@pytest.mark.parametrize("face", assets.FACES)
def test_every_rule_lies_in_a_layer(output: Path, face: str) -> None:
    css = (output / f"{face}.css").read_text()
    assert css.startswith("@layer tokens,base,layout,components,utilities;@layer tokens{")
    assert css.count("{") == css.count("}")
    assert re.search(r"}@layer|^@layer", css)
    assert "/*" not in css


def test_only_the_desk_knows_the_dark_and_the_keys(output: Path) -> None:
    assert "prefers-color-scheme:dark" in (output / "desk.css").read_text().replace(" ", "")
    assert "prefers-color-scheme" not in (output / "portal.css").read_text()
    assert 'controller("keyboard"' in (output / "desk.js").read_text()
    assert 'controller("keyboard"' not in (output / "portal.js").read_text()


def test_styles_and_scripts_fetch_nothing_from_elsewhere(output: Path) -> None:
    assert "url(" not in (output / "modeler.css").read_text()
    for face in assets.FACES:
        addresses = re.findall(r"url\(([^)]*)\)", (output / f"{face}.css").read_text())
        assert {address.strip("\"'") for address in addresses} == {
            "../fonts/be-vietnam-pro-400.woff2",
            "../fonts/be-vietnam-pro-600.woff2",
        }
    assert not any("http" in path.read_text() for path in output.glob("*.js"))


def test_the_first_view_of_the_portal_leaves_room_for_the_page(output: Path) -> None:
    parts = [gzip.compress((output / name).read_bytes()) for name in ("portal.css", "portal.js")]
    fonts = [(FONTS / f"be-vietnam-pro-{weight}.woff2").read_bytes() for weight in (400, 600)]
    assert sum(map(len, [*parts, *fonts])) < 60_000


def test_the_licences_of_the_fonts_ship_with_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text().upper()
    assert (FONTS / "README.md").exists()

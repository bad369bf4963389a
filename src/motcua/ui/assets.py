"""
The style sheets and scripts that are served: for each face one file of each, put together from the parts of the kit.

`python -m motcua.ui.assets` builds them; starting the project builds them too when a part has changed.
"""

import hashlib
import os
import re
from pathlib import Path

ROOT = Path(__file__).parent
COMPONENTS = ROOT / "templates/ui"
OUTPUT = ROOT / "static/ui/dist"
FACES = ("portal", "desk")
_BASE = ("tokens", "base", "layout")
_DESK_ONLY = {
    *("condition", "keys", "later", "put_in", "rearrange", "reveal", "scans", "side", "signature", "split", "steps"),
    *("try_out", "viewer"),
}
_APART = ("modeler",)
"""Components that make files of their own, for the few pages that load them."""
_STAMP = "parts.sha256"


def build() -> None:
    """Write the files of each face and of each component apart, `worker.js`, and a stamp of what they were made of."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        _write(OUTPUT / f"{face}.css", "".join(_smaller_css(path.read_text()) for path in _styles(face)))
        _write(OUTPUT / f"{face}.js", _script(face))
    for name in _APART:
        _write(OUTPUT / f"{name}.css", _smaller_css((COMPONENTS / name / f"{name}.css").read_text()))
        _write(OUTPUT / f"{name}.js", _bundle([COMPONENTS / name / f"{name}.js"]))
    _write(OUTPUT / "worker.js", _smaller_js((ROOT / "scripts/worker.js").read_text()))
    _write(OUTPUT / _STAMP, _stamp())


def build_when_stale() -> None:
    """Build if a part differs from what the served files were made of; an installed package never does."""
    stamp = OUTPUT / _STAMP
    if not stamp.exists() or stamp.read_text() != _stamp():
        build()


def _styles(face: str) -> list[Path]:
    styles = ROOT / "styles"
    base = [path for name in _BASE for path in (styles / f"{name}.css", styles / f"{name}-{face}.css") if path.exists()]
    parts = [path for path in _components("css") if path.parent.name not in _APART]
    return [*base, *parts, styles / "utilities.css", styles / "print.css"]


def _components(ending: str) -> list[Path]:
    return sorted(COMPONENTS.glob(f"*/*.{ending}"))


def _script(face: str) -> str:
    left_out = _APART if face == "desk" else {*_APART, *_DESK_ONLY}
    return _bundle([path for path in _components("js") if path.parent.name not in left_out])


def _bundle(parts: list[Path]) -> str:
    bodies = [_smaller_js((ROOT / "scripts/controllers.js").read_text())]
    bodies += [f"{{\n{_smaller_js(path.read_text())}}}\n" for path in parts]
    return f'"use strict";(() => {{\n{"".join(bodies)}attach();\n}})();\n'


def _smaller_css(text: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,]) ?", r"\1", text).replace(";}", "}").strip() + "\n"


def _smaller_js(text: str) -> str:
    text = re.sub(r"\A/\*.*?\*/\n", "", text, flags=re.DOTALL)
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def _stamp() -> str:
    parts = sorted(
        {*_components("css"), *_components("js"), *(ROOT / "styles").iterdir(), *(ROOT / "scripts").iterdir()}
    )
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in parts:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _write(path: Path, text: str) -> None:
    """Replace the file in one move, so that two processes starting together never serve half of it."""
    draft = path.with_suffix(f"{path.suffix}.{os.getpid()}")
    draft.write_text(text)
    draft.replace(path)


if __name__ == "__main__":
    build()

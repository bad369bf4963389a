"""
No inline style, script or handler in a template, so that the strict content policy holds on every page.

`python -m contracts.templates [FOLDER]` names each with its line.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

INLINE = re.compile(
    r"""(?<![\w-])(?P<style>style)\s*=\s*["']|(?<![\w-])(?P<handler>on[a-z]+)\s*=\s*["']|<(?P<element>style)\b"""
    r"""|<(?P<script>script)\b(?![^>]*\ssrc\s*=)(?![^>]*\stype\s*=\s*["']application/(?:ld\+)?json)"""
    r"""|=\s*["']\s*(?P<address>javascript):""",
    re.IGNORECASE,
)
TAGS = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}|{%.*?%}|{{.*?}}", re.DOTALL)


def faults(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.html")):
        yield from (f"{path}:{line}: inline {what}" for line, what in inline_parts(path.read_text(encoding="utf-8")))


def inline_parts(source: str) -> list[tuple[int, str]]:
    """Line and kind of everything inline; what the template language takes for itself is left out."""
    text = TAGS.sub(lambda tag: "\n" * tag[0].count("\n"), source)
    return [(text.count("\n", 0, match.end()) + 1, str(match.lastgroup)) for match in INLINE.finditer(text)]


def main(arguments: list[str]) -> int:
    found = list(faults(Path(arguments[0] if arguments else "src")))
    print("\n".join(found) or "Templates: nothing inline.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""
Keeps the Vietnamese of every string that people see beside the room or face that says it.

    script/messages [ROOM …]          put new strings into locale/vi/LC_MESSAGES/django.po, translations kept
    script/messages --check [ROOM …]  name strings without Vietnamese, with other placeholders, or said in two ways
    script/messages --compile         write the .mo files that Django reads, where they are older than their .po

Strings are those given to the gettext functions and to `said` in Python and templates, and the first paragraph of the
docstring of every refusal (a class with a `code`). What has no room of its own, like the kernel, is said by `ui`.
"""

import argparse
import ast
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

SOURCE = Path("src/motcua")
SAID_BY_UI = {"kernel", "config"}
HEADER = """\
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(r"{[a-z_][\w.]*(?:![rsa])?(?::[^{}]*)?}|%\(\w+\)[sd]")
CALLS = {
    "_": None,
    "said": (2,),
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One string as the source says it; `plural` and `context` are mostly empty."""

    words: str
    plural: str = ""
    context: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        return (self.words, self.plural) if self.plural else self.words


def strings_by_package(rooms: Sequence[str] = (), root: Path = SOURCE) -> dict[Path, dict[Found, set[str]]]:
    """Package folder to its strings, each with the files that say it; of all rooms and faces, or of those named."""
    strings: dict[Path, dict[Found, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html"), *root.rglob("*.txt")]):
        for found in _strings_in(path):
            strings[_package(path, root)][found].add(path.relative_to(root).as_posix())
    return {package: found for package, found in strings.items() if not rooms or package.name in rooms}


def _package(path: Path, root: Path) -> Path:
    parts = path.relative_to(root).parts
    if parts[0] == "interfaces" and len(parts) > 2:
        return root / "interfaces" / parts[1]
    return root / ("ui" if len(parts) == 1 or parts[0] in SAID_BY_UI else parts[0])


def _strings_in(path: Path) -> Iterator[Found]:
    from babel.messages.extract import extract
    from django.utils.translation.template import templatize

    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _refusals(text)
    elif "{%" not in text and "{{" not in text:
        return
    else:
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    for _, words, _, context in extract("python", io.BytesIO(text.encode()), CALLS):
        parts = [words] if isinstance(words, str) else list(words)
        yield Found(parts[0], parts[1] if len(parts) > 1 else "", context or "")


def _refusals(source: str) -> Iterator[Found]:
    """The messages of refusals: the first paragraph of the docstring of every class that has a code."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and any(map(_is_code, node.body)) and (text := ast.get_docstring(node)):
            yield Found(" ".join(text.split("\n\n")[0].split()))


def _is_code(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Assign):
        target: ast.expr = statement.targets[0]
    elif isinstance(statement, ast.AnnAssign):
        target = statement.target
    else:
        return False
    value = statement.value
    return isinstance(target, ast.Name) and target.id == "code" and isinstance(getattr(value, "value", None), str)


def _catalogue_file(package: Path) -> Path:
    return package / "locale/vi/LC_MESSAGES/django.po"


def _read(file: Path) -> "Catalog":
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not file.exists():
        return Catalog(locale="vi")
    with file.open("rb") as opened:
        return read_po(opened, locale="vi")


def update(rooms: Sequence[str]) -> None:
    """Write the catalogues anew: strings in order, translations kept, those no longer said set aside below."""
    for package, strings in strings_by_package(rooms).items():
        file = _catalogue_file(package)
        text = HEADER + _body(_merge(_read(file), strings))
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            print(f"{file}: {len(strings)} strings")


def _merge(known: "Catalog", strings: dict[Found, set[str]]) -> "Catalog":
    from babel.messages.catalog import Catalog, Message

    merged = Catalog(locale="vi")
    translations = {_key(message): message.string for message in (*known.obsolete.values(), *known) if message.id}
    for found, files in strings.items():
        translation = translations.pop((found.words, found.context), "")
        merged.add(
            found.id,
            translation if found.plural or isinstance(translation, str) else translation[0],
            locations=[(file, 0) for file in sorted(files)],
            context=found.context or None,
        )
    for (words, context), translation in translations.items():
        if translation and any(translation):
            merged.obsolete[words] = Message(words, translation, context=context or None)
    return merged


def _key(message: "Message") -> tuple[str, str]:
    return (message.id if isinstance(message.id, str) else message.id[0], message.context or "")


def _body(catalogue: "Catalog") -> str:
    from babel.messages.pofile import write_po

    written = io.BytesIO()
    write_po(written, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    return written.getvalue().decode()


def faults(rooms: Sequence[str]) -> Iterator[str]:
    """Every string that a Vietnamese reader would miss or misread."""
    yield from _unseen(rooms)
    said: dict[tuple[str, str], dict[str, Path]] = defaultdict(dict)
    for package, strings in strings_by_package(rooms).items():
        file = _catalogue_file(package)
        known = {_key(message): message for message in _read(file) if message.id}
        for found, files in sorted(strings.items()):
            message = known.get((found.words, found.context))
            translation = _translation(message)
            if message is None or not translation or message.fuzzy:
                yield f"{file}: no Vietnamese for {found.words!r} ({', '.join(sorted(files))})"
            elif _placeholders(translation) not in (_placeholders(found.words), _placeholders(found.plural)):
                yield f"{file}: other placeholders in {translation!r} than in {found.words!r}"
            else:
                said[found.words, found.context].setdefault(translation, file)
    for (words, _), ways in said.items():
        if len(ways) > 1:
            both = "; ".join(f"{translation!r} in {file}" for translation, file in ways.items())
            yield f"{words!r} is said in {len(ways)} ways, and Django takes only one: {both}"


def _unseen(rooms: Sequence[str]) -> Iterator[str]:
    """Findings whose words come through a variable: nobody can collect them."""
    for path in sorted(SOURCE.rglob("*.py")):
        if rooms and _package(path, SOURCE).name not in rooms:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "said" and len(node.args) > 1):
                continue
            code, words = (isinstance(getattr(one, "value", None), str) for one in node.args[:2])
            if code and not words:
                yield f"{path}:{node.lineno}: said() takes its words as they stand, not through a variable"


def _translation(message: "Message | None") -> str:
    if message is None:
        return ""
    return message.string if isinstance(message.string, str) else (message.string or [""])[0]


def _placeholders(text: str) -> set[str]:
    return {placeholder.split(":")[0].strip("{}") for placeholder in PLACEHOLDER.findall(text)}


def compile_all() -> None:
    """Write the .mo beside every .po that is newer; whole or not at all."""
    for file in SOURCE.rglob("locale/*/LC_MESSAGES/django.po"):
        compiled = file.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= file.stat().st_mtime_ns:
            continue
        from babel.messages.mofile import write_mo

        unfinished = compiled.with_suffix(".new")
        with unfinished.open("wb") as opened:
            write_mo(opened, _read(file))
        unfinished.replace(compiled)


def main() -> int:
    parser = argparse.ArgumentParser(description="The Vietnamese of every string that people see.")
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--check", action="store_true", help="name what is missing or wrong, change nothing")
    act.add_argument("--compile", action="store_true", help="write the .mo files")
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help="only these rooms or faces")
    arguments = parser.parse_args()
    if arguments.compile:
        compile_all()
        return 0
    if arguments.check:
        found = list(faults(arguments.rooms))
        print("\n".join(found) or "Messages: all in Vietnamese.")
        return bool(found)
    update(arguments.rooms)
    return 0


if __name__ == "__main__":
    sys.exit(main())

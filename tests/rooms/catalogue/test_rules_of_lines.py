"""Lines: where a value of a TOML or JSON text stands."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.rules import json_lines, line_of, toml_lines
from tests.rooms.catalogue.given import COPIES, DESIGN, PRESS, PUBLICATION, package

TOML = '''\
a = 1  # = not a key
"b c" = { d = """
[[x]]
e = 2
""", f = [
  1,
  { g = 'y = [' },
] }

[t]
u.v = 3
[[x]]
k = 1
[[x]]
k = 2
[x.y]
z = 4
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 1),
        (("b c",), 2),
        (("b c", "f"), 5),
        (("b c", "f", 1), 7),
        (("b c", "f", 1, "g"), 7),
        (("t",), 10),
        (("t", "u", "v"), 11),
        (("x", 0, "k"), 13),
        (("x", 1), 14),
        (("x", 1, "k"), 15),
        (("x", 1, "y", "z"), 17),
        (("x", 1, "missing", 3), 14),
        (("nowhere",), 1),
    ],
)
def test_a_value_of_toml_is_found(path, line):
    assert line_of(toml_lines(TOML), path) == line


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=150)
@given(VALUES)
def test_every_value_of_json_has_the_line_it_is_written_on(value):
    text = json.dumps(value, indent=1, ensure_ascii=False)
    found = json_lines(text)
    assert set(found) == set(_paths(value, ()))
    assert max(found.values()) <= text.count("\n") + 1
    assert [found[path] for path in _paths(value, ())] == sorted(found.values())


def _paths(value: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, part in inner for found in _paths(part, (*path, key)))]


@pytest.mark.parametrize("name", [COPIES, DESIGN, PRESS, PUBLICATION])
def test_every_step_of_a_shipped_package_is_found_by_its_key(name):
    text = package(name)["procedure.toml"]
    lines = toml_lines(text)
    rows = text.split("\n")
    steps = [line for path, line in lines.items() if len(path) == 3 and path[0] == "step" and path[2] == "key"]
    assert len(steps) == text.count("[[step]]")
    assert all(rows[line - 1].startswith("key = ") for line in steps)

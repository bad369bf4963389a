"""What is published is recomputed by one file in a bare interpreter, and what was changed in it is named."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from motcua.indicator import queries as indicator
from motcua.insight.figures.answering import period_of
from motcua.insight.indices import publishing, recompute_ranking
from motcua.insight.indices.publishing import Named
from motcua.insight.indices.scoring import DeclaredValue, score_sheets
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.rooms.insight.figures.ledger import count_all
from tests.rooms.insight.indices.province import complained, settled

SCRIPT = Path(recompute_ranking.__file__)
SETS = ["nd61.agency", "qd766", "province.it"]


@pytest.fixture(params=SETS)
def table(cast: Cast, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    for agency, number in ((cast.culture, 5), (cast.home_affairs, 3), (cast.commune, 2)):
        for place in range(number):
            settled(agency.id, ("EARLY", "ON_TIME", "LATE")[place % 3], channel=("ONLINE", "DIRECT")[place % 2])
    complained(cast.culture.id, answered_in_time=False)
    count_all()
    return written(cast, request.param, tmp_path)


def written(cast: Cast, key: str, folder: Path) -> Path:
    index_set = indicator.get_index_set(key, viewer=MACHINE, on=TODAY)
    agencies = {one.id: Named(one.code, one.name, one.kind) for one in (cast.culture, cast.home_affairs, cast.commune)}
    first = index_set.indicators[0].key
    sheets = score_sheets(
        index_set,
        viewer=MACHINE,
        period=period_of("2026-09"),
        agency_ids=list(agencies),
        declared={
            cast.culture.id: {"6": DeclaredValue(Decimal("1.5")), first: DeclaredValue(Decimal(1), Decimal(3))},
            cast.commune.id: {"1.4": DeclaredValue(Decimal(2), Decimal(3)), "5": DeclaredValue(Decimal(2))},
        },
    )
    made = publishing.published(index_set, sheets, agencies)
    path = folder / "ranking.csv"
    path.write_bytes(made.table)
    path.with_suffix(".json").write_bytes(made.definition)
    return path


def recomputed(path: Path) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, "-I", "-S", str(SCRIPT), str(path)]
    return subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)


def test_a_bare_interpreter_comes_to_the_same(table: Path) -> None:
    found = recomputed(table)
    assert (found.returncode, found.stderr) == (0, "")
    assert "3 agencies" in found.stdout


def test_the_same_sheets_are_published_as_the_same_bytes(cast: Cast, table: Path, tmp_path: Path) -> None:
    key = json.loads(table.with_suffix(".json").read_bytes())["set"]
    before = table.read_bytes(), table.with_suffix(".json").read_bytes()
    again = written(cast, key, tmp_path)
    assert (again.read_bytes(), again.with_suffix(".json").read_bytes()) == before


def test_a_changed_number_is_named(table: Path) -> None:
    rows = table.read_bytes().split(b"\r\n")
    cells = rows[1].split(b",")
    cells[-5] = b"17.5"
    table.write_bytes(b"\r\n".join([rows[0], b",".join(cells), *rows[2:]]))
    found = recomputed(table)
    assert found.returncode == 1
    assert "total: the table says 17.5" in found.stdout


def test_any_changed_byte_is_found(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, chance = table.read_bytes(), Random(5)
    for _ in range(40):
        spoilt = bytearray(good)
        spoilt[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        table.write_bytes(spoilt)
        assert recompute_ranking.main([str(table)]) == 1
        assert capsys.readouterr().out.startswith("DIFFERS")


def test_every_number_is_held_to_the_figures_even_where_the_hash_is_made_anew(table: Path) -> None:
    text = table.read_bytes().decode("utf-8-sig")
    definition = json.loads(table.with_suffix(".json").read_bytes())
    rows = list(recompute_ranking.csv.DictReader(recompute_ranking.io.StringIO(text, newline="")))
    assert list(recompute_ranking.differences(rows, definition)) == []
    for name in ("value", "points", "most", "total", "maximum", "percent", "place"):
        changed = [dict(row) for row in rows]
        changed[3][name] = "3.21"
        assert list(recompute_ranking.differences(changed, definition)), name

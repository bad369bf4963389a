"""A published ranking is open to everybody, with everything from which it is worked out anew."""

import json
from pathlib import Path

import pytest
from django.test import Client

from motcua.indicator.queries import RoundCard
from motcua.insight.indices import recompute_ranking
from tests.cast import assessments as given
from tests.cast.cast import Cast
from tests.faces.portal.pages import words
from tests.paper import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(cast: Cast) -> RoundCard:
    card = given.open_round(cast)
    given.announce(cast, card)
    return given.publish_worked_out(cast, card)


def test_everybody_reads_places_and_what_they_come_from(client: Client, cast: Cast, published: RoundCard) -> None:
    assert published.title in words(client.get("/xep-hang/"))
    page = words(client.get(f"/xep-hang/{published.id}/"))
    assert "815/QĐ-UBND" in page
    assert published.digest in page
    sheet = given.sheet(cast, published)
    unit = words(client.get(f"/xep-hang/{published.id}/don-vi/{sheet.id}/"))
    assert "9/10 (90,00" in unit


def test_the_ranking_is_a_paper_that_is_the_same_whenever_it_is_written(client: Client, published: RoundCard) -> None:
    first, again = (client.get(f"/xep-hang/{published.id}/xep-hang.pdf") for _ in range(2))
    assert first.content == again.content
    said = text_of(first.content)
    assert "Số: 815/QĐ-UBND" in said
    assert "Tổng điểm" in said
    assert "DỰ THẢO" not in said
    assert published.digest[:16] in said


def test_nothing_is_seen_of_a_round_that_runs(client: Client, cast: Cast) -> None:
    card = given.open_round(cast)
    sheet = given.sheet(cast, card)
    assert card.title not in words(client.get("/xep-hang/"))
    for part in ("", "xep-hang.pdf", "bang.csv", "bo-chi-so.json", f"don-vi/{sheet.id}/"):
        assert client.get(f"/xep-hang/{card.id}/{part}").status_code == 404


def test_anybody_comes_to_the_same_from_the_two_files(
    client: Client, published: RoundCard, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, definition = tmp_path / "bang.csv", tmp_path / "bo.json"
    table.write_bytes(client.get(f"/xep-hang/{published.id}/bang.csv").content)
    definition.write_bytes(client.get(f"/xep-hang/{published.id}/bo-chi-so.json").content)
    assert json.loads(definition.read_text())["table_sha256"] == published.digest
    assert recompute_ranking.main([str(table), str(definition)]) == 0
    table.write_bytes(table.read_bytes().replace(b"declared=1", b"declared=2", 1))
    assert recompute_ranking.main([str(table), str(definition)]) == 1
    assert "DIFFERS" in capsys.readouterr().out


def test_the_sheet_of_a_unit_belongs_to_its_ranking(client: Client, cast: Cast, published: RoundCard) -> None:
    other = given.sheet(cast, given.open_round(cast))
    assert client.get(f"/xep-hang/{published.id}/don-vi/{other.id}/").status_code == 404

"""`motcua ranking`: agencies scored and ranked, with what they declared; and recomputed from the file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from motcua.insight.figures.answering import period_of
from motcua.insight.indices import recompute_ranking
from motcua.interfaces.console.commands import ranking
from tests.cast.cast import Cast
from tests.rooms.insight.figures.ledger import count_all
from tests.rooms.insight.indices.province import settled

SEPTEMBER = period_of("2026-09")


def asked(*words: str) -> Namespace:
    parser = ArgumentParser()
    ranking.configure(parser)
    return parser.parse_args(["nd61.agency", "--period", "2026-09", *words])


def test_agencies_are_ranked_with_what_they_declared(cast: Cast, tmp_path: Path) -> None:
    settled(cast.culture.id, "EARLY")
    settled(cast.home_affairs.id, "EARLY")
    count_all()
    declared = tmp_path / "declared.csv"
    declared.write_text(f"agency,indicator,value,of\n{cast.culture.code},6,2,\n", encoding="utf-8")
    made, lines = ranking.ranked(asked("--declared", str(declared)), SEPTEMBER)
    found = {line["agency"]: (line["group"], line["place"], line["points"]["6"]) for line in lines}
    assert found[cast.culture.code] == ("DEPARTMENT", 1, "2.0")
    assert found[cast.home_affairs.code] == ("DEPARTMENT", 2, None)
    (tmp_path / "r.csv").write_bytes(made.table)
    (tmp_path / "r.json").write_bytes(made.definition)
    assert recompute_ranking.main([str(tmp_path / "r.csv")]) == 0


def test_one_agency_alone_may_be_asked_for(cast: Cast) -> None:
    _, lines = ranking.ranked(asked("--agency", cast.commune.code), SEPTEMBER)
    assert [line["agency"] for line in lines] == [cast.commune.code]


@pytest.mark.parametrize("value", ["two", "", "NaN", "1e999999", "-1"])
def test_a_line_that_declares_nothing_is_refused_by_number(cast: Cast, tmp_path: Path, value: str) -> None:
    declared = tmp_path / "declared.csv"
    declared.write_text(f"agency,indicator,value\n{cast.culture.code},6,{value}\n", encoding="utf-8")
    with pytest.raises(ranking.NotDeclared) as refused:
        ranking.ranked(asked("--declared", str(declared)), SEPTEMBER)
    assert refused.value.data["line"] == 2


@pytest.mark.parametrize("text", [b"key = ", b"\xff\xfe", None])
def test_a_definition_that_cannot_be_read_is_refused(tmp_path: Path, text: bytes | None) -> None:
    file = tmp_path / "own.toml"
    if text is not None:
        file.write_bytes(text)
    with pytest.raises(ranking.NotReadable):
        ranking.publish(file)

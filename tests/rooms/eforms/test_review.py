"""Answers as people read them."""

from typing import Any

from motcua.eforms import queries
from tests.rooms.eforms import given

FORM = given.form(
    given.field("title"),
    given.field("kind", "radio", options=["PAPER", "SOUND"]),
    given.field("many", "checkboxes", options=["A", "B"]),
    given.field("agreed", "checkbox"),
    given.field("day", "date"),
    given.field("born", "date", schema={"format": "partial-date"}),
    given.field("income", "money"),
    given.field("copies", "integer"),
    given.field("area", "number", unit=given.words("m²")),
    given.field("seat", "address"),
    given.field("country", "select", options_from="countries"),
    given.field("members", "group", fields=[given.field("name"), given.field("heir", "checkbox")]),
    given.field("hidden", when="answers.agreed"),
)
ANSWERS: dict[str, Any] = {
    "title": "Sổ tay",
    "kind": "PAPER",
    "many": ["A", "B"],
    "day": "2026-09-18",
    "born": "1948",
    "income": 75000,
    "copies": 1990,
    "area": 12500.5,
    "seat": {"province_code": "96", "commune_code": "32001", "street": "1 Hùng Vương"},
    "country": "VN",
    "members": [{"name": "An", "heir": True}],
    "hidden": "left over",
}


def lines(language: str) -> dict[str, str]:
    (section,) = queries.review(FORM, ANSWERS, language=language, places=given.Places())
    return {line.name: line.value for line in section.lines}


def test_answers_are_written_in_vietnamese() -> None:
    assert lines("vi") == {
        "title": "Sổ tay",
        "kind": "Paper",
        "many": "A, B",
        "agreed": "Không",
        "day": "18/09/2026",
        "born": "1948",
        "income": "75.000 đồng",
        "copies": "1990",
        "area": "12.500,5 m²",
        "seat": "1 Hùng Vương, Phường An Xuyên, Tỉnh Cà Mau",
        "country": "Việt Nam",
        "members": "",
    }


def test_answers_are_written_in_english() -> None:
    english = lines("en")
    assert (english["kind"], english["agreed"], english["income"]) == ("Paper (en)", "No", "75,000 VND")
    assert (english["area"], english["country"]) == ("12,500.5 m² (en)", "Vietnam")


def test_rows_are_lines_of_their_own() -> None:
    (section,) = queries.review(FORM, ANSWERS, language="vi")
    (row,) = section.lines[-1].rows
    assert [(line.name, line.label, line.value) for line in row] == [
        ("members.0.name", "name", "An"),
        ("members.0.heir", "heir", "Có"),
    ]


def test_what_is_not_answered_is_shown_empty_and_what_is_wrong_as_typed() -> None:
    (section,) = queries.review(FORM, {"day": "31/02/2026"}, language="vi")
    values = {line.name: line.value for line in section.lines}
    assert (values["day"], values["title"], "hidden" in values) == ("31/02/2026", "", False)


def test_places_without_a_list_are_shown_by_code() -> None:
    assert queries.printed(FORM, ANSWERS)["seat"] == "1 Hùng Vương, 32001, 96"


def test_letters_get_text_for_every_answer() -> None:
    printed = queries.printed(FORM, ANSWERS, places=given.Places())
    assert (printed["income"], printed["kind"], printed["day"]) == ("75.000 đồng", "Paper", "18/09/2026")
    assert printed["members"] == [{"name": "An", "heir": "Có"}]
    assert "hidden" not in printed

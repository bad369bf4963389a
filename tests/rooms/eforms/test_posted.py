"""Posted pages: names are paths, rows come and go by buttons, what was not on the page stays."""

from typing import Any

from motcua.eforms.rules import Form, Page, parse, read_form
from tests.rooms.eforms import given

MEMBERS = given.form(
    given.field("title"),
    given.field("kind", "radio", options=["A", "B"]),
    given.field("agreed", "checkbox"),
    given.field("many", "checkboxes", options=["X", "Y"]),
    given.field("seat", "address"),
    given.field("extra", when='answers.kind == "A"'),
    given.field(
        "members",
        "group",
        fields=[given.field("name"), given.field("heir", "checkbox"), given.field("home", "address")],
    ),
)


def posted(form: Form = MEMBERS, before: dict[str, Any] | None = None, **names: str | list[str]) -> dict[str, Any]:
    lists = {name.replace("__", "."): value if isinstance(value, list) else [value] for name, value in names.items()}
    return parse(form, page(form), lists, before or {})


def page(form: Form) -> Page:
    return form.pages[0]


def test_a_page_is_read_field_by_field() -> None:
    answers = posted(
        title=" Một  cửa ",
        kind="A",
        agreed="on",
        many=["Y", "X"],
        seat__province="96",
        seat__commune="1",
        seat__street="2 A",
    )
    assert answers == {
        "title": "Một cửa",
        "kind": "A",
        "agreed": True,
        "many": ["X", "Y"],
        "seat": {"province_code": "96", "commune_code": "1", "street": "2 A"},
        "members": None,
    }


def test_a_name_that_the_form_does_not_know_is_ignored() -> None:
    assert posted(title="x", is_admin="1", csrfmiddlewaretoken="y") == posted(title="x")


def test_an_emptied_field_is_taken_back_and_a_missing_one_stays() -> None:
    assert posted(title="")["title"] is None
    assert "title" not in posted(kind="A")


def test_a_box_that_was_shown_and_does_not_come_is_unticked() -> None:
    answers = posted(title="x", before={"agreed": True, "many": ["X"]})
    assert (answers["agreed"], answers["many"]) == (False, None)


def test_a_field_that_was_hidden_keeps_its_answer() -> None:
    assert "extra" not in posted(title="x", before={"extra": "kept"})
    assert posted(extra="typed", before={})["extra"] == "typed"


def test_rows_are_read_in_order_whatever_their_numbers() -> None:
    answers = posted(
        members__7__name="Chi", members__0__name="An", members__0__heir="on", members__0__home__street="3 B"
    )
    assert answers["members"] == [
        {"name": "An", "heir": True, "home": {"street": "3 B"}},
        {"name": "Chi", "heir": False},
    ]


def test_blank_rows_are_dropped() -> None:
    assert posted(members__0__name="An", members__1__name=" ")["members"] == [{"name": "An", "heir": False}]
    assert posted(members__0__name="")["members"] is None


def test_a_button_adds_a_row_and_nothing_typed_is_lost() -> None:
    answers = posted(title="kept", members__0__name="An", members__1__name="", add_row="members")
    assert answers["title"] == "kept"
    assert [row.get("name") for row in answers["members"]] == ["An", None, None]
    assert posted(add_row="members")["members"] == [{}]


def test_a_button_takes_a_row_away() -> None:
    answers = posted(members__0__name="An", members__1__name="Bo", members__2__name="Chi", remove_row="members:1")
    assert [row["name"] for row in answers["members"]] == ["An", "Chi"]
    assert posted(members__0__name="An", remove_row="members:0")["members"] is None
    assert len(posted(members__0__name="An", remove_row="members:9")["members"]) == 1
    assert len(posted(members__0__name="An", remove_row="others:0")["members"]) == 1


def test_names_that_only_look_like_rows_do_no_harm() -> None:
    odd = {
        "members.x.name": ["a"],
        "members.0": ["b"],
        "members..name": ["c"],
        "members.00000001.name": ["d"],
        "members.٣.name": ["e"],
    }
    assert parse(MEMBERS, page(MEMBERS), odd, {})["members"] is None


def test_a_thousand_rows_are_read() -> None:
    rows = {f"members.{number}.name": [f"Người {number}"] for number in range(1000)}
    assert len(parse(MEMBERS, page(MEMBERS), rows, {})["members"]) == 1000


def test_only_the_page_that_was_posted_is_read() -> None:
    form = read_form(given.birth())
    assert posted(form, full_name="An", child_name="Bo") == {"full_name": "An"}

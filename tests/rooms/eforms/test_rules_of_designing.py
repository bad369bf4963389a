"""Changes to a form: questions added, changed, moved, renamed, taken out; what is left stays as it was."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from motcua.eforms.queries import form_faults
from motcua.eforms.rules import _designing as designing
from motcua.eforms.rules._demand import demand_of
from motcua.eforms.rules._designing import CannotDemand, Question
from motcua.eforms.rules._form import Text

PACKAGES = sorted((Path(__file__).parents[3] / "procedures").glob("*/form.json"))


def shipped(code: str = "1.003868") -> dict[str, Any]:
    path = next(path for path in PACKAGES if path.parent.name.startswith(code))
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def names(source: Any, page: str = "document") -> list[str]:
    return [field["name"] for one in source["layout"]["pages"] if one["key"] == page for field in one["fields"]]


def sound(source: Any) -> None:
    assert [str(fault) for fault in form_faults(source)] == []


NEW = Question("reason", "text", Text("Lý do", "Reason"), required=True, limits={"maxLength": 80})


def paths(source: Any) -> list[str]:
    found = [field for page in source["layout"]["pages"] for field in page["fields"]]
    return [field["name"] for field in found] + [
        f"{field['name']}.{inner['name']}" for field in found for inner in field.get("fields", ())
    ]


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.parent.name)
def test_every_question_we_ship_is_read_and_written_back_without_loss(path: Path) -> None:
    source = json.loads(path.read_text(encoding="utf-8"))
    assert json.loads(designing.written(source)) == source
    for one in paths(source):
        before = designing.question_of(source, one)
        after = designing.question_of(designing.with_question(source, one, before), one)
        assert after == before
        sound(designing.with_question(source, one, before))


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.parent.name)
def test_every_question_we_ship_can_be_renamed_and_copied(path: Path) -> None:
    source = json.loads(path.read_text(encoding="utf-8"))
    kept = copy.deepcopy(source)
    for one in paths(source):
        sound(designing.renamed(source, one, "renamed_for_a_test"))
        copied, name = designing.duplicated(source, one)
        sound(copied)
        assert name in paths(copied)
    assert source == kept


def test_a_question_is_put_where_it_is_wanted() -> None:
    source = designing.with_new_question(shipped(), "document", 1, NEW)
    assert names(source)[:3] == ["title", "reason", "author"]
    assert source["schema"]["properties"]["reason"] == {"type": "string", "maxLength": 80}
    assert "reason" in source["schema"]["required"]
    sound(source)


def test_a_question_under_a_condition_is_compulsory_once_it_is_shown() -> None:
    asked = Question("reason", "text", Text("Lý do", "Reason"), required=True, when="answers.subject == 'HISTORY'")
    source = designing.with_new_question(shipped(), "document", 9, asked)
    assert source["schema"]["allOf"][-1] == {
        "if": {"properties": {"subject": {"const": "HISTORY"}}, "required": ["subject"]},
        "then": {"required": ["reason"]},
    }
    assert designing.question_of(source, "reason").required
    sound(source)


def test_a_condition_that_the_schema_cannot_say_is_named() -> None:
    asked = Question("reason", "text", Text("Lý do", "Reason"), required=True, when="size(string(answers.pages)) > 1")
    with pytest.raises(CannotDemand):
        designing.with_new_question(shipped(), "document", 0, asked)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("answers.a", {"properties": {"a": {"const": True}}, "required": ["a"]}),
        ("!answers.a", {"not": {"properties": {"a": {"const": True}}, "required": ["a"]}}),
        ("answers.a == null", {"not": {"required": ["a"]}}),
        ('"X" in answers.a', {"properties": {"a": {"contains": {"const": "X"}}}, "required": ["a"]}),
        ('answers.a in ["X", "Y"]', {"properties": {"a": {"enum": ["X", "Y"]}}, "required": ["a"]}),
        (
            "answers.a != null && answers.a > 10",
            {
                "allOf": [
                    {"required": ["a"]},
                    {"properties": {"a": {"exclusiveMinimum": 10}}, "required": ["a"]},
                ]
            },
        ),
        ("answers.a && answers.b || answers.c", None),
        ("(answers.a)", None),
        ("item.a", None),
    ],
)
def test_plain_conditions_are_said_in_the_words_of_the_schema(condition: str, said: Any) -> None:
    assert demand_of(condition) == said


def test_a_question_moves_between_pages_and_a_page_that_asks_nothing_goes() -> None:
    source = shipped()
    moved = designing.moved(source, "title", "organisation", 0)
    assert names(moved, "organisation")[0] == "title"
    assert "title" not in names(moved)
    for name in names(source, "organisation"):
        source = designing.moved(source, name, "document", 0)
    assert source["layout"]["pages"][0]["key"] == "document"


def test_up_and_down_go_over_the_edge_of_a_page() -> None:
    source = shipped()
    assert names(designing.shifted(source, "author", -1))[:2] == ["author", "title"]
    assert names(designing.shifted(source, "title", -1), "organisation")[-1] == "title"
    assert names(designing.shifted(source, "organisation_name", -1), "organisation") == names(source, "organisation")


def test_renaming_changes_what_reads_it() -> None:
    source = designing.renamed(shipped(), "kind", "medium")
    text = json.dumps(source)
    assert "answers.kind" not in text
    assert '"kind"' not in text
    sound(source)


def test_texts_in_quotes_and_longer_names_are_no_readings() -> None:
    text = "answers.a == 'answers.a' && answers.ab != null && item.a"
    renamed = designing.with_renamed(text, "a", "b")
    assert renamed == "answers.b == 'answers.a' && answers.ab != null && item.a"


def test_what_reads_a_question_is_named() -> None:
    found = list(designing.uses(shipped(), "kind"))
    assert ("field", "pages", 'answers.kind == "PAPER"') in found
    assert "demand" in {kind for kind, _, _ in found}


def test_a_question_taken_out_takes_its_demands_and_its_rules_with_it() -> None:
    source = designing.with_check(
        shipped(), None, when="answers.pages != null && answers.pages > 9000", message=Text("a", "b"), at="pages"
    )
    sound(source)
    source = designing.without_question(source, "pages")
    assert "checks" not in source["layout"]
    assert "pages" not in json.dumps(source["schema"])
    sound(source)


def test_a_page_comes_with_its_first_question_and_moves() -> None:
    source, key = designing.with_new_page(shipped(), "organisation", title=Text("Lý do", "Why"), question=NEW)
    assert [page["key"] for page in source["layout"]["pages"]][:2] == ["organisation", "why"]
    source = designing.page_shifted(source, key, -1)
    assert source["layout"]["pages"][0]["key"] == "why"
    source = designing.with_page(source, key, title=Text("Vì sao", "Why"), intro=Text("x", "y"), when="")
    assert source["layout"]["pages"][0]["intro"] == {"vi": "x", "en": "y"}
    assert designing.without_page(source, key)["layout"] == shipped()["layout"]


@pytest.mark.parametrize("widget", ["text", "integer", "date", "radio", "checkboxes", "checkbox", "address", "group"])
def test_every_kind_of_question_is_sound_from_the_start(widget: str) -> None:
    options = (("A", Text("Một", "One")), ("B", Text("Hai", "Two"))) if widget in ("radio", "checkboxes") else ()
    asked = Question("anew", widget, Text("Mới", "New"), options=options, must_tick=widget == "checkbox")
    source = designing.with_new_question(shipped(), "document", 0, asked)
    sound(source)
    if widget == "group":
        inner = Question(
            "born", "date", Text("Sinh", "Born"), format="date", when="item.content != null", required=True
        )
        source = designing.with_new_question(source, "document", 1, inner, group="anew")
        sound(designing.shifted(source, "anew.born", 1))
        assert designing.question_of(source, "anew.born") == inner


def test_a_condition_may_read_what_stands_before_it() -> None:
    before = [name for name, _ in designing.before(shipped(), "document", 1)]
    assert before[0] == "answers.organisation_name"
    assert before[-1] == "answers.title"


@pytest.mark.parametrize(("label", "name"), [("Số trang", "so_trang"), ("1. Đường?", "duong"), ("…", "")])
def test_a_name_is_made_of_the_label(label: str, name: str) -> None:
    assert designing.slug(label) == name

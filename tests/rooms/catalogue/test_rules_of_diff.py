"""What changed between two packages, part by part."""

import pytest

from motcua.catalogue.rules import changes
from tests.rooms.catalogue.given import DESIGN, edited, package


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "* 15000'",
            "* 18000'",
            ["~ fee PHI_THAM_DINH_GIAY: formula (answers.pages + 9) / 10 * 15000 → (answers.pages + 9) / 10 * 18000"],
        ),
        ("max_mb = 50\ndigitise", "max_mb = 30\ndigitise", ["~ component BAN_THAO: max_mb 50 → 30"]),
        ("originals = 2\n", "", ["~ component BAN_THAO: originals 2 → (none)"]),
        ('key = "review"', 'key = "look"', ["- step review", "+ step look"]),
        ("sets = 1", "sets = 2", ["~ sets 1 → 2"]),
        ("sets = 1", 'sets = 1\nshort_name = { vi = "A", en = "B" }', ['~ short_name (none) → {"vi": "A", "en": "B"}']),
        (
            "Does the content fit the functions of the body?",
            "Does it fit?",
            ["~ eligibility FUNCTION: question en Does the content fit the functions of the body? → Does it fit?"],
        ),
        (
            '{ code = "EREAD", label',
            '{ code = "READ", label',
            ["- eligibility KIND: answers EREAD", "+ eligibility KIND: answers READ"],
        ),
        ('level = "FULL"', 'level = "INFO"', ["~ service level FULL → INFO"]),
    ],
)
def test_a_change_of_facts_is_named(old, new, lines):
    assert list(changes(package(), edited(old, new))) == lines


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ('"maxLength": 300', '"maxLength": 200', ["~ field title maxLength 300 → 200"]),
        ('"vi": "Tên tài liệu"', '"vi": "Nhan đề"', ["~ form: rules or layout"]),
    ],
)
def test_a_change_of_the_form_is_named(old, new, lines):
    assert list(changes(package(), edited(old, new, file="form.json"))) == lines


def test_changed_files_are_named():
    after = edited("pages = 96", "pages = 97", file="scenarios.toml")
    after["templates/result.typ"] += "x"
    after["templates/other.typ"] = "x"
    assert list(changes(package(), after)) == ["~ scenarios", "+ templates/other.typ", "~ templates/result.typ"]


def test_another_order_of_steps_is_a_change():
    before = package(DESIGN)
    text = before["procedure.toml"]
    head, *steps = text.split("[[step]]\n")
    *steps, last = steps
    last, tail = last.split("[[source]]", 1)
    steps = [*steps[:2], steps[3], steps[2], *steps[4:], last]
    after = {**before, "procedure.toml": head + "".join(f"[[step]]\n{step}" for step in steps) + "[[source]]" + tail}
    assert list(changes(before, after)) == ["~ step: in another order"]


def test_nothing_changed_says_nothing():
    assert changes(package(), package()) == ()

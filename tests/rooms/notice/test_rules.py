"""The words of every message, and when a letter is tried again."""

import tomllib
import unicodedata
from datetime import date
from importlib import resources

import pytest

from motcua.notice import rules
from motcua.notice.states import Template
from tests.rooms.notice.conftest import FACTS, NOON

EVERY_FACT: dict[str, rules.Value] = {
    **dict.fromkeys(rules.FACTS, NOON),
    "code": "H12.05-260918-0042",
    "procedure": "Khai sinh",
    "agency": "UBND phường Tân Thành",
    "officer": "Trần Thị Bích",
    "place": "Bộ phận Một cửa",
    "phone": "0290 3831 001",
    "amount": 75_000,
    "link": "https://motcua.camau.gov.vn/ho-so/42",
}

each = pytest.mark.parametrize("template", Template)


@each
def test_a_message_has_its_words_in_both_languages(template: Template) -> None:
    words = rules.words_of(template)
    vietnamese, english = words.wordings["vi"], words.wordings["en"]
    assert rules.placeholders(vietnamese.body) == rules.placeholders(english.body)
    assert rules.placeholders(vietnamese.subject) == rules.placeholders(english.subject)
    assert vietnamese.body.count("\n") == english.body.count("\n")


@each
def test_a_message_names_only_facts_and_its_subject_only_what_is_sure(template: Template) -> None:
    words = rules.words_of(template)
    assert rules.placeholders(words.wordings["vi"].body) | words.required <= rules.FACTS
    assert rules.placeholders(words.wordings["vi"].subject) <= words.required


@each
@pytest.mark.parametrize("language", rules.LANGUAGES)
def test_a_message_can_be_said_with_all_facts_and_with_the_least(template: Template, language: str) -> None:
    least = {key: EVERY_FACT[key] for key in rules.words_of(template).required}
    full, short = rules.render(template, language, EVERY_FACT), rules.render(template, language, least)
    assert len(full.body) > len(short.body) > 20
    assert full.subject == short.subject
    for text in (full.subject, full.body, short.body):
        assert "{" not in text
        assert unicodedata.is_normalized("NFC", text)


def test_a_notice_of_reception_names_agency_person_and_times() -> None:
    wording = rules.render(Template.RECEIVED, "vi", FACTS)
    assert wording.subject == "Đã tiếp nhận hồ sơ H12.05-260918-0042"
    assert wording.body.splitlines() == [
        f"{FACTS['agency']} đã tiếp nhận hồ sơ H12.05-260918-0042 – {FACTS['procedure']}.",
        "Thời điểm tiếp nhận: thứ Sáu, 18/09/2026, 12:00.",
        "Người tiếp nhận: Trần Thị Bích.",
        "Hẹn trả kết quả: thứ Sáu, 02/10/2026, 17:00.",
        "Theo dõi hồ sơ tại: https://motcua.camau.gov.vn/ho-so/42",
    ]


def test_a_notice_in_english_says_the_same() -> None:
    wording = rules.render(Template.RECEIVED, "en", FACTS)
    assert wording.subject == "Dossier H12.05-260918-0042 has been received"
    assert "The result is due: Friday, 02/10/2026, 17:00." in wording.body


def test_a_line_whose_fact_is_missing_is_left_out() -> None:
    wording = rules.render(Template.RECEIVED, "vi", {**FACTS, "officer": None, "due_at": ""})
    assert "Người tiếp nhận" not in wording.body
    assert "Hẹn trả" not in wording.body


def test_a_letter_greets_without_naming_and_says_who_it_is_from() -> None:
    letter = rules.letter("Hồ sơ đã được tiếp nhận.\n", "vi")
    assert letter.startswith("Kính gửi Ông/Bà,\n\nHồ sơ đã được tiếp nhận.\n\nThư này được gửi tự động")
    assert rules.letter("Received.", "en").startswith("Dear Sir or Madam,\n\nReceived.\n\n")


@pytest.mark.parametrize("data", [{**FACTS, "code": ""}, {"code": "x", "procedure": "y"}])
def test_a_message_without_what_it_is_about_is_a_fault(data: dict[str, rules.Value]) -> None:
    with pytest.raises(ValueError, match="missing"):
        rules.render(Template.RECEIVED, "vi", data)


@pytest.mark.parametrize("key", ["applicant", "reason", "comment"])
def test_a_message_may_not_carry_what_people_typed(key: str) -> None:
    with pytest.raises(ValueError, match=f"{key} may not be told"):
        rules.render(Template.RECEIVED, "vi", {**FACTS, key: "Nguyễn Văn An"})


def test_an_unknown_language_gets_vietnamese() -> None:
    assert rules.render(Template.RECEIVED, "fr", FACTS) == rules.render(Template.RECEIVED, "vi", FACTS)


@pytest.mark.parametrize(
    ("key", "value", "vietnamese", "english"),
    [
        ("due_at", NOON, "thứ Sáu, 18/09/2026, 12:00", "Friday, 18/09/2026, 12:00"),
        ("answer_by", date(2026, 9, 20), "Chủ nhật, 20/09/2026", "Sunday, 20/09/2026"),
        ("amount", 1_075_000, "1.075.000 đồng", "1,075,000 VND"),
        ("code", "1.000080", "1.000080", "1.000080"),
    ],
)
def test_values_are_said_as_people_say_them(key: str, value: rules.Value, vietnamese: str, english: str) -> None:
    assert rules.value_text(key, value, "vi") == vietnamese
    assert rules.value_text(key, value, "en") == english


def test_the_pause_grows_to_an_hour() -> None:
    assert [rules.pause(attempts).total_seconds() / 60 for attempts in (1, 2, 3, 7, 500)] == [1, 2, 4, 60, 60]


def test_what_servers_say_is_kept_without_addresses() -> None:
    assert rules.without_addresses("550 5.1.1 <an@example.vn>: no such user an@example.vn") == (
        "550 5.1.1 <…>: no such user …"
    )
    assert rules.masked("an.nguyen@example.vn") == "a…@example.vn"


def test_every_file_of_words_belongs_to_a_message() -> None:
    files = {file.name for file in resources.files("motcua.notice").joinpath("texts").iterdir()}
    assert files == {f"{template.value}.toml" for template in Template} | {"letter.toml"}
    letter = resources.files("motcua.notice").joinpath("texts", "letter.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(letter)) == set(rules.LANGUAGES)

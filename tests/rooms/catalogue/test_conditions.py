"""Conditions of a process in the words of its procedure, in the language of the reader."""

import pytest
from django.utils import translation

from motcua.catalogue import queries
from tests.rooms.catalogue.given import ADMIN, package


def conditions(language: str = "vi") -> queries.Conditions:
    files = package()
    with translation.override(language):
        return queries.Conditions(queries.card_of(files), files["form.json"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('answers.kind == "PAPER"', "Tài liệu dạng là In trên giấy"),
        (
            'channel == "ONLINE" && answers.pages > 100',
            "kênh tiếp nhận là trực tuyến và Số trang quy chuẩn trên 100",
        ),
        ("answers.pages != null && answers.pages >= 50", "Số trang quy chuẩn từ 50"),
        ("answers.pages == null", "không có Số trang quy chuẩn"),
        ("!(answers.pages > 50)", "Số trang quy chuẩn đến 50"),
        (
            'answers.a && (answers.b == "X || Y" || !answers.c)',
            "answers.a và (answers.b là X || Y hoặc answers.c: không)",
        ),
        ('!(case == "X" && answers.c)', "không thuộc trường hợp (trường hợp là X và answers.c)"),
        ('outcomes.approve == "REJECT"', "“Ký giấy phép hoặc văn bản từ chối” là từ chối"),
        ("answers.pages * 2 > 100", "answers.pages * 2 > 100"),
    ],
)
def test_a_condition_is_said_in_the_words_of_the_form(text: str, words: str):
    with translation.override("vi"):
        assert conditions()(text) == words


def test_it_is_said_in_english_to_whoever_reads_english():
    with translation.override("en"):
        said = conditions("en")('channel == "DIRECT" || answers.pages < 5')
    assert said.startswith("way of submitting is at the counter or ")
    assert said.endswith(" under 5")


@pytest.mark.django_db
def test_a_version_that_is_not_there_has_no_words():
    with pytest.raises(queries.NoSuchProcedure):
        queries.conditions_of(987654321, viewer=ADMIN)

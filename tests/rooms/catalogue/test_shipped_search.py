"""What people type, in everyday words, against the procedures that ship: `search_words.csv` says what they mean."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from motcua.catalogue import operations, queries
from motcua.interfaces.console.packages import folders, read_package
from tests.cast.given import ROOT
from tests.rooms.catalogue.conftest import empty_catalogue
from tests.rooms.catalogue.given import ADMIN, CITIZEN, NOW

pytestmark = pytest.mark.django_db
TYPED = Path(__file__).with_name("search_words.csv")


@pytest.fixture
def everything_shipped():
    with transaction.atomic():
        empty_catalogue()
        for folder in folders([ROOT / "procedures"]):
            operations.publish_package(actor=ADMIN, at=NOW, files=read_package(folder))


def found(words):
    return [row.key for row in queries.search(words, viewer=CITIZEN, on=date(2026, 9, 14), size=3).rows]


def test_everyday_words_find_what_people_mean_among_the_first_three(everything_shipped):
    rows = list(csv.DictReader(TYPED.read_text(encoding="utf-8").splitlines()))
    answers = {row["words"]: (row["key"], found(row["words"])) for row in rows}
    missed = {words: answer for words, (key, answer) in answers.items() if key not in answer}
    first = [words for words, (key, answer) in answers.items() if answer[:1] == [key]]
    assert missed == {}
    assert len(first) >= 0.9 * len(rows) >= 90

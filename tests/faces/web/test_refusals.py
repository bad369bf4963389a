"""Refusals in the person's language, with the HTTP status of their family."""

import pytest
from django.utils import translation

from motcua.dossier import operations as dossier
from motcua.kernel.plain import errors
from motcua.ui.web import refusals


@pytest.mark.parametrize(
    ("family", "status"),
    [
        (errors.NotFound, 404),
        (errors.NotAllowed, 403),
        (errors.WrongState, 409),
        (errors.Taken, 409),
        (errors.Incomplete, 422),
        (errors.Invalid, 422),
        (errors.Unavailable, 503),
    ],
)
def test_each_family_has_its_status(family: type[errors.Refused], status: int) -> None:
    assert refusals.status(family()) == status


def test_what_is_listed_stands_with_commas() -> None:
    refusal = dossier.NotComplete(parts=["Bản thảo", "Giấy giới thiệu"])
    assert refusals.words(refusal) == "Còn thiếu giấy tờ: Bản thảo, Giấy giới thiệu."


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "Còn phí, lệ phí chưa nộp: 150.000 đồng."), ("en", "Fees are still open: 150,000 VND.")],
)
def test_an_amount_is_money(language: str, words: str) -> None:
    with translation.override(language):
        assert refusals.words(dossier.FeesOpen(amount=150_000)) == words


def test_a_refusal_without_its_data_is_still_said() -> None:
    assert refusals.words(dossier.NotComplete()) == "Còn thiếu giấy tờ: {parts}."

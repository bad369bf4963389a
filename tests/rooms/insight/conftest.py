import pytest

from tests.cast.cast import Cast
from tests.rooms.insight.ledger_pages import Book


@pytest.fixture
def book(cast: Cast) -> Book:
    return Book(cast)

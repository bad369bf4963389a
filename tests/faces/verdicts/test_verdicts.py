"""
Who gets what at every address: the table beside this file, which people read and this test compares.

`script/test tests/faces/verdicts --write-verdicts` writes what was found; read the difference as a door-keeper would.
"""

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver, resolve
from django.urls.resolvers import URLResolver

from tests.cast.browsers import browser_of
from tests.cast.cast import OFFICERS, PARTIES

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("verdicts.csv")
VISITORS = ("nobody", *PARTIES, *OFFICERS)
ELSEWHERE = ("api/", "chu-de/")
"""Programs have a table of their own beside their tests; colours are for everybody."""
WORDS = {200: "page", 403: "forbidden", 404: "absent", 405: "no page", 409: "too late", 422: "refused"}


def addresses() -> list[str]:
    with TABLE.open(encoding="utf-8") as file:
        return [row["address"] for row in csv.DictReader(file)]


def routes() -> Iterator[str]:
    """Every address that the faces know, with its parameters."""
    found: list[tuple[str, URLPattern | URLResolver]] = [("", one) for one in get_resolver().url_patterns]
    while found:
        before, one = found.pop()
        if isinstance(one, URLResolver):
            found += [(before + str(one.pattern), inner) for inner in one.url_patterns]
        else:
            yield before + str(one.pattern)


def verdict(answer: HttpResponse) -> str:
    place = answer.headers.get("Location", "")
    if answer.status_code in (301, 302, 303):
        return "sign in" if "dang-nhap" in place else "elsewhere"
    return WORDS.get(answer.status_code, str(answer.status_code))


@pytest.fixture
def found(things: dict[str, object], caplog: pytest.LogCaptureFixture) -> list[dict[str, str]]:
    """The table as it is in truth."""
    caplog.set_level("CRITICAL", "django.request")
    rows = [{"address": address} for address in addresses()]
    for visitor in VISITORS:
        browser = browser_of(visitor, raise_request_exception=False)
        for row in rows:
            answer = browser.get(f"/{row['address']}".format(**things))
            row[visitor] = verdict(answer)
            if answer.streaming:
                deque(answer.streaming_content, maxlen=0)  # a file that was sent is closed when it is read
    return rows


def test_everybody_gets_what_the_table_says(found: list[dict[str, str]], pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("write_verdicts"):
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, ("address", *VISITORS), lineterminator="\n")
            table.writeheader()
            table.writerows(found)
    with TABLE.open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    wrong = [
        f"{row['address']}: {name} gets {row[name]}, the table says {wanted[name]}"
        for row, wanted in zip(found, expected, strict=True)
        for name in VISITORS
        if row[name] != wanted[name]
    ]
    assert wrong == []


def test_every_address_stands_in_the_table(things: dict[str, object]) -> None:
    named = {resolve(f"/{address}".format(**things)).route for address in addresses()}
    assert [route for route in sorted(set(routes()) - named) if not route.startswith(ELSEWHERE)] == []


def test_nobody_meets_a_fault() -> None:
    with TABLE.open(encoding="utf-8") as file:
        assert [row for row in csv.DictReader(file) if any(cell.startswith("5") for cell in row.values())] == []

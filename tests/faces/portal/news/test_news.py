"""What is new: on the first page, on a page of its own, and for feed readers."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from motcua.notice import operations as notice
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def outage(cast: Cast) -> int:
    start = MONDAY_MORNING + timedelta(days=14)
    return notice.announce_outage(
        actor=cast.admin,
        at=MONDAY_MORNING,
        title_vi="Nâng cấp & vá lỗi",
        title_en="Repair",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        stops_filing=False,
    ).id


@pytest.mark.parametrize("path", ["/", "/tin-moi/"])
def test_news_leads_to_what_it_is_about(outage: int, path: str) -> None:
    page = Client().get(path).content.decode()
    assert f'<a href="/tam-ngung/{outage}/">Nâng cấp &amp; vá lỗi</a>' in page


def test_the_feed_is_atom_with_whole_addresses(outage: int) -> None:
    answer = Client().get("/tin-moi/atom.xml")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own words
    entry = next(one for one in feed.findall(f"{ATOM}entry") if "/tam-ngung/" in one.findtext(f"{ATOM}id", ""))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert entry.findtext(f"{ATOM}title") == "Nâng cấp & vá lỗi"
    assert entry.find(f"{ATOM}link").get("href").endswith(f"/tam-ngung/{outage}/")  # type: ignore[union-attr]
    assert feed.findtext(f"{ATOM}updated", "").startswith("2026-09-14T08:30:00")
    assert len({one.findtext(f"{ATOM}id") for one in feed.findall(f"{ATOM}entry")}) == len(feed.findall(f"{ATOM}entry"))

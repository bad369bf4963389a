"""What is new: on the first page, on a page of its own, and for feed readers."""

from datetime import timedelta

import pytest
import xmltodict
from django.test import Client

from motcua.notice import operations as notice
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
ATOM = "http://www.w3.org/2005/Atom"


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
    feed = xmltodict.parse(answer.content, force_list=("entry",))["feed"]
    entry = next(one for one in feed["entry"] if "/tam-ngung/" in one["id"])
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed["@xmlns"] == ATOM
    assert entry["title"] == "Nâng cấp & vá lỗi"
    assert entry["link"]["@href"].endswith(f"/tam-ngung/{outage}/")
    assert feed["updated"].startswith("2026-09-14T08:30:00")
    assert len({one["id"] for one in feed["entry"]}) == len(feed["entry"])

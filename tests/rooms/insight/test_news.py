"""News comes from every room that tells the public something, the newest first."""

from datetime import timedelta

from motcua.insight.news import NewsKind, list_news
from motcua.kernel.plain.actor import Actor
from motcua.notice import operations as notice
from tests.cast.cast import Cast
from tests.cast.given import LICENCE
from tests.cast.moments import MONDAY_MORNING


def announce(cast: Cast, name: str) -> int:
    start = MONDAY_MORNING + timedelta(days=14)
    return notice.announce_outage(
        actor=cast.admin,
        at=MONDAY_MORNING + timedelta(hours=1),
        title_vi=name,
        title_en="Work",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        stops_filing=False,
    ).id


def test_the_newest_stands_first_and_each_has_its_kind(cast: Cast) -> None:
    outage = announce(cast, "Nâng cấp")
    later = MONDAY_MORNING + timedelta(hours=2)
    first, *rest = list_news(viewer=Actor.NOBODY, at=later)
    assert (first.kind, first.ref, first.title("vi"), first.title("en")) == (
        NewsKind.OUTAGE,
        str(outage),
        "Nâng cấp",
        "Work",
    )
    assert (rest[-1].kind, rest[-1].ref) == (NewsKind.PROCEDURE, LICENCE)


def test_what_was_called_off_is_no_news(cast: Cast) -> None:
    later = MONDAY_MORNING + timedelta(hours=2)
    notice.cancel_outage(actor=cast.admin, at=later, outage_id=announce(cast, "Nâng cấp"), reason="Hoãn")
    assert NewsKind.OUTAGE not in {one.kind for one in list_news(viewer=Actor.NOBODY, at=later)}


def test_the_list_is_cut(cast: Cast) -> None:
    for number in range(5):
        announce(cast, f"Lần {number}")
    later = MONDAY_MORNING + timedelta(hours=2)
    assert [one.kind for one in list_news(viewer=Actor.NOBODY, at=later, size=3)] == [NewsKind.OUTAGE] * 3

"""When the platform will not serve, told to programs of anybody."""

from datetime import timedelta

from motcua.notice import operations as notice
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.api.conftest import Programs


def test_planned_outages_are_told_to_everybody_with_what_they_stop(program: Programs, cast: Cast) -> None:
    starts = MONDAY_MORNING + timedelta(days=12)
    for title, hours in (("Nâng cấp máy chủ", 2), ("Thay đường truyền", 4)):
        notice.announce_outage(
            actor=cast.operator,
            at=MONDAY_MORNING,
            title_vi=title,
            title_en="Work",
            starts_at=starts,
            ends_at=starts + timedelta(hours=hours),
            stops_filing=hours == 2,
        )
    first = program("").get("/outages?limit=1").json()
    second = program("").get(f"/outages?limit=1&cursor={first['next']}").json()
    told = [(one["title"]["vi"], one["state"], one["stops_filing"]) for one in first["items"] + second["items"]]
    assert told == [("Thay đường truyền", "AHEAD", False), ("Nâng cấp máy chủ", "AHEAD", True)]
    assert second["next"] is None

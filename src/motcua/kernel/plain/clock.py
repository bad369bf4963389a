"""The one place where time is read. Faces and jobs ask it and pass the moment down; rules and operations never do."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL)


def local_date(moment: datetime) -> date:
    """The day on the wall in Viet Nam at `moment`."""
    return moment.astimezone(LOCAL).date()

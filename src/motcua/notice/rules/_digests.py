"""When a digest goes out, and what it lists."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from motcua.kernel.plain import clock

HOUR = time(17)
"""At the close of business: what the day has brought."""


def last_digest(now: datetime) -> datetime:
    """The moment up to which messages belong to a digest that is due."""
    local = clock.local(now)
    today = local.replace(hour=HOUR.hour, minute=0, second=0, microsecond=0)
    return today if today <= local else today - timedelta(days=1)


def listed(subjects: Iterable[str]) -> str:
    return "\n".join(f"• {subject}" for subject in subjects)

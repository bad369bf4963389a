"""
Forecasts: what somebody asked, else one of things as they are when the last is old; once a week a look back at how good
they were, before the next is made.
"""

from datetime import datetime, timedelta

from django.conf import settings

from motcua.insight import forecasts
from motcua.insight.foresight import making
from motcua.kernel.store.transactions import transaction

LOOK_BACK = timedelta(days=7)


def foresee(now: datetime) -> int:
    """One forecast; the numbers of its chances are drawn from its number, so it can be made once more as it was."""
    with transaction():
        forecast_id = forecasts.claim(now=now, every=timedelta(hours=settings.FORESIGHT_HOURS))
    if forecast_id is None:
        return 0
    try:
        if forecasts.is_check_due(now=now, every=LOOK_BACK):
            making.look_back(now=now, seed=forecast_id)
        making.make(forecast_id, now=now, seed=forecast_id)
    except Exception:
        with transaction():
            forecasts.fail(forecast_id)
        raise
    return 1

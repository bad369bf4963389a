"""The small note on other pages, where a dossier that runs may be late."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from motcua.insight import forecasts
from motcua.interfaces.desk.foresight.cards import percent


def may_be_late(dossier_ids: Iterable[int], *, now: datetime) -> Mapping[int, str]:
    """`có thể trễ: 62 %`, of those dossiers for which it is likely enough to be said."""
    found = forecasts.risks_of(dossier_ids, at_least=settings.FORESIGHT_TOLD_FROM / 100, now=now)
    return {
        dossier_id: gettext("may be late: %(probability)s") % {"probability": percent(probability)}
        for dossier_id, probability in found.items()
    }

"""Adopting a regime (áp dụng quy định một cửa theo thời kỳ)."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.catalogue import policy, rules
from motcua.catalogue.events import RegimeAdopted
from motcua.catalogue.models import Regime
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken
from motcua.kernel.plain.said import said
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class RegimeFaulty(Invalid):
    """The rules have {count} faults; the first: {first}."""

    code = "catalogue.regime_faulty"


class RegimeDayTaken(Taken):
    """Other rules already begin on {day}."""

    code = "catalogue.regime_day_taken"


@transaction_required
def adopt_regime(*, actor: Actor, at: datetime, content: Mapping[str, Any]) -> int:
    """
    Enter the one-stop law of a period; the same key again corrects it, and the same content again changes nothing.

    :param content: as `regime.toml` says it, dates as ISO text
    :raises RegimeFaulty: if the content is not a regime
    :raises RegimeDayTaken: if another regime begins on the same day
    """
    policy.may_change(actor)
    faults = rules.regime_faults(content)
    if faults:
        path, reason = faults[0]
        raise RegimeFaulty(
            count=len(faults),
            first=said("catalogue.regime_fault", "{place}: {reason}", place=".".join(map(str, path)), reason=reason),
        )
    card = rules.regime_of(content)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    if Regime.objects.filter(valid_from=card.valid_from).exclude(key=card.key).exists():
        raise RegimeDayTaken(day=f"{card.valid_from:%d/%m/%Y}")
    known = Regime.objects.select_for_update().filter(key=card.key).first()
    if known is not None and known.digest == digest:
        return known.pk
    regime = known or Regime(key=card.key)
    regime.valid_from, regime.valid_to = card.valid_from, card.valid_to
    regime.content, regime.digest, regime.adopted_at = dict(content), digest, at
    regime.save()
    ledger.record(RegimeAdopted(regime.pk, card.key, card.valid_from, card.valid_to, digest), actor=actor, at=at)
    return regime.pk

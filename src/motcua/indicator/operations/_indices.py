"""Publishing index sets."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from motcua.indicator import policy, queries, rules
from motcua.indicator.events import IndexSetPublished
from motcua.indicator.models import IndexSetVersion
from motcua.indicator.operations._measures import PublishedAlready
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class NotAnIndexSet(Incomplete):
    """The index set cannot be kept: {faults}."""

    code = "indicator.not_an_index_set"


class PointsToFill(Incomplete):
    """The points of these indicators are still to be filled in: {keys}."""

    code = "indicator.points_to_fill"


@transaction_required
def publish_index_set(*, actor: Actor, at: datetime, definition: Mapping[str, Any]) -> int:
    """
    Publish an index set beside those that ship. Its `faults` are findings with their places.

    :raises NotAnIndexSet: if a part is missing or has no meaning, a formula names what is not there, builds on itself,
        may divide by nought or comes to no number
    :raises PointsToFill: if points are still open
    :raises PublishedAlready: if that version is there
    """
    policy.may_publish(actor)
    try:
        found = rules.index_set(definition)
    except rules.IndexFault as fault:
        raise NotAnIndexSet(faults=(fault.said,)) from None
    measures = frozenset(one.key for one in queries.list_measures(viewer=actor, on=found.valid_from))
    faults = rules.set_faults(found, measures)
    if faults:
        raise NotAnIndexSet(faults=tuple(fault.said for fault in faults))
    if found.to_fill:
        raise PointsToFill(keys=found.to_fill)
    if queries.knows_index_set(found.key, found.version):
        raise PublishedAlready(key=found.key, number=found.version)
    kept = json.loads(json.dumps(definition, default=_plain))
    digest = hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    try:
        with transaction.atomic():
            row = IndexSetVersion.objects.create(
                key=found.key, number=found.version, definition=kept, digest=digest, published_at=at
            )
    except IntegrityError:
        raise PublishedAlready(key=found.key, number=found.version) from None
    event = IndexSetPublished(row.pk, found.key, found.version, found.valid_from, digest)
    ledger.record(event, actor=actor, at=at)
    return row.pk


def _plain(value: date | Decimal) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)

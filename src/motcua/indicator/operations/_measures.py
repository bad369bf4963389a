"""Publishing measures."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from motcua.indicator import policy, queries, rules
from motcua.indicator.events import MeasurePublished
from motcua.indicator.models import MeasureVersion
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required


class NotAMeasure(Incomplete):
    """This is not a measure: {reason}."""

    code = "indicator.not_a_measure"


class CountsTheUnknown(Incomplete):
    """The measure counts what no act yields: {names}."""

    code = "indicator.counts_the_unknown"


class PublishedAlready(Taken):
    """Version {number} of '{key}' is published; a definition is never changed, give the next number."""

    code = "indicator.published_already"


@transaction_required
def publish_measure(*, actor: Actor, at: datetime, definition: Mapping[str, Any]) -> int:
    """
    Publish a definition beside those that ship; figures of its days are counted by it from now on.

    :raises NotAMeasure: if a part is missing or has no meaning
    :raises CountsTheUnknown: if it names facts or traits that no rule yields
    :raises PublishedAlready: if that version is there
    """
    policy.may_publish(actor)
    try:
        found = rules.measure(definition)
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise NotAMeasure(reason=str(fault)) from None
    strange = rules.unknown_names(found, queries.known_facts())
    if strange:
        raise CountsTheUnknown(names=", ".join(f"{fact} {trait}".strip() for fact, trait in strange))
    kept = json.loads(json.dumps(definition, default=date.isoformat))
    digest = hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    if any((one.key, one.version) == (found.key, found.version) for one in queries.list_versions(found.key)):
        raise PublishedAlready(key=found.key, number=found.version)
    try:
        with transaction.atomic():
            row = MeasureVersion.objects.create(
                key=found.key,
                number=found.version,
                valid_from=found.valid_from,
                definition=kept,
                digest=digest,
                published_at=at,
            )
    except IntegrityError:
        raise PublishedAlready(key=found.key, number=found.version) from None
    ledger.record(MeasurePublished(row.pk, found.key, found.version, found.valid_from, digest), actor=actor, at=at)
    return row.pk

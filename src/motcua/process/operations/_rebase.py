"""Moving running processes to another version of their definition (chuyển quy trình đang chạy sang phiên bản khác)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy, rules
from motcua.process.events import ProcessRebased
from motcua.process.models import Instance, Step
from motcua.process.queries import InstanceCard
from motcua.process.queries._graphs import graph_of
from motcua.process.queries._rebase import obstacle
from motcua.process.states import ACTIVE

from ._instance import unfinished_steps


class DoesNotFit(Invalid):
    """This process cannot go on by the other version: {reason}"""

    code = "process.does_not_fit"


@transaction_required
def rebase(
    *, actor: Actor, at: datetime, instance_id: int, definition_id: int, facts: Mapping[str, Any] | None = None
) -> InstanceCard:
    """
    Let a running process go on by another version. Its open steps stay as they are, with their holders and due times.

    :param facts: what the conditions of the other version read
    :raises NotYoursToPublish: unless the actor is an administrator
    :raises ProcessNotFound: if there is no such process that has not ended
    :raises DoesNotFit: if the other version has no place for where the process is now
    """
    policy.may_publish(actor)
    instance = Instance.objects.select_for_update().filter(pk=instance_id, state__in=sorted(ACTIVE)).first()
    if instance is None:
        raise policy.ProcessNotFound
    reason = obstacle(instance, definition_id)
    if reason is not None:
        raise DoesNotFit(reason=reason)
    before, instance.definition_id = instance.definition_id, definition_id
    instance.facts = rules.facts_to_keep(graph_of(definition_id), {**instance.facts, **(facts or {})})
    instance.save(update_fields=["definition_id", "facts"])
    steps = unfinished_steps(instance)
    for step in steps:
        step.definition_id = definition_id
    Step.objects.bulk_update(steps, ["definition_id"])
    event = ProcessRebased(instance.pk, instance.subject_kind, instance.subject_id, before, definition_id)
    ledger.record(event, actor=actor, at=at)
    return InstanceCard.of(instance, steps)

"""Publishing a definition (ban hành quy trình nội bộ)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy, rules
from motcua.process.events import DefinitionPublished
from motcua.process.models import Definition


class VersionPublished(Taken):
    """Version {version} of {key} is already published with other content; publish a new version."""

    code = "process.version_published"


@transaction_required
def publish_definition(
    *, actor: Actor, at: datetime, key: str, version: int, steps: Sequence[Mapping[str, Any]]
) -> int:
    """
    Publish a version of a process; it can never be changed. The same content again gives the same id.

    :param steps: the plain step list of a procedure package
    :raises DefinitionFaulty: naming the first step that cannot be run and why
    :raises VersionPublished: if this version exists with other content
    """
    policy.may_publish(actor)
    content = rules.normalised(steps)
    rules.compile_steps(content)
    known = Definition.objects.filter(key=key, version=version).first()
    if known is None:
        wanted = Definition(key=key, version=version, content=content, published_at=at)
        Definition.objects.bulk_create([wanted], ignore_conflicts=True)
        known = Definition.objects.get(key=key, version=version)
        if known.content == content:
            ledger.record(DefinitionPublished(known.pk, key, version), actor=actor, at=at)
    if known.content != content:
        raise VersionPublished(key=key, version=version)
    return known.pk

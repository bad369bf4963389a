"""Publishing a definition (ban hành quy trình nội bộ)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Taken
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.process import policy, rules
from motcua.process.events import DefinitionPublished
from motcua.process.models import MODEL, Definition
from motcua.process.rules.bpmn import judge_file, read_model


class NotExecutable(Invalid):
    """This model cannot be run: {reason}"""

    code = "process.not_executable"


class NothingToPublish(Invalid):
    """A process is published from its steps or from its model, one of the two."""

    code = "process.nothing_to_publish"


class VersionPublished(Taken):
    """Version {version} of {key} is already published with other content; publish a new version."""

    code = "process.version_published"


@transaction_required
def publish_definition(
    *,
    actor: Actor,
    at: datetime,
    key: str,
    version: int,
    steps: Sequence[Mapping[str, Any]] | None = None,
    model: bytes | None = None,
) -> int:
    """
    Publish a version of a process; it can never be changed. The same content again gives the same id.

    :param steps: the plain step list of a procedure package
    :param model: or the bytes of a BPMN 2.0 file
    :raises NothingToPublish: if neither or both are given
    :raises DefinitionFaulty: naming the first step that cannot be run and why
    :raises NotExecutable: naming the first element that stands against running it, and why
    :raises VersionPublished: if this version exists with other content
    """
    policy.may_publish(actor)
    content = _content(steps, model)
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


def _content(steps: Sequence[Mapping[str, Any]] | None, model: bytes | None) -> Any:
    """What is stored: the normalised step list, or the model as text under its own name."""
    if steps is not None and model is None:
        listed = rules.normalised(steps)
        rules.compile_steps(listed)
        return listed
    if model is None or steps is not None:
        raise NothingToPublish
    judgement = judge_file(model)
    if judgement.compiled is None:
        first, *_ = judgement.findings
        raise NotExecutable(reason=first.reason, element=first.element, rule=first.rule)
    return {MODEL: read_model(model).written().decode()}

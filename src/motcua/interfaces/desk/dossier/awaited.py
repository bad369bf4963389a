"""What the process of a dossier waits for besides people."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from motcua.interfaces.desk.dossier.case import Case
from motcua.kernel.plain.actor import Role
from motcua.process import queries as steps
from motcua.process.states import Awaited
from motcua.ui import formats
from motcua.ui.parts import Fact


def awaited(case: Case) -> Iterator[Fact]:
    """Each with when it comes by itself, or since when it is awaited and where to record that it came."""
    for wait in case.waits:
        name = wait.label.get(case.language)
        since = gettext("awaited since %(when)s") % {"when": formats.vn_moment(wait.since)}
        if wait.due_at is not None:
            yield Fact(name, gettext("comes %(when)s") % {"when": formats.vn_moment(wait.due_at)})
        elif is_recorded(case, wait):
            address = reverse("desk:arrival", args=[case.id, wait.id])
            yield Fact(name, gettext("Record that it came in"), sub=since, href=address)
        else:
            yield Fact(name, since)


def is_recorded(case: Case, wait: steps.WaitCard) -> bool:
    """Messages are recorded by those who work at the agencies that take part; services answer by themselves."""
    working = case.viewer.agency_ids(*map(Role, steps.ROLES))
    return wait.kind is Awaited.MESSAGE and bool(working & {step.agency_id for step in case.line})

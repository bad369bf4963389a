"""After an act: where the matter went, and who has it now."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext

from motcua.interfaces.desk import names, words
from motcua.interfaces.desk.dossier.case import KIND
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.process import queries as steps


def now_with(dossier_id: int, *, viewer: Actor, at: datetime, language: str) -> str:
    """Where a dossier is: its open steps with those who have them; empty where there is none."""
    return led_to(steps.current_steps(KIND, dossier_id, viewer=viewer), viewer=viewer, at=at, language=language)


def led_to(opened: Sequence[steps.StepCard], *, viewer: Actor, at: datetime, language: str) -> str:
    if not opened:
        return ""
    agencies = names.of_agencies([step.agency_id for step in opened], language=language, day=clock.local_date(at))
    people = names.of_people([step.assignee_id for step in opened], viewer=viewer)
    places: dict[str, None] = {}
    for step in opened:
        holder = people.get(step.assignee_id or 0) or str(words.ROLES[step.role])
        said = {"step": step.name.get(language), "who": holder, "agency": agencies.get(step.agency_id, "")}
        places[gettext("“%(step)s”, with %(who)s, %(agency)s") % said] = None
    return gettext("It is now at: %(places)s.") % {"places": "; ".join(places)}

"""Recording that something has come in for which the process of a dossier waits."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.dossier import whither
from motcua.interfaces.desk.dossier.awaited import is_recorded
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.journeys import settle_dossier
from motcua.kernel.store.transactions import transaction


class Arrival(CaseAct):
    title = _("Record what came in")
    lead = _("The process waits for “%(name)s”. Say that it has come in, and the work goes on.")
    word = _("It has come in")

    def prepare(self) -> None:
        super().prepare()
        waits = (wait for wait in self.case.waits if wait.id == self.kwargs["wait_id"] and is_recorded(self.case, wait))
        wait = next(waits, None)
        if wait is None:
            raise Http404
        self.wait = wait

    def lead_in_words(self) -> str:
        return str(self.lead) % {"name": self.wait.label.get(self.language)}

    def perform(self, form: forms.Form) -> Any:
        with transaction():
            return settle_dossier.receive_message(
                actor=self.actor, at=self.now, dossier_id=self.case.id, message=self.wait.name
            )

    def say(self, outcome: Any) -> str:
        where = whither.now_with(self.case.id, viewer=self.actor, at=self.now, language=self.language)
        return " ".join(part for part in (gettext("It is recorded, and the work goes on."), where) if part)

"""Drafting the answer. A later draft replaces an unsigned one."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Decision
from motcua.interfaces.desk.answering import forms as shapes
from motcua.interfaces.desk.dossier.pages import CaseAct
from motcua.kernel.store.transactions import transaction


class Draft(CaseAct):
    template_name = "desk/answering/draft.html"
    title = _("Draft the answer")
    form_class = shapes.Draft
    lead = _("The document is made from the template of the procedure. A leader signs it later.")
    word = _("Keep the draft")
    edits = True

    def context(self) -> dict[str, Any]:
        preview = reverse("desk:draft_pdf", args=[self.case.id]) if self.case.result else ""
        return {**super().context(), "preview": preview}

    def choices(self) -> dict[str, Any]:
        procedure, code = self.case.procedure, self.case.dossier.case_code
        kinds = catalogue.results_for(procedure, procedure.case(code)) if code else procedure.results
        grant = gettext("Grant: %(result)s")
        return {"results": [(kind.code, grant % {"result": kind.name.get(self.language)}) for kind in kinds]}

    def first_values(self) -> dict[str, Any]:
        result = self.case.result
        if result is None:
            return {"answer": "", "reasons": ""}
        answer = Decision.REJECTED if result.decision == Decision.REJECTED else result.result_code
        return {"answer": answer, "reasons": result.reasons}

    def perform(self, form: forms.Form) -> dossiers.DossierCard:
        answer = form.cleaned_data["answer"]
        refused = answer == Decision.REJECTED
        with transaction():
            return dossier.draft_result(
                actor=self.actor,
                at=self.now,
                dossier_id=self.case.id,
                decision=Decision.REJECTED if refused else Decision.APPROVED,
                result_code="" if refused else answer,
                reasons=form.cleaned_data["reasons"],
            )

    def say(self, outcome: dossiers.DossierCard) -> str:
        return gettext("The draft is kept. Look at it as a document, then pass the dossier on.")

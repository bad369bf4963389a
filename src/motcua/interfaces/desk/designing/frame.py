"""Pages that change the form of a draft, and what they say when a change would bring a fault in."""

import hashlib
import json
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.eforms import queries as eforms
from motcua.interfaces.desk.drafting.frame import OfDraft
from motcua.interfaces.desk.frame import Act
from motcua.kernel.plain.errors import Refused
from motcua.ui.web import refusals

FORM = "form.json"
Source = dict[str, Any]


class OfForm(OfDraft):
    tab: ClassVar[str] = "desk:design_form"

    @cached_property
    def source(self) -> Source:
        found: Source = catalogues.form_source(self.draft.files)
        return found

    @property
    def designer(self) -> str:
        return reverse("desk:design_form", args=[self.key, self.version.number])

    def context(self) -> dict[str, Any]:
        return {**super().context(), "back": self.designer}

    def rewrite(self, source: Source, *, note: str) -> None:
        self.revise({FORM: eforms.written(source)}, note=note)

    def question_at(self, path: str) -> eforms.Question:
        try:
            return eforms.question_of(self.source, path)
        except KeyError:
            raise Http404 from None

    def label(self, path: str) -> str:
        return eforms.question_of(self.source, path).label.get(self.language)

    def seen_of(self, path: str) -> str:
        """The mark of one question: who changes another one meanwhile is in nobody's way."""
        said = json.dumps(repr(eforms.question_of(self.source, path)))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


class ActOnForm(OfForm, Act):
    """What would bring a fault in is said at the field it concerns, and nothing of the draft changes."""

    condition: ClassVar[str] = "when"

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        if not isinstance(refusal, catalogue.PackageFaulty):
            return super().refused(form, refusal)
        found: Any = refusal.data["faults"]
        for fault in found[:20]:
            ours = fault.file == FORM and fault.path[-1:] == ("when",) and self.is_mine(fault.path)
            at = self.condition if ours and self.condition in form.fields else None
            form.add_error(at, refusals.spoken(fault.reason if at else fault.said))
        return self.show(status=422, form=form)

    def is_mine(self, path: tuple[str | int, ...]) -> bool:
        """Whether a fault with this path in the form lies in the condition that stands on this page."""
        return False


def where(form: Source, path: str) -> tuple[str, int, str]:
    try:
        return eforms.place_of(form, path)
    except KeyError:
        raise Http404 from None

"""The two kinds of view that faces are made of: a page that shows, an action that calls one operation or journey."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.generic import View

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed, NotFound, Refused
from motcua.ui.web import refusals


class PageView(View):
    """Shows a template. `context()` asks queries for cards; templates get cards, never models."""

    template_name: str

    @property
    def actor(self) -> Actor:
        return cast(Actor, getattr(self.request, "actor"))

    @property
    def now(self) -> datetime:
        return cast(datetime, getattr(self.request, "now"))

    @property
    def language(self) -> str:
        return cast(str, getattr(self.request, "LANGUAGE_CODE"))

    def context(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.show()

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        return render(self.request, self.template_name, {**self.context(), **extra}, status=status)


class ActionView(PageView):
    """
    Checks the shape of what was typed, makes one call down inside a transaction, and redirects.

    A refusal comes back on the same page with what was typed still there; a refusal that the person cannot mend on this
    page (not found, not allowed) rises to its own page.
    """

    form_class: type[forms.Form] = forms.Form
    done: str | Promise = ""

    def perform(self, form: forms.Form) -> Any:
        """Open the transaction and make the one call."""
        raise NotImplementedError

    def where_next(self, outcome: Any) -> str:
        """The address to go to after success."""
        raise NotImplementedError

    def form(self) -> forms.Form:
        if self.request.method == "POST":
            return self.form_class(self.request.POST, self.request.FILES)
        return self.form_class(initial=self.request.GET.dict())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.show(form=self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        if not form.is_valid():
            return self.show(status=422, form=form)
        try:
            outcome = self.perform(form)
        except (NotFound, NotAllowed):
            raise
        except Refused as refusal:
            return self.refused(form, refusal)
        if self.done:
            messages.success(request, str(self.done))
        return HttpResponseRedirect(self.where_next(outcome))

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        """Say the refusal at the field it names, or above the form; keep everything that was typed."""
        field = refusal.data.get("field")
        form.add_error(field if isinstance(field, str) and field in form.fields else None, refusals.words(refusal))
        return self.show(status=refusals.status(refusal), form=form)

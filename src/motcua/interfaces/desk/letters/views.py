"""Messages in both languages, the words of one with a preview, and the way back to the shipped ones."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame, names
from motcua.interfaces.desk.letters import forms as shapes
from motcua.interfaces.desk.operating.codes import TEMPLATES
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import NotFound, Refused
from motcua.kernel.store.transactions import transaction
from motcua.notice import operations as notice
from motcua.notice import queries as notices
from motcua.notice.states import Template
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Row, Table

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


class NoSuchLetter(NotFound):
    """There is no such message."""

    code = "desk.no_such_letter"


class Letters(frame.Page):
    template_name = "desk/letters/list.html"
    title = _("Words of messages")
    section = "desk:letters"
    roles = (Role.ADMIN,)

    def context(self) -> dict[str, Any]:
        columns = (Column(gettext("Message")), Column(gettext("Language"), "shrink"), Column(gettext("Words")))
        rows = [
            Row(
                (
                    Cell(
                        str(TEMPLATES[card.template]),
                        sub=card.subject,
                        href=reverse("desk:letter", args=[card.template.value, card.language]),
                    ),
                    LANGUAGES[card.language],
                    Cell(gettext("As shipped"), state="within")
                    if card.is_default
                    else Cell(gettext("Own words"), state="done"),
                )
            )
            for card in notices.list_words(viewer=self.actor)
        ]
        return {"table": Table(str(self.title), columns, rows)}


class OfLetter(frame.Act):
    section = "desk:letters"
    roles = (Role.ADMIN,)

    def prepare(self) -> None:
        if self.kwargs["template"] not in frozenset(Template) or self.kwargs["code"] not in LANGUAGES:
            raise NoSuchLetter()
        self.template, self.code = Template(self.kwargs["template"]), str(self.kwargs["code"])
        self.card = notices.get_words(self.template, self.code, viewer=self.actor)

    def context(self) -> dict[str, Any]:
        page = {"title": str(TEMPLATES[self.template]), "kicker": LANGUAGES[self.code]}
        return {"page": page, "card": self.card, "code": self.code, "back": reverse("desk:letters")}

    def where_next(self, outcome: notices.WordsCard) -> str:
        return reverse("desk:letter", args=[self.template.value, self.code])


class Letter(OfLetter):
    """The words with their preview: looking at it saves nothing."""

    template_name = "desk/letters/letter.html"
    form_class = shapes.Letter
    edits = True
    done = _("Kept. The next message of this kind is said like that.")

    def first_values(self) -> dict[str, Any]:
        return {"subject": self.card.subject, "body": self.card.body.strip(), "seen": self.card.number}

    def last_change(self) -> str:
        editions = notices.list_editions(self.template, self.code, viewer=self.actor)
        if not editions:
            return ""
        last = max(editions, key=lambda one: one.written_at)
        number = last.written_by.partition(":")[2]
        people = names.of_people([int(number)] if number.isdigit() else [], viewer=self.actor)
        said = {"who": people.get(int(number or 0), ""), "when": formats.vn_moment(last.written_at)}
        return gettext("Last of all, %(who)s at %(when)s.") % said

    def context(self) -> dict[str, Any]:
        card = self.card
        shown = notices.preview(self.template, self.code, card.subject, card.body, viewer=self.actor)
        return {
            **super().context(),
            "fact_names": [f"{{{name}}}" for name in card.facts],
            "required": ", ".join(f"{{{name}}}" for name in card.required),
            "preview": shown,
            "editions": self._editions(),
            "restore": reverse("desk:restore_letter", args=[self.template.value, self.code]),
        }

    def _editions(self) -> list[Fact]:
        editions = notices.list_editions(self.template, self.code, viewer=self.actor)
        ids = [int(one.written_by.partition(":")[2]) for one in editions if one.written_by.startswith("officer:")]
        people = names.of_people(ids, viewer=self.actor)
        return [
            Fact(
                formats.vn_moment(one.written_at),
                gettext("Back to the shipped words") if one.is_default else one.subject,
                sub=people.get(int(one.written_by.partition(":")[2] or 0), "") if ids else "",
            )
            for one in editions
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._look() if "preview" in request.POST else super().post(request, *args, **kwargs)

    def _look(self) -> HttpResponse:
        form = self.form()
        if not form.is_valid():
            return self.show(status=422, form=form)
        told = form.cleaned_data
        try:
            shown = notices.preview(self.template, self.code, told["subject"], told["body"], viewer=self.actor)
        except Refused as refusal:
            return self.refused(form, refusal)
        return self.show(form=form, preview=shown, is_draft=True)

    def perform(self, form: forms.Form) -> notices.WordsCard:
        told = form.cleaned_data
        with transaction():
            return notice.write_edition(
                actor=self.actor,
                at=self.now,
                template=self.template,
                language=self.code,
                subject=told["subject"],
                body=told["body"],
                seen=told["seen"],
            )


class Restore(OfLetter):
    template_name = "desk/letters/restore.html"
    form_class = shapes.Restore
    done = _("The shipped words hold again.")

    def context(self) -> dict[str, Any]:
        back = reverse("desk:letter", args=[self.template.value, self.code])
        return {**super().context(), "back": back}

    def first_values(self) -> dict[str, Any]:
        return {"seen": self.card.number}

    def perform(self, form: forms.Form) -> notices.WordsCard:
        with transaction():
            return notice.restore_words(
                actor=self.actor,
                at=self.now,
                template=self.template,
                language=self.code,
                seen=form.cleaned_data["seen"],
            )

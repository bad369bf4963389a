"""A draft is begun, looked through file by file, changed, taken back, thrown away."""

import difflib
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.interfaces.desk import names
from motcua.interfaces.desk.drafting import faults
from motcua.interfaces.desk.drafting import forms as shapes
from motcua.interfaces.desk.drafting.frame import OfDraft
from motcua.interfaces.desk.frame import Act, safe_address
from motcua.interfaces.desk.procedures.versions import OfVersion
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Row, Table
from motcua.ui.web import refusals


class Begin(OfVersion, Act):
    """The next version begins as a copy of this one."""

    template_name = "desk/organisation/act.html"
    title = _("Draft the next version")

    def context(self) -> dict[str, Any]:
        number = gettext("Version %(number)s") % {"number": self.version.number}
        said = gettext(
            "The next version begins as a copy of this one. Nobody outside sees it until you publish it; "
            "until then this version goes on as it is."
        )
        return {
            "page": {"title": str(self.title), "kicker": f"{self.key} · {number}"},
            "facts": [Fact(gettext("Procedure"), self.card.title.get(self.language))],
            "word": gettext("Draft it"),
            "effect": said,
            "back": self.address,
        }

    def perform(self, form: forms.Form) -> int:
        with transaction():
            version_id = catalogue.draft_next(actor=self.actor, at=self.now, version_id=self.version.id)
        return catalogues.get_draft(version_id, viewer=self.actor).number

    def say(self, outcome: int) -> str:
        return gettext("Version %(number)s is begun as a draft.") % {"number": outcome}

    def where_next(self, outcome: int) -> str:
        return reverse("desk:procedure_version", args=[self.key, outcome])


class Discard(OfDraft, Act):
    template_name = "desk/organisation/act.html"
    title = _("Discard the draft")

    def context(self) -> dict[str, Any]:
        said = gettext("The draft and its changes are thrown away for good. What is published stays as it is.")
        count = gettext("Changes so far")
        return {
            **super().context(),
            "facts": [Fact(count, formats.num(len(self.draft.revisions)))],
            "word": gettext("Discard it"),
            "effect": said,
        }

    def perform(self, form: forms.Form) -> Any:
        with transaction():
            catalogue.discard_draft(actor=self.actor, at=self.now, version_id=self.version.id)

    def say(self, outcome: Any) -> str:
        return gettext("The draft of version %(number)s is discarded.") % {"number": self.version.number}

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:procedure", args=[self.key])


class _Turn(OfDraft):
    """A button above the page of a draft; it leads back to the page it was pressed on."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.address)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            said = self.turn()
            messages.success(request, said)
        except Refused as refusal:
            messages.error(request, refusals.words(refusal))
        return HttpResponseRedirect(safe_address(request, request.POST.get("next")) or self.address)

    def turn(self) -> str:
        raise NotImplementedError


class Undo(_Turn):
    def turn(self) -> str:
        last = self.draft.last
        with transaction():
            catalogue.undo_revision(actor=self.actor, at=self.now, version_id=self.version.id)
        return gettext("Taken back: %(change)s") % {"change": last.note or ", ".join(last.paths) if last else ""}


class Redo(_Turn):
    def turn(self) -> str:
        following = self.draft.next
        with transaction():
            catalogue.redo_revision(actor=self.actor, at=self.now, version_id=self.version.id)
        said = following.note or ", ".join(following.paths) if following else ""
        return gettext("Made once more: %(change)s") % {"change": said}


class Files(OfDraft):
    template_name = "desk/drafting/files.html"
    title = _("Files of the draft")
    tab = "desk:draft_files"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "files": self._files(), "changes": self._changes()}

    def _files(self) -> Table:
        columns = [Column(gettext("File"), "code"), Column(gettext("Lines"), "number")]
        args = [self.key, self.version.number]
        rows = [
            Row([Cell(path, href=reverse("desk:draft_file", args=[*args, path])), formats.num(text.count("\n") + 1)])
            for path, text in self.draft.files.items()
        ]
        return Table(gettext("Files of the package"), columns, rows)

    def _changes(self) -> Table:
        columns = [
            Column(gettext("When"), "shrink"),
            Column(gettext("Who")),
            Column(gettext("What was changed")),
            Column(gettext("State"), "shrink"),
        ]
        ids = {one.by: _person(one.by) for one in self.draft.revisions}
        people = names.of_people(ids.values(), viewer=self.actor)
        rows = [
            Row(
                [
                    formats.vn_moment(one.at),
                    people.get(ids[one.by] or 0, one.by),
                    one.note or ", ".join(one.paths),
                    Cell(gettext("taken back"), state="stopped")
                    if one.undone
                    else Cell(gettext("holds"), state="done"),
                ]
            )
            for one in self.draft.revisions
        ]
        return Table(gettext("Changes to the draft"), columns, rows, empty=gettext("Nothing was changed yet"))


class File(OfDraft, Act):
    """One file as text. What is faulty is not saved, and stays in the field with its faults below."""

    template_name = "desk/drafting/file.html"
    form_class: type[forms.Form] = shapes.File
    tab = "desk:draft_files"

    def prepare(self) -> None:
        super().prepare()
        if self.path not in self.draft.files:
            raise Http404

    @property
    def path(self) -> str:
        return str(self.kwargs["path"])

    def context(self) -> dict[str, Any]:
        context = super().context()
        files = reverse("desk:draft_files", args=[self.key, self.version.number])
        return {**context, "page": {**context["page"], "title": self.path}, "back": files}

    def first_values(self) -> dict[str, Any]:
        text = self.draft.files[self.path]
        return {"text": text, "seen": catalogues.mark(text)}

    def perform(self, form: forms.Form) -> Any:
        told = form.cleaned_data
        note = gettext("%(file)s edited") % {"file": self.path}
        self.revise({self.path: told["text"]}, seen={self.path: told["seen"]}, note=note)

    def refused(self, form: Any, refusal: Refused) -> HttpResponse:
        if isinstance(refusal, catalogue.PackageFaulty):
            said = gettext("Not saved: %(count)s faults. What you typed is still here.")
            found: Any = refusal.data["faults"]
            form.add_error("text", said % {"count": formats.num(len(found))})
            return self.show(status=422, form=form, faults=faults.table_of(found))
        if isinstance(refusal, catalogue.DraftChanged):
            theirs, mine = str(refusal.data["theirs"] or ""), str(refusal.data["mine"] or "")
            again = self.form_class({**form.data.dict(), "text": mine, "seen": refusal.data["seen"]}, **self.choices())
            again.add_error("text", refusals.words(refusal))
            return self.show(status=409, form=again, difference=differing(theirs, mine))
        return super().refused(form, refusal)

    def say(self, outcome: Any) -> str:
        return gettext("Saved in the draft.")

    def where_next(self, outcome: Any) -> str:
        return self.request.path


def differing(theirs: str, mine: str) -> list[tuple[str, str]]:
    """Lines with their sign: "-" only in theirs, "+" only in mine, "" in both; far from a difference none are shown."""
    lines = list(difflib.unified_diff(theirs.splitlines(), mine.splitlines(), n=2, lineterm=""))[2:]
    return [("…", "") if line.startswith("@@") else (line[:1].strip(), line[1:]) for line in lines]


def _person(actor_id: str) -> int | None:
    kind, _colon, number = actor_id.partition(":")
    return int(number) if kind == "officer" and number.isdecimal() else None

"""Dossiers that run by an earlier version go on by a published one: seen beforehand, chosen one by one, recorded."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.catalogue.states import VersionState
from motcua.dossier import queries as dossiers
from motcua.interfaces.desk import many
from motcua.interfaces.desk.frame import Act
from motcua.interfaces.desk.procedures.versions import OfVersion
from motcua.journeys import settle_dossier
from motcua.process import queries as process
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table
from motcua.ui.web import refusals

MOST = 200
KIND = "dossier"


class Rebase(OfVersion, Act):
    """Open steps stay as they are, with their holders and due times; what comes after them is the new version's."""

    template_name = "desk/modelling/rebase.html"
    title = _("Move running dossiers to this version")
    form_class = many.Chosen

    def prepare(self) -> None:
        super().prepare()
        if self.version.state != VersionState.PUBLISHED:
            raise catalogue.NotPublished

    @cached_property
    def definition_id(self) -> int:
        return catalogues.get_procedure(self.version.id, viewer=self.actor).process_id or 0

    @cached_property
    def rows(self) -> dict[int, process.RebaseCard]:
        """Those of dossiers, by the id of the process."""
        found = process.preview_rebase(self.definition_id, viewer=self.actor, size=MOST)
        return {row.instance_id: row for row in found if row.subject_kind == KIND}

    @cached_property
    def codes(self) -> dict[int, str]:
        """Only of dossiers that this administrator may see."""
        seen = dossiers.get_many([row.subject_id for row in self.rows.values()], viewer=self.actor)
        return {number: card.code or "" for number, card in seen.items()}

    def context(self) -> dict[str, Any]:
        number = gettext("Version %(number)s") % {"number": self.version.number}
        earlier = next((row.number for row in self.versions if row.number < self.version.number), 0)
        compare = f"{reverse('desk:compare_versions', args=[self.key])}?truoc={earlier}&sau={self.version.number}"
        return {
            "page": {"title": str(self.title), "kicker": f"{self.key} · {number}"},
            "table": self._table(),
            "can_move": any(row.obstacle is None for row in self.rows.values()),
            "compare": compare if earlier else "",
            "back": self.address,
        }

    def _table(self) -> Table:
        columns = [
            Column(gettext("Dossier"), "code"),
            Column(gettext("Version now"), "number"),
            Column(gettext("Open steps")),
            Column(gettext("Can it go on by this version?")),
        ]
        empty = gettext("No dossier runs by another version")
        return Table(str(self.title), columns, [self._row(row) for row in self.rows.values()], "chosen", empty=empty)

    def _row(self, row: process.RebaseCard) -> Row:
        name = self._name(row.instance_id)
        can = (
            Cell(gettext("yes"), state="done")
            if row.obstacle is None
            else Cell(gettext("no"), state="stopped", sub=refusals.spoken(row.obstacle))
        )
        steps = ", ".join(step.get(self.language) for step in row.open_steps) or gettext("waits, nobody works on it")
        key = str(row.instance_id) if row.obstacle is None else ""
        return Row(key=key, label=name, cells=[name, formats.num(row.version), steps, can])

    def _name(self, instance_id: int) -> str:
        subject = self.rows[instance_id].subject_id if instance_id in self.rows else instance_id
        return self.codes.get(subject) or gettext("Dossier no. %(number)s") % {"number": subject}

    def perform(self, form: forms.Form) -> many.Outcome:
        return many.each(form.cleaned_data["chosen"], self._move)

    def _move(self, instance_id: int) -> None:
        if instance_id not in self.rows:
            raise process.DefinitionNotFound
        settle_dossier.rebase(
            actor=self.actor,
            at=self.now,
            dossier_id=self.rows[instance_id].subject_id,
            instance_id=instance_id,
            definition_id=self.definition_id,
        )

    def say(self, outcome: many.Outcome) -> str:
        many.tell_refused(self.request, outcome, self._name)
        count = len(outcome.done)
        if not count:
            return ""
        said = ngettext("%(n)s dossier goes on by this version.", "%(n)s dossiers go on by this version.", count)
        return said % {"n": formats.num(count)}

    def where_next(self, outcome: many.Outcome) -> str:
        return self.request.path

"""What the pages of quality systems share: whose system it is, and the ways to its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame, names, side
from motcua.kernel.plain import clock
from motcua.org import queries as org
from motcua.quality import queries as quality
from motcua.ui.parts import Entry, Fact, Link, Table

PARTS = {
    "desk:quality_system": _("Overview"),
    "desk:quality_documents": _("Controlled documents"),
    "desk:work_procedures": _("Work procedures"),
    "desk:quality_objectives": _("Objectives"),
    "desk:quality_audits": _("Audits"),
    "desk:quality_risks": _("Risks"),
    "desk:quality_reviews": _("Management reviews"),
    "desk:quality_publications": _("Publication of conformity"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A panel of a page: words, facts, a table or a history under a heading, and what can be done there."""

    title: str
    text: str = ""
    facts: Iterable[Fact] = ()
    table: Table | None = None
    entries: Iterable[Entry] = field(default_factory=list)
    acts: Iterable[Link] = ()


class QualityPage(frame.Page):
    """A page for whoever has a part in a quality system; which agencies are open is for the room to say."""

    section = "desk:quality"
    roles = side.QUALITY

    @property
    def today(self) -> date:
        return clock.local_date(self.now)


class OfAgency(QualityPage):
    """Pages of the system of one agency."""

    part = ""

    def prepare(self) -> None:
        self.system = quality.get_system(self.agency_id, viewer=self.actor)

    @property
    def agency_id(self) -> int:
        return int(self.kwargs["agency_id"])

    @cached_property
    def agency(self) -> str:
        return names.named(org.get_agency(self.agency_id, viewer=self.actor, on=self.today), self.language)

    def ways(self) -> list[Link]:
        return [
            Link(str(label), reverse(name, args=[self.agency_id]), current=name == self.part)
            for name, label in PARTS.items()
        ]

    def context(self) -> dict[str, Any]:
        return {"page": {"kicker": self.agency}, "ways": self.ways()}


class ByManagers(OfAgency):
    """Pages of those who manage the system; goes before the class that says what the page is of."""

    def prepare(self) -> None:
        super().prepare()
        if not self.system.may_manage:
            raise quality.NotYourPart()


class OfDocument(OfAgency):
    """Pages of one controlled document."""

    part = "desk:quality_documents"

    def prepare(self) -> None:
        self.card = quality.get_document(self.kwargs["document_id"], viewer=self.actor, on=self.today)
        self.system = quality.get_system(self.card.agency_id, viewer=self.actor)

    @property
    def agency_id(self) -> int:
        return self.card.agency_id

    @property
    def here(self) -> str:
        return reverse("desk:quality_document", args=[self.card.id])


def people(ids: Iterable[int | None], *, viewer: Any) -> Mapping[int, str]:
    return names.of_people([one for one in ids if one], viewer=viewer)

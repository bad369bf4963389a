"""What is behind a number: the facts that it counts, page by page, and the acts that made one of them, in order."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.indicator.queries import Rows, Term
from motcua.insight.figures import behind
from motcua.insight.periods import Period
from motcua.insight.reports import cells
from motcua.interfaces.desk import names, side
from motcua.interfaces.desk.dossier.history import WORDS, Teller
from motcua.interfaces.desk.figures import told
from motcua.interfaces.desk.figures.asked import OfFigures, days
from motcua.interfaces.desk.figures.drawing import heading
from motcua.interfaces.desk.figures.reports import OfReport
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.plain.page import Page
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import seals
from motcua.kernel.store.ledger import EntryCard
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Link, Row, Table

AT_ONCE = 25
PART, ABOVE, BELOW = "chi-tiet", "tu", "mau"
SIDES = ((ABOVE, _("What is counted")), (BELOW, _("Of how many")))


class ListsFacts(OfFigures):
    """A page of the facts behind a number."""

    template_name = "desk/figures/behind.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.must_be_whole()
        return self.show()

    @property
    def is_below(self) -> bool:
        return self.request.GET.get(PART) == BELOW

    def facts(
        self, terms: Sequence[Term], span: Period, *, agency_id: int, alone: bool = False, topic: str = ""
    ) -> dict[str, Any]:
        try:
            found = behind.list_counted(
                terms,
                viewer=self.actor,
                period=span,
                agency_id=agency_id,
                alone=alone,
                topic=topic,
                number=page_number(self.request),
                size=AT_ONCE,
            )
        except behind.NothingBehind:
            return {"is_closed": True}
        return {"found": found, "table": self._table(found), "takes_away": any(term.sign < 0 for term in terms)}

    def _table(self, found: Page[behind.Counted]) -> Table:
        agencies = self.agency_names([str(row.agency_id) for row in found.rows])
        topics = self.procedure_names(sorted({row.topic for row in found.rows if row.topic}))
        codes = codes_of([row.subject_id for row in found.rows if row.kind == "dossier"], self)
        columns = [
            Column(gettext("Matter"), "code"),
            Column(gettext("Counted as")),
            Column(gettext("On"), "shrink"),
            Column(gettext("Agency")),
        ]
        rows = [
            Row(
                [
                    Cell(
                        (codes.get(row.subject_id) if row.kind == "dossier" else "")
                        or told.matter(row.kind, row.subject_id),
                        href=reverse("desk:acts_behind", args=[row.kind, row.subject_id]),
                    ),
                    Cell(told.fact(row.fact), sub=_adds(row.weight * row.times)),
                    formats.vn_short(row.day),
                    Cell(agencies[str(row.agency_id)], sub=topics.get(row.topic, "")),
                ]
            )
            for row in found.rows
        ]
        return Table(gettext("What is counted"), columns, rows, empty=gettext("Nothing is counted here."))


class BehindCell(ListsFacts, OfReport):
    """Of a cell of a report: it counts terms of its own, or those of a measure."""

    def context(self) -> dict[str, Any]:
        asked = self.request.GET
        table, column = cells.find(self.report, asked.get("bang", ""), asked.get("cot", ""))
        span = Period(*self.report.days(self.period.first, self.period.last))
        part = nfc(asked.get("dong", ""))
        terms = [
            cells.terms_of(table, column, viewer=self.actor, period=self.period, below=below) for below in (False, True)
        ]
        whose, about = self._whose(table.rows, part)
        title = heading(column, self.measures, english=self.language == "en")
        return {
            "page": {"title": title, "kicker": f"{about} · {days(span)}"},
            "sides": self._sides(part) if terms[1] else (),
            "measure": self.address("desk:measure", column.measure) if column.measure else "",
            "back": Link(gettext("Back to the report"), self.address("desk:report", self.report.key)),
            **self.facts(terms[self.is_below], span, **whose),
        }

    def _whose(self, rows: Rows, part: str) -> tuple[dict[str, Any], str]:
        mine = names.named(self.agency, self.language)
        if rows is Rows.AGENCY and part.isdecimal() and part.isascii() and len(part) < 10:
            return {"agency_id": int(part), "alone": True}, self.agency_names([part])[part]
        if rows is Rows.TOPIC and part:
            return {"agency_id": self.agency.id, "topic": part}, f"{mine} · {self.procedure_names([part])[part]}"
        return {"agency_id": self.agency.id}, mine

    def _sides(self, part: str) -> list[Link]:
        asked = {name: self.request.GET.get(name, "") for name in ("bang", "cot")}
        return [
            Link(
                str(label),
                self.address("desk:report_behind", self.report.key, **asked, dong=part, **{PART: side}),
                current=(side == BELOW) == self.is_below,
            )
            for side, label in SIDES
        ]


class Acts(OfFigures):
    """The acts behind one matter, with where each stands in the ledger and whether it is sealed."""

    template_name = "desk/figures/acts.html"

    @property
    def kind(self) -> str:
        kind: str = self.kwargs["kind"]
        return kind

    @property
    def subject_id(self) -> int:
        number: int = self.kwargs["subject_id"]
        return number

    @cached_property
    def entries(self) -> list[EntryCard]:
        if self.subject_id >= 2**63:
            raise behind.NothingBehind()
        return behind.acts_behind(self.kind, self.subject_id, viewer=self.actor)

    def context(self) -> dict[str, Any]:
        entries, seal = self.entries, seals.latest()
        code = codes_of([self.subject_id], self).get(self.subject_id, "") if self.kind == "dossier" else ""
        sealed = ""
        if seal is not None:
            sealed = gettext("Seal number %(number)s of %(when)s holds the first %(size)s acts of the ledger.") % {
                "number": formats.num(seal.number),
                "when": formats.vn_moment(seal.sealed_at),
                "size": formats.num(seal.size),
            }
        return {
            "page": {
                "title": gettext("Acts behind %(matter)s") % {"matter": code or told.matter(self.kind, self.subject_id)}
            },
            "table": self._table(seal.size if seal else 0),
            "sealed": sealed,
            "root": seal.root.hex() if seal else "",
            "dossier": reverse("desk:dossier", args=[self.subject_id]) if code else "",
            "count": len(entries),
        }

    def _table(self, sealed: int) -> Table:
        columns = [
            Column(gettext("Place in the ledger"), "number"),
            Column(gettext("Act")),
            Column(gettext("When"), "shrink"),
            Column(gettext("By whom")),
            Column(pgettext("act", "Sealed"), "shrink"),
        ]
        people = names.of_people({told.officer(entry) for entry in self.entries}, viewer=self.actor)
        rows = [
            Row(
                [
                    Cell(f"#{formats.num(entry.position)}", href=self._proof(entry)),
                    self._said(entry),
                    formats.vn_moment(entry.at),
                    people.get(told.officer(entry) or 0) or told.who(entry),
                    pgettext("act", "Sealed") if (entry.position or 0) <= sealed else gettext("Not yet"),
                ]
            )
            for entry in self.entries
        ]
        return Table(gettext("Acts in order"), columns, rows)

    def _proof(self, entry: EntryCard) -> str:
        """The page of the act in the ledger, with its proof, for those who look into the ledger itself."""
        return reverse("desk:ledger_entry", args=[entry.position]) if self.actor.has(*side.AUDITORS) else ""

    def _said(self, entry: EntryCard) -> str:
        return self._teller.sentence(entry) if entry.name in WORDS else told.act(entry.name)

    @cached_property
    def _teller(self) -> Teller:
        ids = {value for entry in self.entries for name, value in entry.data.items() if name.endswith("agency_id")}
        agencies = names.of_agencies(
            {value for value in ids if isinstance(value, int)}, language=self.language, day=self.today
        )
        return Teller(agencies=agencies, people={}, steps={}, components={})


def codes_of(ids: Sequence[int], page: OfFigures) -> dict[int, str]:
    """Codes of those dossiers that the officer may open."""
    found = dossiers.get_many(sorted(set(ids)), viewer=page.actor) if ids else {}
    return {pk: card.code for pk, card in found.items() if card.code}


def _adds(number: int) -> str:
    """By how much it moves the figure, where that is not one."""
    return "" if number == 1 else f"{'−' if number < 0 else '+'}{formats.num(abs(number))}"

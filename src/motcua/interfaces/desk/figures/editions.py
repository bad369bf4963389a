"""An edition of a report as it was published, counted once more if somebody asks; and what moved between two."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import queries as indicator
from motcua.indicator.queries import ReportEditionCard
from motcua.insight.bundles import making
from motcua.insight.reports import differences, papers, running
from motcua.insight.reports.differences import Moved
from motcua.interfaces.desk import on_paper
from motcua.interfaces.desk.figures.asked import days, ways
from motcua.interfaces.desk.figures.drawing import heading, written
from motcua.interfaces.desk.figures.files import taken
from motcua.interfaces.desk.figures.periods import OfPeriodReport
from motcua.interfaces.desk.figures.reports import file_name
from motcua.journeys.seal_report import open_paper
from motcua.kernel.plain.paper import Format, Papers
from motcua.kernel.plain.ports import adapter
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Fact, Link, Row, Table
from motcua.ui.web import refusals

COUNT_AGAIN = "tinh-lai"
DASH = "–"


class OfEdition(OfPeriodReport):
    def prepare(self) -> None:
        super().prepare()
        number = self.kwargs["edition_number"]
        self.edition = indicator.get_report_edition(self.card.id, number, viewer=self.actor)

    @cached_property
    def report(self) -> indicator.Report:
        on, version = self.card.last_day, self.edition.version
        return indicator.get_report(self.card.key, viewer=self.actor, on=on, version=version)

    @cached_property
    def data(self) -> running.ReportData:
        return running.undumped(self.edition.data)

    def paper(self, form: Format) -> bytes:
        """As PDF the one that is kept, with the signatures on it; drawn where none is kept yet."""
        if form is Format.PDF and (kept := open_paper(self.edition, viewer=self.actor)):
            with kept[1] as stream:
                return stream.read()
        paper = papers.edition_paper(self.report, self.edition, viewer=self.actor)
        return adapter(Papers).write(paper, form, at=self.edition.published_at)


class Edition(OfEdition):
    template_name = "desk/figures/edition.html"

    def context(self) -> dict[str, Any]:
        return {
            "page": {**self.headed, "title": self._title},
            "ways": ways(),
            "back": Link(gettext("The report and its editions"), reverse("desk:period_report", args=[self.card.id])),
            "reason": self.edition.reason,
            "sections": [
                {"title": self.section_title(one), "words": self.edition.words[one.key]}
                for one in self.report.narratives
                if one.key in self.edition.words
            ],
            "tables": self.drawn.tables(),
            "facts": self._facts(),
            "files": self._files(),
            **self._counted_again(),
        }

    @property
    def _title(self) -> str:
        return gettext("%(title)s: edition %(number)s") % {
            "title": self.headed["title"],
            "number": self.edition.number,
        }

    def _facts(self) -> list[Fact]:
        edition = self.edition
        by = self.people([edition.published_by]).get(edition.published_by or 0, "")
        return [
            Fact(gettext("Published"), formats.vn_moment(edition.published_at), sub=by),
            Fact(gettext("Days whose acts are counted"), days(self.data.days)),
            Fact(gettext("Version of the definition"), str(edition.version)),
            Fact(gettext("Place in the ledger"), formats.num(edition.position)),
            Fact(gettext("Digest of the figures (SHA-256)"), edition.digest),
        ]

    def _files(self) -> list[Link]:
        args = [self.card.id, self.edition.number]
        files = on_paper.links("edition", *args)
        if making.may_export(self.actor, self.card.agency_id):
            files.append(Link(gettext("Bundle with its proof"), reverse("desk:edition_bundle", args=args)))
        return files

    def _counted_again(self) -> dict[str, Any]:
        if COUNT_AGAIN not in self.request.GET:
            return {"count_again": f"{self.request.path}?{COUNT_AGAIN}=1"}
        again = running.run(
            self.card.key,
            viewer=self.actor,
            period=self.period,
            agency_id=self.card.agency_id,
            version=self.edition.version,
            as_of=self.edition.position,
        )
        return {"is_counted": True, "is_same": running.dumped(again) == self.edition.data}


class EditionOnPaper(OfEdition):
    written_as = Format.PDF

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.written_as
        return taken(self.paper(form), f"{file_name(self)}-{self.edition.number}.{form.value}", form.content_type)


class EditionBundle(OfEdition):
    """As of its place in the ledger, with the paper as it is kept."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            made = making.bundle(
                self.card.key,
                viewer=self.actor,
                period=self.period,
                agency_id=self.card.agency_id,
                version=self.edition.version,
                as_of=self.edition.position,
                on_paper=lambda data: {"report.pdf": self.paper(Format.PDF)},
            )
        except making.NotSealedYet as refusal:
            messages.error(self.request, refusals.words(refusal))
            here = [self.card.id, self.edition.number]
            return HttpResponseRedirect(reverse("desk:report_edition", args=here))
        return taken(made.body, f"{file_name(self)}-{self.edition.number}.zip", "application/zip")


class DraftOnPaper(OfPeriodReport):
    """What it would look like if it were published now."""

    written_as = Format.PDF

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.written_as
        written_words = {key: one.words for key, one in self.card.words.items()}
        paper = papers.paper_of(self.report, self.data, viewer=self.actor, words=written_words)
        body = adapter(Papers).write(paper, form, at=papers.moment_of(self.data))
        return taken(body, f"{file_name(self)}-du-thao.{form.value}", form.content_type)


class Compare(OfPeriodReport):
    """Two editions, the older one first: the cells that moved, the sections that were rewritten."""

    template_name = "desk/figures/compare.html"
    title = _("What changed between two editions")

    def context(self) -> dict[str, Any]:
        numbers = [one.number for one in self.editions]
        after = self._chosen("sau", max(numbers, default=0))
        before = self._chosen("truoc", after - 1)
        asked = {"before": before, "after": after, "numbers": sorted(numbers)}
        back = Link(gettext("The report and its editions"), reverse("desk:period_report", args=[self.card.id]))
        page = {"page": {"kicker": self.headed["title"]}, "ways": ways(), "back": back, **asked}
        old, new = (next((one for one in self.editions if one.number == number), None) for number in (before, after))
        if old is None or new is None:
            return {**page, "nothing": gettext("There is only one edition: nothing to compare it with.")}
        changed = differences.rewritten(old.words, new.words)
        titles = {one.key: self.section_title(one) for one in self.report.narratives}
        return {
            **page,
            "reason": new.reason,
            "table": self._moved(old, new),
            "texts": [
                {"title": titles.get(one.section, one.section), "before": one.before, "after": one.after}
                for one in changed
            ],
        }

    def _chosen(self, name: str, otherwise: int) -> int:
        asked = self.request.GET.get(name, "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else otherwise

    def _moved(self, old: ReportEditionCard, new: ReportEditionCard) -> Table:
        before, after = running.undumped(old.data), running.undumped(new.data)
        found = differences.moved(before, after)
        columns = (
            Column(gettext("Cell")),
            Column(pgettext("report", "Edition %(number)s") % {"number": old.number}, "number"),
            Column(pgettext("report", "Edition %(number)s") % {"number": new.number}, "number"),
        )
        parts = sorted({one.part for one in found})
        self.names_of = {**self.agency_names(parts), **self.procedure_names([p for p in parts if not p.isdigit()])}
        rows = [Row((self._cell(one), _told(one.before), _told(one.after))) for one in found]
        return Table(gettext("Cells that moved"), columns, rows, empty=gettext("No figure changed."))

    def _cell(self, one: Moved) -> Cell:
        table = next((table for table in self.report.tables if table.key == one.table), None)
        column = next((column for column in (table.columns if table else ()) if column.key == one.column), None)
        told = heading(column, self.measures, english=self.language == "en") if column else one.column
        part = self.names_of.get(one.part, one.part) if one.part else gettext("Together")
        return Cell(
            told, sub=f"{(table.title_en if self.language == 'en' else table.title_vi)} · {part}" if table else part
        )


def _told(cell: running.Cell | None) -> str:
    return written(cell.numerator, cell.denominator, cell.value) if cell is not None else DASH

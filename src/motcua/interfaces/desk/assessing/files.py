"""The ranking of a round, and the sheet of a unit, to take along on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.indicator import queries as indicator
from motcua.insight.indices import papers
from motcua.interfaces.desk.assessing.pages import OfRound, OfSheet
from motcua.interfaces.desk.figures.files import taken
from motcua.kernel.plain.paper import Format, Paper, Papers
from motcua.kernel.plain.ports import adapter


class RankingOnPaper(OfRound):
    written_as = Format.PDF

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sheets = indicator.list_sheets(self.round.id, viewer=self.actor)
        scores = indicator.list_scores(self.round.id, viewer=self.actor)
        paper = papers.ranking_paper(self.scoring, sheets, scores, viewer=self.actor)
        return written(self, paper, f"xep-hang-{self.round.id}", self.written_as)


class SheetOnPaper(OfSheet):
    written_as = Format.PDF

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        paper = papers.sheet_paper(self.scoring, self.sheet, viewer=self.actor)
        return written(self, paper, f"phieu-diem-{self.sheet.id}", self.written_as)


def written(page: OfRound, paper: Paper, name: str, form: Format) -> HttpResponse:
    body = adapter(Papers).write(paper, form, at=papers.moment_of(page.round))
    return taken(body, f"{name}.{form.value}", form.content_type)

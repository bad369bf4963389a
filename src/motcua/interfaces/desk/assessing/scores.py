"""One indicator of one unit: what it is, what was said of it by whom, what shows it; entering, appealing, deciding."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.queries import ScoreCard, Source
from motcua.indicator.states import AppealOutcome, SheetVerb
from motcua.interfaces.desk.assessing import forms as shapes
from motcua.interfaces.desk.assessing import scoring, words
from motcua.interfaces.desk.assessing.pages import ActOfSheet, OfScore
from motcua.interfaces.desk.assessing.sheets import entries, how_it_stands
from motcua.interfaces.desk.dossier.views import sent
from motcua.interfaces.desk.organisation import kinds
from motcua.journeys import say_score
from motcua.journeys.keep_upload import receive_bytes
from motcua.journeys.open_file import open_file
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats
from motcua.ui.parts import Document, Fact, Field, Link, Option
from motcua.vault import queries as vault
from motcua.vault.ports import Limits, Received

PROOF, WITHOUT, THEN = "proof", "without", "then"


class Score(OfScore):
    template_name = "desk/assessing/score.html"

    def context(self) -> dict[str, Any]:
        one, score = self.indicator, self.score
        cell = how_it_stands(self.sheet, score, one)
        traces = [row for row in indicator.list_traces(self.sheet.id, viewer=self.actor) if row.indicator == one.key]
        return {
            "page": {"title": f"{one.key}. {self.titled(one)}", "kicker": self.kicker},
            "back": Link(self.unit, reverse("desk:sheet", args=[self.sheet.id])),
            "shape": cell.state,
            "word": cell.text,
            "prose": one.prose_en if self.language == "en" else one.prose_vi,
            "formula": one.formula,
            "acts": [
                Link(str(label), reverse(name, args=[score.id]))
                for verb, (name, label) in words.SCORE_ACTS.items()
                if verb in self.sheet.verbs and fits(verb, score, one.source)
            ],
            "facts": self._facts(),
            "measures": self._measures(),
            "score": score,
            "links": [Link(line, line) for line in score.links.splitlines()],
            "documents": documents(self),
            "entries": entries(self, traces),
        }

    def _facts(self) -> list[Fact]:
        one, score = self.indicator, self.score
        scored = self.scoring.of(self.sheet.row, self.sheet.scores)
        said = [
            Fact(gettext("As the unit says"), words.amount(score.entered), sub=score.note),
            Fact(gettext("Appraised value"), words.amount(score.verified), sub=score.reason),
        ]
        if score.appeal:
            said.append(Fact(gettext("The appeal asks for"), words.amount(score.asked), sub=score.appeal))
        if score.outcome is not None:
            said.append(Fact(gettext("Decision on the appeal"), kinds.word(score.outcome), sub=score.decision))
        counted = [Fact(gettext("Counted"), scoring.written(scored, one))]
        points = words.points(scored.points(one.key), one.points)
        return [Fact(gettext("Points"), points), *(counted if one.source is Source.AUTO else said)]

    def _measures(self) -> list[Fact]:
        """The figures behind it, with the way to each."""
        agency = org.get_agency(self.sheet.row.agency_id, viewer=self.actor, on=self.today)
        return [
            Fact(
                key,
                scoring.fraction(figure),
                sub=gettext("Version of the definition: %(number)s") % {"number": figure.version},
                href=scoring.address(key, agency, self.round),
            )
            for key, figure in sorted(self.sheet.row.figures.items())
            if key in self.indicator.formula
        ]


def fits(verb: SheetVerb, score: ScoreCard, source: Source) -> bool:
    """Whether the verb of the sheet is for this score as it stands."""
    if verb is SheetVerb.ENTER:
        return source is Source.DECLARED
    if verb is SheetVerb.APPEAL:
        return not score.appeal
    return score.waits_for_decision


def documents(page: OfScore) -> list[Document]:
    files = vault.list_files(viewer=page.actor, file_ids=page.score.file_ids, vouched=True)
    return [
        Document(
            one.name,
            href=reverse("desk:score_file", args=[page.score.id, one.id]) if one.can_open else "",
            kind=one.name.rpartition(".")[2].upper(),
            size=formats.file_size(one.size),
        )
        for one in files
    ]


class Evidence(OfScore):
    """A file that shows what the unit says."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        file_id = kwargs["file_id"]
        if file_id not in self.score.file_ids:
            raise vault.NoSuchFile(file_id=file_id)
        return sent(*open_file(viewer=self.actor, file_id=file_id, vouched=True))


class ActOfScore(OfScore, ActOfSheet):
    """An act on one score; files go with it where it `takes_files`."""

    template_name = "desk/assessing/with_files.html"
    takes_files = False

    def prepare(self) -> None:
        OfScore.prepare(self)
        open_to = self.verb in self.sheet.verbs and fits(self.verb, self.score, self.indicator.source)
        if not open_to and self.request.method != "POST":
            raise indicator.why_not_now(self.sheet, viewer=self.actor, verb=self.verb)

    @property
    def is_counted(self) -> bool:
        return self.indicator.source is Source.AUTO

    def choices(self) -> dict[str, Any]:
        if self.is_counted:
            return {}
        return {"unit": self.indicator.unit, "most": self.indicator.scale.full_at}

    def context(self) -> dict[str, Any]:
        one = self.indicator
        return {
            **super().context(),
            "about": f"{one.key}. {self.titled(one)}",
            "prose": one.prose_en if self.language == "en" else one.prose_vi,
            "proof_field": self._proof_field() if self.takes_files else None,
        }

    def _proof_field(self) -> Field:
        limits = Limits(settings.UPLOAD_LIMIT)
        return Field(
            PROOF,
            gettext("Files that show it"),
            widget="file",
            required=False,
            multiple=True,
            accept=limits.accept,
            max_bytes=limits.max_bytes,
            limit=gettext("%(kinds)s; at most %(size)s a file.") % {"kinds": limits.labels, "size": limits.size},
        )

    def received(self) -> list[Received]:
        return [
            receive_bytes(
                cast(Any, upload),
                actor=self.actor,
                at=self.now,
                limits=Limits(settings.UPLOAD_LIMIT),
                purpose=say_score.PURPOSE,
            )
            for upload in self.request.FILES.getlist(PROOF)
        ]


class Enter(ActOfScore):
    title = _("Enter the value")
    verb = SheetVerb.ENTER
    word = _("Keep it")
    done = _("It is kept.")
    form_class = shapes.Entry
    takes_files = True
    edits = True

    def first_values(self) -> dict[str, Any]:
        return shapes.entry(self.score)

    def context(self) -> dict[str, Any]:
        kept = documents(self)
        options = [Option(str(pk), one.name) for pk, one in zip(self.score.file_ids, kept, strict=False)]
        without = Field(WITHOUT, gettext("Take files away"), widget="checkboxes", options=options, value=[])
        return {**super().context(), "without_field": without if kept else None, "has_next": self._next() is not None}

    def perform(self, form: forms.Form) -> ScoreCard:
        proofs = self.received()
        with transaction():
            return say_score.enter_score(
                **self.who(),
                score_id=self.score.id,
                amount=shapes.amount_in(form.cleaned_data),
                note=form.cleaned_data["note"],
                links=form.cleaned_data["links"],
                proofs=proofs,
                without=[int(one) for one in self.request.POST.getlist(WITHOUT) if one.isdigit() and len(one) < 16],
            )

    def where_next(self, outcome: Any) -> str:
        following = self._next()
        if THEN in self.request.POST and following is not None:
            return reverse("desk:enter_score", args=[following])
        return reverse("desk:sheet", args=[self.sheet.id])

    def _next(self) -> int | None:
        """The score after this one that the unit enters too."""
        told = [one.key for one in self.index_set.indicators if one.source is Source.DECLARED]
        after = told[told.index(self.score.indicator) + 1 :] if self.score.indicator in told else []
        return self.sheet.score(after[0]).id if after else None


class Appeal(ActOfScore):
    title = _("Appeal against it")
    verb = SheetVerb.APPEAL
    word = _("Send the appeal")
    done = _("The appeal is sent. It is decided with a reason, which you will find here.")
    takes_files = True
    mended_at = {operations.NotAnAmount: "value"}

    def prepare(self) -> None:
        super().prepare()
        self.form_class = shapes.CountedAppeal if self.is_counted else shapes.Appeal

    def perform(self, form: forms.Form) -> ScoreCard:
        proofs = self.received()
        with transaction():
            return say_score.appeal_score(
                **self.who(),
                score_id=self.score.id,
                words=form.cleaned_data["words"],
                asked=shapes.amount_in(form.cleaned_data),
                proofs=proofs,
            )


class Decide(ActOfScore):
    title = _("Decide the appeal")
    verb = SheetVerb.DECIDE
    word = _("Keep the decision")
    done = _("The appeal is decided.")
    mended_at = {operations.NotAnAmount: "value"}

    def prepare(self) -> None:
        super().prepare()
        self.form_class = shapes.CountedDecision if self.is_counted else shapes.Decision

    def first_values(self) -> dict[str, Any]:
        return shapes.value(self.score.asked)

    def context(self) -> dict[str, Any]:
        asked = [
            Fact(gettext("Appraised value"), words.amount(self.score.verified), sub=self.score.reason),
            Fact(gettext("The appeal asks for"), words.amount(self.score.asked), sub=self.score.appeal),
        ]
        return {**super().context(), "facts": asked, "documents": documents(self)}

    def perform(self, form: forms.Form) -> ScoreCard:
        with transaction():
            return operations.decide_appeal(
                **self.who(),
                score_id=self.score.id,
                outcome=AppealOutcome(form.cleaned_data["outcome"]),
                reason=form.cleaned_data["reason"],
                amount=shapes.amount_in(form.cleaned_data),
            )

"""Reports are begun, written, published and corrected."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.indicator import operations
from motcua.indicator import queries as indicator
from motcua.indicator.operations import BECAUSE, LONGEST_SECTION, LONGEST_WORDS, DrawnReport
from motcua.indicator.queries import Narrative, PeriodReportCard, ReportEditionCard, WordsCard
from motcua.indicator.states import ReportVerb
from motcua.insight.figures.answering import NotAPeriod, period_of
from motcua.insight.periods import Period
from motcua.insight.reports import papers, running
from motcua.interfaces.desk import frame, names, side
from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.doubts import AsksWhy, MayBeOdd
from motcua.interfaces.desk.figures.asked import ways
from motcua.interfaces.desk.figures.periods import title_of
from motcua.interfaces.desk.settling.forms import Words
from motcua.interfaces.desk.shapes import CHOOSE, OneLine
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.ui import formats


class NewReport(forms.Form):
    field_order = ["report", "agency", "period"]
    period = OneLine(label=_("Period"), max_length=30, help_text=_("Such as 2026 or 2026-Q3"))

    def __init__(self, *args: Any, reports: Any = (), agencies: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report"] = forms.ChoiceField(label=_("Report"), choices=reports, error_messages=CHOOSE)
        self.fields["agency"] = forms.TypedChoiceField(
            label=_("Agency"), choices=agencies, coerce=int, error_messages=CHOOSE
        )
        self.order_fields(self.field_order)

    def clean_period(self) -> Period:
        try:
            found = period_of(self.cleaned_data["period"])
        except NotAPeriod:
            raise ValidationError(
                gettext("This is not a period. Write a year 2026, a quarter 2026-Q3, or a month 2026-09.")
            ) from None
        if found.last < found.first:
            raise ValidationError(gettext("The last day cannot lie before the first."))
        return found


class Section(MayBeOdd):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, label: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"] = Words(label=label, help_text=hint, max_length=LONGEST_SECTION, rows=14, required=False)


class Sure(forms.Form):
    """Nothing is asked."""


class Correction(forms.Form):
    reason = Words(
        label=_("Why it is corrected"),
        help_text=_("Stands on the next edition, where everybody reads it."),
        max_length=LONGEST_WORDS,
        rows=3,
    )


class Begin(MendedAt, frame.Act):
    section = "desk:reports"
    roles = side.QUALITY
    template_name = "desk/figures/act.html"
    title = _("Begin a report")
    form_class = NewReport
    done = _("The report is there with its figures. Write its sections.")

    def prepare(self) -> None:
        self.agency_ids = indicator.list_agencies_to_report(sorted(self.actor.agency_ids()), viewer=self.actor)
        if not self.agency_ids:
            raise indicator.NotYourReport()

    def choices(self) -> dict[str, Any]:
        today = clock.local_date(self.now)
        agencies = names.of_agencies(self.agency_ids, language=self.language, day=today)
        reports = indicator.list_reports(viewer=self.actor, on=today)
        return {
            "reports": [(one.key, title_of(one, self.language)) for one in reports],
            "agencies": [(str(key), name) for key, name in agencies.items()],
        }

    def context(self) -> dict[str, Any]:
        return {"word": _("Begin the report"), "back": reverse("desk:due_reports"), "ways": ways()}

    def perform(self, form: forms.Form) -> PeriodReportCard:
        told = form.cleaned_data
        period: Period = told["period"]
        which = {"key": told["report"], "agency_id": told["agency"], "first": period.first, "last": period.last}
        with transaction():
            there = indicator.find_period_report(**which, viewer=self.actor)
            return there or operations.begin_report(actor=self.actor, at=self.now, **which)

    def where_next(self, outcome: PeriodReportCard) -> str:
        return reverse("desk:period_report", args=[outcome.id])


class OnReport(MendedAt, frame.Act):
    """An act on a report that is there to be done."""

    section = "desk:reports"
    roles = side.QUALITY
    template_name = "desk/figures/act.html"
    verb = ReportVerb.WRITE
    word: Any = _("Keep it")
    lead: Any = ""

    def prepare(self) -> None:
        self.card = indicator.get_period_report(self.kwargs["period_report_id"], viewer=self.actor)
        self.report = indicator.get_report(self.card.key, viewer=self.actor, on=self.card.last_day)
        if self.verb not in self.card.verbs and self.request.method != "POST":
            raise indicator.why_not_report(self.card, self.verb, viewer=self.actor)

    @property
    def here(self) -> str:
        return reverse("desk:period_report", args=[self.card.id])

    def context(self) -> dict[str, Any]:
        agency = org.get_agency(self.card.agency_id, viewer=self.actor, on=self.card.last_day)
        period = papers.period_told(Period(self.card.first_day, self.card.last_day))
        kicker = f"{names.named(agency, self.language)} · {title_of(self.report, self.language)}, {period}"
        return {"page": {"kicker": kicker}, "word": self.word, "lead": self.lead, "back": self.here, "ways": ways()}

    def where_next(self, outcome: Any) -> str:
        return self.here


class Write(OnReport, AsksWhy):
    title = _("Write a section")
    form_class = Section
    template_name = "desk/figures/write.html"

    def prepare(self) -> None:
        super().prepare()
        found = next((one for one in self.report.narratives if one.key == self.kwargs["report_section"]), None)
        if found is None:
            raise operations.NoSuchSection()
        self.narrative: Narrative = found

    @property
    def current(self) -> WordsCard | None:
        return self.card.words.get(self.narrative.key)

    def choices(self) -> dict[str, Any]:
        english = self.language == "en"
        return {
            "label": self.narrative.title_en if english else self.narrative.title_vi,
            "hint": self.narrative.hint_en if english else self.narrative.hint_vi,
        }

    def first_values(self) -> dict[str, Any]:
        current = self.current
        if current is None:
            return {"words": "", "seen": 0}
        return {"words": current.words, "seen": current.number, BECAUSE: current.because}

    def context(self) -> dict[str, Any]:
        drafts = indicator.list_words(self.card.id, self.narrative.key, viewer=self.actor)
        people = names.of_people([one.written_by for one in drafts], viewer=self.actor)
        counts = self.current.number if self.current else 0
        told = [
            {
                "who": people.get(one.written_by or 0, ""),
                "when": formats.vn_moment(one.written_at),
                "words": one.words,
                "is_aside": one.is_aside,
            }
            for one in drafts
            if one.number != counts
        ]
        return {
            **super().context(),
            "drafts": told,
            "aside": any(one.is_aside and one.number > counts for one in drafts),
        }

    def perform(self, form: forms.Form) -> WordsCard:
        told = form.cleaned_data
        with transaction():
            return operations.write_report(
                actor=self.actor,
                at=self.now,
                report_id=self.card.id,
                field=self.narrative.key,
                words=told["words"],
                seen=told["seen"] or 0,
                because=told.get(BECAUSE, ""),
            )

    def say(self, outcome: WordsCard) -> str:
        if outcome.is_aside:
            return gettext(
                "Somebody else wrote this section while you did. Nothing is lost: theirs stands in the field, yours "
                "below it. Bring both together and keep it once more."
            )
        return gettext("The section is kept.")

    def where_next(self, outcome: WordsCard) -> str:
        return reverse("desk:write_report", args=[self.card.id, self.narrative.key]) if outcome.is_aside else self.here


class Publish(OnReport):
    title = _("Publish the report")
    verb = ReportVerb.PUBLISH
    word = _("Publish the report")
    lead = _(
        "The figures as they stand now and the sections as they are written become an edition that nobody can change. "
        "A correction later is another edition beside it."
    )
    done = _("The report is published.")
    form_class = Sure

    def perform(self, form: forms.Form) -> ReportEditionCard:
        card = self.card
        with transaction():
            data = running.run(
                card.key,
                viewer=self.actor,
                period=Period(card.first_day, card.last_day),
                agency_id=card.agency_id,
            )
            drawn = DrawnReport(data.version, data.position, data.days.last, running.dumped(data))
            return operations.publish_report(actor=self.actor, at=self.now, report_id=card.id, drawn=drawn)

    def where_next(self, outcome: ReportEditionCard) -> str:
        return reverse("desk:report_edition", args=[self.card.id, outcome.number])


class Correct(OnReport):
    title = _("Correct what is published")
    verb = ReportVerb.CORRECT
    word = _("Begin the correction")
    lead = _("The edition that is published stays as it is. The next one is published beside it, with your reason.")
    done = _("The report is open for correction. Publish it once it is right.")
    form_class = Correction

    def perform(self, form: forms.Form) -> PeriodReportCard:
        with transaction():
            return operations.correct_report(
                actor=self.actor, at=self.now, report_id=self.card.id, reason=form.cleaned_data["reason"]
            )

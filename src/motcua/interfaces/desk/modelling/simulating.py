"""The process of a draft is walked through with answers one chooses; all of it stands in the address."""

from typing import Any
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogues
from motcua.interfaces.desk.modelling import facts as facts_of
from motcua.interfaces.desk.modelling import palette, words
from motcua.interfaces.desk.modelling.views import OfProcess
from motcua.process import queries as process
from motcua.process.queries import Mark, Moment, Rest, SimulatedAct
from motcua.process.states import COMPLETING, Outcome
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Drawing, Fact, Link, Row, Table
from motcua.ui.web import refusals

ACT = "viec"
"""Of the address, once for each act, in order: `?viec=appraise~~FORWARD&viec=…`."""
MOST = 60
"""Acts of one trial: each is walked again from the beginning."""


class Simulate(OfProcess):
    """`?viec=` are the acts so far; what conditions read stands beside them by its name: `answers.pages=120`."""

    template_name = "desk/modelling/simulate.html"
    title = _("Try the process")

    @cached_property
    def facts(self) -> facts_of.Facts:
        return facts_of.Facts(self.package, self.draft.files, self.request.GET, language=self.language, day=self.today)

    @cached_property
    def walked(self) -> tuple[list[SimulatedAct], list[Moment], str]:
        """The acts that could be done, the moment before them and after each, and what stopped the trial."""
        asked = [SimulatedAct.read(text) for text in self.request.GET.getlist(ACT)[:MOST]]
        moments: list[Moment] = []
        try:
            for count in range(len(asked) + 1):
                moments.append(self._at(asked[:count]))
                if moments[-1].unclear:
                    return (
                        asked[:count],
                        moments,
                        gettext("Some answers are missing: %(why)s") % {"why": moments[-1].unclear},
                    )
        except process.NoSuchAct:
            said = gettext("With these answers the trial ends here: what was done next is no longer possible.")
            return asked[: len(moments) - 1], moments, said
        except process.CannotBeWalked as refusal:
            return [], [], refusals.words(refusal)
        return asked, moments, ""

    def _at(self, acts: list[SimulatedAct]) -> Moment:
        return process.simulate(self.model.encode(), acts=acts, facts=self.facts.values)

    def context(self) -> dict[str, Any]:
        context = {**super().context(), "is_drawn": bool(self.model), "back": self.designer}
        if not self.model:
            return context
        acts, moments, stopped = self.walked
        context |= {"stopped": stopped, "can_run": bool(moments)}
        if not moments:
            return context
        spent, elapsed = self._times(acts, moments)
        now = moments[-1]
        return {
            **context,
            "drawing": self._drawing(now),
            "fields": self.facts.fields(now.asked),
            "acts": [str(act) for act in acts],
            "rests": [self._rest(rest, acts) for rest in now.rests],
            "has_ended": now.has_ended,
            "undo": self._address(acts[:-1]) if acts else "",
            "reset": self._address([]) if acts else "",
            "times": [
                Fact(gettext("Time limit by law"), self._limit.text.get(self.language)),
                Fact(gettext("Given to the steps so far"), self._of_limit(elapsed)),
            ],
            "trace": self._trace(acts, moments, spent),
            "said": [name for name in now.said if name],
        }

    def _drawing(self, now: Moment) -> Drawing:
        """Where it is now and where it has been, on the drawing."""
        words = catalogues.conditions_of(self.version.id, viewer=self.actor)
        drawn = process.drawn_model(self.model.encode()).saying(words)
        here = {rest.element for rest in now.rests}
        passed = {element for elements in now.trace for element in elements} - here
        tasks = drawn.graph.tasks if drawn.graph else ()
        marks = {key: Mark("done", gettext("passed")) for key in tasks if drawn.elements[key] in passed}
        marks |= {key: Mark("current", gettext("now")) for key, element in drawn.elements.items() if element in here}
        title = gettext("Where the process is")
        return Drawing(title, drawn.svgs(title, marks=marks))

    @cached_property
    def _limit(self) -> catalogues.Limit:
        return catalogues.limit_for(self.package.case(self.facts.values["case"]), self.facts.values["channel"])

    def _address(self, acts: list[SimulatedAct]) -> str:
        told = [*self.facts.told, *((ACT, str(act)) for act in acts)]
        return f"{self.request.path}?{urlencode(told)}" if told else self.request.path

    def _rest(self, rest: Rest, acts: list[SimulatedAct]) -> dict[str, Any]:
        name = rest.name.get(self.language) or rest.element
        return {
            "name": name,
            "element": rest.element,
            "run": self._run(rest.run),
            "who": str(words.ROLES[rest.role]) if rest.role else "",
            "waits": str(words.AWAITED[rest.kind]) if rest.kind else "",
            "share": self._of_limit(self._minutes(rest.key)) if rest.role else "",
            "is_beside": rest.is_beside,
            "acts": [
                Link(label, self._address([*acts, SimulatedAct(rest.key, rest.within, value)]))
                for value, label in self._choices(rest)
            ],
        }

    def _choices(self, rest: Rest) -> list[tuple[str, str]]:
        if rest.kind is not None:
            return [("", str(words.COMES[rest.kind]))] if rest.kind in words.COMES else []
        return [(str(one), str(words.OUTCOMES[one])) for one in Outcome if one in COMPLETING and one in rest.outcomes]

    def _run(self, run: tuple[int, int | None] | None) -> str:
        if run is None:
            return ""
        number, of = run
        told = {"number": formats.num(number), "of": formats.num(of) if of else ""}
        return (gettext("run %(number)s of %(of)s") if of else gettext("run %(number)s")) % told

    def _minutes(self, key: str) -> int:
        """The share of a step, in minutes of its own clock; nothing where it has none."""
        step = next((step for step in self.package.steps if step.key == key), None)
        case, channel = self.facts.values["case"], self.facts.values["channel"]
        fitting = (limit for limit in step.limits if limit.fits(case, channel)) if step else iter(())
        return next((limit.minutes for limit in fitting), 0)

    def _of_limit(self, minutes: int) -> str:
        """A time, and what part of the limit it is."""
        said = refusals.spoken(catalogues.duration(minutes, working=self._limit.working))
        if self._limit.no_due or not self._limit.minutes:
            return said
        part = formats.num(round(100 * minutes / self._limit.minutes))
        return gettext("%(time)s (%(part)s %% of the limit)") % {"time": said, "part": part}

    def _times(self, acts: list[SimulatedAct], moments: list[Moment]) -> tuple[list[int], int]:
        """When each act is done if every step takes its share, and how much of the time is gone now."""
        began = {_place(rest): 0 for rest in moments[0].rests}
        done: list[int] = []
        for act, moment in zip(acts, moments[1:], strict=False):
            at = began.get((act.key, act.within), 0) + self._minutes(act.key)
            done.append(at)
            began |= {place: at for rest in moment.rests if (place := _place(rest)) not in began or rest.key == act.key}
        now = [began[_place(rest)] for rest in moments[-1].rests if not rest.is_beside]
        return done, max(now, default=done[-1] if done else 0)

    def _trace(self, acts: list[SimulatedAct], moments: list[Moment], spent: list[int]) -> Table:
        columns = [
            Column(gettext("No."), "number"),
            Column(gettext("What was done")),
            Column(gettext("Parts of the drawing it led through")),
            Column(gettext("Time given so far")),
        ]
        rows = [
            Row([formats.num(number), self._done(act, before), self._passed(after), self._of_limit(at)])
            for number, (act, at, before, after) in enumerate(
                zip(acts, spent, moments, moments[1:], strict=False), start=1
            )
        ]
        empty = gettext("Nothing yet: the process has just begun")
        return Table(gettext("What was done so far"), columns, rows, empty=empty)

    def _done(self, act: SimulatedAct, before: Moment) -> Cell | str:
        rest = next((rest for rest in before.rests if _place(rest) == (act.key, act.within)), None)
        if rest is None:
            return act.key
        labels = dict(self._choices(rest))
        return Cell(rest.name.get(self.language) or rest.element, sub=labels.get(act.value, act.value))

    def _passed(self, moment: Moment) -> str:
        parts = process.read_process(self.model.encode()).parts
        return ", ".join(palette.name_of(*parts.get(element, ("", element))) for element in moment.trace[-1])


def _place(rest: Rest) -> tuple[str, str]:
    return rest.key, rest.within

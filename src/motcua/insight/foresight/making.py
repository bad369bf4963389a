"""Making a forecast: gathered, played apart from everything else, straightened, and kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import F

from motcua.insight.foresight import backtest
from motcua.insight.foresight.apart import play_apart
from motcua.insight.foresight.experience import Experience
from motcua.insight.foresight.gathering import Gathered, gather
from motcua.insight.foresight.laws import Place
from motcua.insight.foresight.records import AS_IT_IS, WhatIf
from motcua.insight.foresight.scoring import AS_PLAYED, Straightener, check, straighten, surprise
from motcua.insight.foresight.scoring import Forecast as Foreseen
from motcua.insight.foresight.setting import Builder, Setting
from motcua.insight.foresight.world import Outlook, World
from motcua.insight.models import DossierFact, ExpectedLate, Forecast, ForecastCheck, Risk
from motcua.kernel.plain import clock
from motcua.kernel.store import positions
from motcua.kernel.store.transactions import transaction

RUNS: Final = 200
RUNS_OF_A_CHECK: Final = 100
SMALL: Final = 1_500
"""Worlds with fewer matters are played here: a process of one's own would take longer to start."""
PERIOD: Final = timedelta(days=91)
BEFORE: Final = timedelta(days=70)
EVERY_WEEK, EVERY_OTHER = timedelta(days=7), timedelta(days=14)
"""Forecasts of the past are made over the last three months and ten weeks before: every week, in a large province every
other."""
TEMPOS: Final = (1.0, 0.75, 0.5, 0.25)
KEPT: Final = timedelta(days=7)
"""So long the answer to a question is kept."""

Report = Callable[[float], None]


def make(forecast_id: int, *, now: datetime, seed: int) -> int:
    """Play what a forecast asks, and keep what came of it; returns the number of dossiers."""
    forecast = Forecast.objects.get(pk=forecast_id)
    position = positions.last_position()
    gathered = gather(now)
    experience = Experience(gathered.record.ended, gathered.versions, gathered.offices, now)
    straightener, tempo = lessons()
    builder = Builder(experience, gathered.offices, tempo)
    setting = builder.setting(
        now,
        open_rows=gathered.record.opened,
        places=gathered.record.places,
        arrived=gathered.record.arrived(now),
        what_if=question_of(forecast.question),
        straightener=straightener,
    )
    outlook = play(setting.world, runs=RUNS, seed=seed, report=lambda share: _progress(forecast_id, share))
    kept = _Kept(forecast, gathered, experience, setting, outlook, straightener)
    with transaction():
        kept.keep(position)
    return len(outlook.risks)


def play(world: World, *, runs: int, seed: int, report: Report = lambda share: None) -> Outlook:
    if len(world.matters) >= SMALL:
        return play_apart(world, runs=runs, seed=seed, report=report)
    from motcua.insight.foresight import simulation

    return simulation.play(world, runs=runs, seed=seed, report=report)


def question_of(stored: Mapping[str, Any]) -> WhatIf:
    """What somebody asked, as it was stored."""
    if not stored:
        return AS_IT_IS
    return WhatIf(
        agency_id=stored.get("agency_id"),
        unit_id=stored.get("unit_id"),
        role=stored.get("role", ""),
        more=stored.get("more", 0),
        days_off=tuple(date.fromisoformat(day) for day in stored.get("days_off", ())),
        arrivals=stored.get("arrivals", 1.0),
    )


def lessons() -> tuple[Straightener, float]:
    """What the last look back taught: what straightens shares, and the tempo."""
    found = ForecastCheck.objects.order_by("-made_at").values_list("a", "b", "tempo").first()
    return (Straightener(*found[:2]), found[2]) if found else (AS_PLAYED, 1.0)


def look_back(*, now: datetime, seed: int) -> int:
    """
    Make the forecasts of the past months as they would have been made, and compare them with what came.

    Judged are those of the last three months; they are learnt, as are the two simple ones they are compared with, from
    the months before: lengths and odds, the tempo at which those months surprise least, and what straightens shares.
    What straightens today's forecasts is learnt from both.
    """
    gathered = gather(now)
    first = now - PERIOD
    experience = Experience(gathered.record.ended, gathered.versions, gathered.offices, first)
    every = EVERY_WEEK if len(gathered.record.opened) < SMALL else EVERY_OTHER

    def foreseen(moments: Iterable[datetime], tempo: float) -> list[Foreseen]:
        return [
            one
            for moment in moments
            for one in backtest.forecasts_of(
                moment,
                gathered.record,
                experience,
                gathered.offices,
                lambda world: play(world, runs=RUNS_OF_A_CHECK, seed=seed),
                tempo,
            )
        ]

    earlier = [first - (number + 1) * every for number in range(BEFORE // every)]
    tried = {tempo: foreseen(earlier, tempo) for tempo in TEMPOS}
    tempo = min(TEMPOS, key=lambda one: surprise(tried[one], RUNS_OF_A_CHECK))
    before = tried[tempo]
    period = foreseen([first + number * every for number in range(PERIOD // every)], tempo)
    found = check(before, period, RUNS_OF_A_CHECK)
    straight = straighten([*before, *period], RUNS_OF_A_CHECK)
    learnt_from = gathered.record.ended[0].ended_at if gathered.record.ended else None
    with transaction():
        ForecastCheck.objects.create(
            made_at=now,
            first=clock.local_date(first),
            last=clock.local_date(now),
            learnt_from=clock.local_date(learnt_from or first),
            number=found.number,
            late=found.late,
            forecast=found.forecast,
            base_rate=found.base_rate,
            remaining_ratio=found.remaining_ratio,
            bins=[[one.number, one.said, one.happened] for one in found.bins],
            a=straight.a,
            b=straight.b,
            tempo=tempo,
        )
        ForecastCheck.objects.filter(made_at__lt=now - 53 * KEPT).delete()
    return found.number


def _progress(forecast_id: int, share: float) -> None:
    """In a transaction of its own: the page shows it while it goes on."""
    percent = min(int(share * 100), 99)
    Forecast.objects.filter(pk=forecast_id).exclude(progress=percent).update(progress=percent)


@dataclass(slots=True)
class _Kept:
    """An outlook on its way to its rows."""

    forecast: Forecast
    gathered: Gathered
    experience: Experience
    setting: Setting
    outlook: Outlook
    straight: Straightener

    def keep(self, position: int) -> None:
        is_question = bool(self.forecast.question)
        probabilities = {
            risk.matter_id: self._probability(risk.matter_id, risk.probability) for risk in self.outlook.risks
        }
        ExpectedLate.objects.bulk_create(self._expected(), batch_size=2000)
        if not is_question:
            Risk.objects.bulk_create(self._risks(probabilities), batch_size=2000)
        Forecast.objects.filter(pk=self.forecast.pk).update(
            state="DONE",
            done_at=clock.now(),
            progress=100,
            position=position,
            dossiers=len(self.outlook.risks),
            steps=self.experience.pace.number + self.experience.lead.number,
            runs=RUNS,
        )
        old = Forecast.objects.exclude(pk=self.forecast.pk)
        if is_question:
            old = old.exclude(question={}).filter(asked_at__lt=self.forecast.asked_at - KEPT)
        else:
            old = old.filter(question={}, asked_at__lte=F("asked_at")).filter(pk__lt=self.forecast.pk)
        ids = list(old.values_list("pk", flat=True))
        Risk.objects.filter(forecast_id__in=ids).delete()
        ExpectedLate.objects.filter(forecast_id__in=ids).delete()
        Forecast.objects.filter(pk__in=ids).delete()

    def _probability(self, dossier_id: int, share: float) -> float:
        """What is past its due date is late; nobody needs a forecast for that."""
        due = self.setting.due[dossier_id]
        if due is None:
            return 0.0
        return 1.0 if due < self.gathered.now else self.straight(share, RUNS)

    def _expected(self) -> list[ExpectedLate]:
        first = clock.local_date(self.gathered.now)
        return [
            ExpectedLate(
                forecast_id=self.forecast.pk,
                agency_id=one.agency_id,
                unit_id=one.unit_id,
                week=first + timedelta(weeks=one.week),
                mean=one.mean,
                low=one.low,
                high=one.high,
            )
            for one in self.outlook.expected
            if one.agency_id
        ]

    def _risks(self, probabilities: Mapping[int, float]) -> list[Risk]:
        world, lines = self.setting.world, self.setting.lines
        facts = self._facts()
        routes = {matter.id: world.routes[matter.route] for matter in world.matters if matter.id is not None}
        definitions = {row.dossier_id: row.definition_id for row in self.gathered.record.opened}
        usual: dict[tuple[str, str, Place], float] = {}
        found = []
        for risk in self.outlook.risks:
            route = routes[risk.matter_id]
            worked, key = route.at[risk.node], route.plan.nodes[risk.node].key
            fact = facts.get(risk.matter_id)
            if worked is None or fact is None:
                continue
            line, definition = lines[worked.queue], definitions[risk.matter_id]
            where = (self.gathered.versions[definition].procedure, key, (line.agency_id, line.unit_id))
            if where not in usual:
                usual[where] = self.experience.usual_minutes(*where)
            name = self.gathered.names[definition, key].name
            found.append(
                Risk(
                    forecast_id=self.forecast.pk,
                    dossier_id=risk.matter_id,
                    code=fact.code,
                    procedure_code=fact.procedure_code,
                    competent_agency_id=fact.competent_agency_id,
                    due_at=self.setting.due[risk.matter_id],
                    probability=probabilities[risk.matter_id],
                    ends_on=self.setting.axis.day_of(risk.ends),
                    agency_id=line.agency_id,
                    unit_id=line.unit_id,
                    role=line.role,
                    step_vi=name.vi if name is not None else key,
                    step_en=name.en if name is not None else key,
                    ahead=line.ahead_of(self.setting.due[risk.matter_id]),
                    people=line.people,
                    minutes=usual[where],
                )
            )
        return found

    def _facts(self) -> Mapping[int, DossierFact]:
        """What the board knows of the open dossiers."""
        facts = DossierFact.objects.filter(received_at__isnull=False, ended_at__isnull=True)
        rows = facts.only("dossier_id", "code", "procedure_code", "competent_agency_id")
        return {fact.dossier_id: fact for fact in rows.iterator(chunk_size=5000)}

"""Rounds of assessment as a whole: opened, counted, appraised, announced, published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from motcua.indicator import policy
from motcua.indicator.events import (
    AppraisalBegun,
    FiguresTaken,
    RankingPublished,
    RoundOpened,
    ScoresAnnounced,
    UnitClassified,
)
from motcua.indicator.models import AssessmentRound, AssessmentScore, AssessmentSheet, AssessmentTrace
from motcua.indicator.operations._words import LONGEST_LINE, written
from motcua.indicator.policy import NoSuchRound, NotYourRound
from motcua.indicator.queries import _assessments as queries
from motcua.indicator.queries._assessments import Figured, RoundCard, needed_for, round_card
from motcua.indicator.queries._indices import get_index_set
from motcua.indicator.rules import FinalRanking, FinalSheet, is_told
from motcua.indicator.states import (
    ROUND_TRANSITIONS,
    Right,
    RoundMovedOn,
    RoundState,
    RoundVerb,
    ScoreAct,
)
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required
from motcua.org import queries as org

MOST_POINTS = Decimal(1000)


class PeriodBackwards(Invalid):
    """The period ends before it begins."""

    code = "indicator.period_backwards"


class DaysMixed(Invalid):
    """First units enter their scores, then they are appraised, then they can appeal: give the days in this order, none
    of them before today."""

    code = "indicator.days_mixed"


class NobodyAssessed(Incomplete):
    """Choose at least one unit to assess, all of them of the kinds that the index set is for."""

    code = "indicator.nobody_assessed"


class PointsMissing(Incomplete):
    """The index set leaves points open. Fill them in, none below 0 or above {most}: {indicators}."""

    code = "indicator.points_missing"


class NoFiguresYet(WrongState):
    """Take the figures first: there are none yet, or an appeal against one of them was upheld since."""

    code = "indicator.no_figures_yet"


class NotAllAppraised(WrongState):
    """Some of what was handed in is not appraised yet: {number}."""

    code = "indicator.not_all_appraised"


class AppealsOpen(WrongState):
    """Appeals wait for a decision: {number}."""

    code = "indicator.appeals_open"


class AppealDaysRun(WrongState):
    """Units can appeal until {day}: publish the ranking after that day."""

    code = "indicator.appeal_days_run"


class PeriodRuns(WrongState):
    """The period ends on {day}: publish its ranking after that day."""

    code = "indicator.period_runs"


class ChangedMeanwhile(WrongState):
    """Something in the round changed while its scores were worked out. Look at it again and repeat."""

    code = "indicator.changed_meanwhile"


@dataclass(frozen=True, slots=True)
class NewRound:
    """What is decided when a round is opened. `filled`: points of the indicators that the set leaves open."""

    agency_id: int
    appraiser_id: int
    title: str
    set_key: str
    first: date
    last: date
    entry_until: date
    appraisal_until: date
    appeal_until: date
    agency_ids: tuple[int, ...]
    filled: Mapping[str, Decimal] = field(default_factory=dict)


@transaction_required
def open_round(*, actor: Actor, at: datetime, new: NewRound) -> RoundCard:
    """
    Begin to assess units by an index set for a period.

    :raises PointsMissing: if the set leaves points open that are not filled in
    """
    actor = _may_run(actor, new.agency_id, Right.ASSESS)
    if new.last < new.first:
        raise PeriodBackwards(field="last")
    if not clock.local_date(at) <= new.entry_until <= new.appraisal_until <= new.appeal_until:
        raise DaysMixed(field="appeal_until")
    found = get_index_set(new.set_key, viewer=actor, on=new.last)
    open_points = [one.key for one in found.indicators if one.to_fill]
    if wanting := [key for key in open_points if not 0 <= new.filled.get(key, Decimal(-1)) <= MOST_POINTS]:
        raise PointsMissing(indicators=", ".join(wanting), most=MOST_POINTS)
    row = AssessmentRound(
        agency_id=new.agency_id,
        appraiser_id=_among(new.appraiser_id, new, actor),
        title=written(new.title, "title", LONGEST_LINE),
        set_key=found.key,
        set_version=found.version,
        filled={key: str(new.filled[key]) for key in open_points},
        first=new.first,
        last=new.last,
        entry_until=new.entry_until,
        appraisal_until=new.appraisal_until,
        appeal_until=new.appeal_until,
        state=RoundState.ENTRY,
        opened_by=actor.person_id or 0,
        opened_at=at,
    )
    row.save(force_insert=True)
    sheets = AssessmentSheet.objects.bulk_create(
        AssessmentSheet(round=row, agency_id=agency_id, ranked_among=kind)
        for agency_id, kind in _assessed(new, found.kinds, actor)
    )
    AssessmentScore.objects.bulk_create(
        AssessmentScore(sheet=sheet, indicator=one.key) for sheet in sheets for one in found.indicators
    )
    opened = RoundOpened(row.pk, row.set_key, row.set_version, row.first, row.last, len(sheets))
    ledger.record(opened, actor=actor, at=at)
    return round_card(row, actor)


@transaction_required
def take_figures(
    *, actor: Actor, at: datetime, round_id: int, position: int, figures: Mapping[int, Mapping[str, Figured]]
) -> RoundCard:
    """Keep the figures of every unit, by agency and measure, as of a position of the ledger."""
    row, actor = _round(actor, round_id, RoundVerb.TAKE_FIGURES)
    traces = []
    for sheet in AssessmentSheet.objects.select_for_update().filter(round=row).order_by("id"):
        taken = figures.get(sheet.agency_id, {})
        told = {key: [one.numerator, one.denominator, one.version] for key, one in taken.items()}
        for key in sorted(told.keys() | sheet.figures.keys()):
            before, after = _figure(sheet.figures.get(key)), _figure(told.get(key))
            if before != after:
                traces.append(_trace(sheet, ScoreAct.FIGURED, actor, at, key, before, after))
        sheet.figures = told
        sheet.save(update_fields=["figures"])
    AssessmentTrace.objects.bulk_create(traces)
    row.position = position
    row.save(update_fields=["position"])
    ledger.record(FiguresTaken(row.pk, position), actor=actor, at=at)
    return round_card(row, actor)


@transaction_required
def begin_appraisal(*, actor: Actor, at: datetime, round_id: int) -> RoundCard:
    """End the days of entry. A unit that is late can still hand its sheet in, as long as it is appraised."""
    row, actor = _round(actor, round_id, RoundVerb.BEGIN_APPRAISAL)
    row.state = RoundState.APPRAISAL
    row.save(update_fields=["state"])
    ledger.record(AppraisalBegun(row.pk), actor=actor, at=at)
    return round_card(row, actor)


@transaction_required
def announce_scores(*, actor: Actor, at: datetime, round_id: int, appeal_until: date) -> RoundCard:
    """
    Tell the units their scores; from now on they can appeal, until a day.

    :raises NotAllAppraised: if something that was handed in is not appraised
    """
    row, actor = _round(actor, round_id, RoundVerb.ANNOUNCE)
    if row.position is None:
        raise NoFiguresYet()
    found = get_index_set(row.set_key, viewer=actor, on=row.last, version=row.set_version)
    told = [one.key for one in found.indicators if is_told(one.source)]
    waiting = AssessmentScore.objects.filter(
        sheet__round=row, sheet__handed_in_at__isnull=False, indicator__in=told, verified__isnull=True
    )
    if number := waiting.count():
        raise NotAllAppraised(number=number)
    if appeal_until < clock.local_date(at):
        raise DaysMixed(field="appeal_until")
    row.state, row.appeal_until = RoundState.APPEAL, appeal_until
    row.save(update_fields=["state", "appeal_until"])
    ledger.record(ScoresAnnounced(row.pk, appeal_until), actor=actor, at=at)
    return round_card(row, actor)


@transaction_required
def publish_ranking(*, actor: Actor, at: datetime, round_id: int, number: str, ranking: FinalRanking) -> RoundCard:
    """
    Freeze the scores, totals, classes and places, under the number of a decision, and tell the class of each unit.

    :raises ChangedMeanwhile: if something changed since the ranking was worked out
    """
    row, actor = _round(actor, round_id, RoundVerb.PUBLISH)
    _may_be_published(row, at)
    if ranking.stand != queries.stand_of_round(row.pk, viewer=actor):
        raise ChangedMeanwhile()
    finals = {one.agency_id: one for one in ranking.sheets}
    sheets = list(AssessmentSheet.objects.select_for_update().filter(round=row).order_by("id"))
    if finals.keys() != {sheet.agency_id for sheet in sheets}:
        raise ChangedMeanwhile()
    for sheet in sheets:
        _freeze(sheet, finals[sheet.agency_id], actor, at)
    row.number, row.published_at = written(number, "number", LONGEST_LINE), at
    row.table, row.digest = ranking.table, sha256(ranking.table.encode()).hexdigest()
    row.definition = ranking.definition
    row.state = RoundState.PUBLISHED
    row.save()
    ledger.record(RankingPublished(row.pk, row.position or 0, row.digest), actor=actor, at=at)
    for sheet in sheets:
        if sheet.class_key:
            told = UnitClassified(sheet.pk, sheet.agency_id, row.set_key, sheet.class_key, row.last)
            ledger.record(told, actor=actor, at=at)
    return round_card(row, actor)


def _round(actor: Actor, round_id: int, verb: RoundVerb) -> tuple[AssessmentRound, Actor]:
    """The round, locked, and the actor as the ledger names him or her."""
    row = AssessmentRound.objects.select_for_update().filter(policy.rounds_seen_by(actor), pk=round_id).first()
    if row is None:
        raise NoSuchRound()
    acting = policy.acting(actor, row.agency_id, needed_for(verb))
    if acting is None:
        raise NotYourRound()
    if (RoundState(row.state), verb) not in ROUND_TRANSITIONS:
        raise RoundMovedOn()
    return row, acting


def _may_run(actor: Actor, agency_id: int, right: Right) -> Actor:
    found = policy.acting(actor, agency_id, right)
    if found is None:
        raise NotYourRound() if agency_id in policy.agencies_read_by(actor) else NoSuchRound()
    return found


def _may_be_published(row: AssessmentRound, at: datetime) -> None:
    today = clock.local_date(at)
    if row.position is None:
        raise NoFiguresYet()
    waiting = AssessmentScore.objects.filter(sheet__round=row, outcome="").exclude(appeal="")
    if number := waiting.count():
        raise AppealsOpen(number=number)
    if today <= row.appeal_until:
        raise AppealDaysRun(day=f"{row.appeal_until:%d/%m/%Y}")
    if today <= row.last:
        raise PeriodRuns(day=f"{row.last:%d/%m/%Y}")


def _freeze(sheet: AssessmentSheet, final: FinalSheet, actor: Actor, at: datetime) -> None:
    sheet.total, sheet.maximum, sheet.percent = final.total, final.maximum, final.percent
    sheet.class_key, sheet.place = final.class_key, final.place
    sheet.save(update_fields=["total", "maximum", "percent", "class_key", "place"])
    told = {one.indicator: one for one in final.scores}
    scores = list(AssessmentScore.objects.filter(sheet=sheet, indicator__in=list(told)))
    for score in scores:
        one = told[score.indicator]
        score.numerator, score.denominator, score.points = one.numerator, one.denominator, one.points
    AssessmentScore.objects.bulk_update(scores, ["numerator", "denominator", "points"])
    AssessmentTrace.objects.bulk_create([_trace(sheet, ScoreAct.PUBLISHED, actor, at, after=f"{final.total:f}")])


def _trace(
    sheet: AssessmentSheet,
    act: ScoreAct,
    actor: Actor,
    at: datetime,
    indicator: str = "",
    before: str = "",
    after: str = "",
) -> AssessmentTrace:
    return AssessmentTrace(
        sheet=sheet, act=act, by=actor.person_id, at=at, indicator=indicator, before=before, after=after
    )


def _figure(told: Iterable[int | None] | None) -> str:
    if told is None:
        return ""
    numerator, denominator, _version = told
    return str(numerator) if denominator is None else f"{numerator}/{denominator}"


def _assessed(new: NewRound, kinds: tuple[str, ...], actor: Actor) -> list[tuple[int, str]]:
    """The units, each with the kind among which it is ranked."""
    within = org.agencies_within(new.agency_id, viewer=actor)
    cards = org.get_agencies(new.agency_ids, viewer=actor, on=new.last)
    chosen = [cards[one] for one in dict.fromkeys(new.agency_ids) if one in cards and one in within]
    if not chosen or any(card.kind not in kinds for card in chosen):
        raise NobodyAssessed(field="agencies")
    return [(card.id, card.kind.value) for card in chosen]


def _among(agency_id: int, new: NewRound, actor: Actor) -> int:
    if agency_id not in org.agencies_within(new.agency_id, viewer=actor):
        raise NobodyAssessed(field="appraiser")
    return agency_id

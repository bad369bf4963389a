"""Rounds of assessment, the sheets of their units, what was said of each indicator, and the story of a score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from motcua.indicator import policy
from motcua.indicator.models import (
    AssessmentEvidence,
    AssessmentRound,
    AssessmentScore,
    AssessmentSheet,
    AssessmentTrace,
)
from motcua.indicator.policy import NoSuchRound, NotYourRound
from motcua.indicator.queries._indices import get_index_set
from motcua.indicator.rules import Amount, FinalRanking, FinalScore, FinalSheet, IndexSet, filled_in, standing
from motcua.indicator.states import (
    ROUND_TRANSITIONS,
    SHEET_VERBS,
    AppealOutcome,
    Right,
    RoundMovedOn,
    RoundState,
    RoundVerb,
    ScoreAct,
    SheetVerb,
)
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store import ledger

__all__ = ["Amount", "FinalRanking", "FinalScore", "FinalSheet", "NoSuchRound", "NotYourRound"]

SUBJECT = "assessment_round"


@dataclass(frozen=True, slots=True)
class Figured:
    """A figure of a measure as it was taken."""

    numerator: int
    denominator: int | None
    version: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A unit in a round; result and place from the publication on."""

    id: int
    round_id: int
    agency_id: int
    ranked_among: str
    figures: Mapping[str, Figured]
    handed_in_at: datetime | None
    total: Decimal | None
    maximum: Decimal | None
    percent: Decimal | None
    class_key: str
    place: int | None


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A round. `verbs` are what the viewer may do with it now; `is_run`: the viewer sees every sheet of it."""

    id: int
    agency_id: int
    appraiser_id: int
    title: str
    set_key: str
    set_version: int
    filled: Mapping[str, Decimal]
    first: date
    last: date
    entry_until: date
    appraisal_until: date
    appeal_until: date
    state: RoundState
    position: int | None
    opened_at: datetime
    number: str
    published_at: datetime | None
    digest: str
    units: int
    handed_in: int
    is_run: bool
    verbs: frozenset[RoundVerb]


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """
    An indicator on a sheet: what was said by whom. `points` and what they come from are there once it is published.
    """

    id: int
    sheet_id: int
    agency_id: int
    indicator: str
    entered: Amount | None
    note: str
    links: str
    file_ids: tuple[int, ...]
    verified: Amount | None
    reason: str
    verified_by: int | None
    appeal: str
    asked: Amount | None
    outcome: AppealOutcome | None
    decided: Amount | None
    decision: str
    decided_by: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    points: Decimal | None

    @property
    def stands(self) -> Amount | None:
        return standing(self.entered, self.verified, self.outcome, self.decided)

    @property
    def waits_for_decision(self) -> bool:
        return bool(self.appeal) and self.outcome is None


@dataclass(frozen=True, slots=True)
class SheetCard:
    """The sheet of a unit with everything said on it; `verbs` are what the viewer may do with it now."""

    row: SheetRow
    round: RoundCard
    scores: tuple[ScoreCard, ...]
    verbs: frozenset[SheetVerb]

    @property
    def id(self) -> int:
        return self.row.id

    def score(self, indicator: str) -> ScoreCard:
        return next(one for one in self.scores if one.indicator == indicator)


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A change: from what to what, by whom, why; `indicator` is empty where it was the whole sheet."""

    indicator: str
    act: ScoreAct
    before: str
    after: str
    words: str
    by: int | None
    at: datetime


def list_rounds(*, viewer: Actor, published: bool = False) -> tuple[RoundCard, ...]:
    """Rounds that the viewer may see, the latest period first; `published` those with a ranking only."""
    such = Q(state=RoundState.PUBLISHED.value) if published else Q()
    rows = AssessmentRound.objects.filter(policy.rounds_seen_by(viewer), such).order_by("-last", "-id")
    return _round_cards(rows, viewer)


def get_round(round_id: int, *, viewer: Actor) -> RoundCard:
    """:raises NoSuchRound: if there is none, or it is not the viewer's to read"""
    found = _round_cards(AssessmentRound.objects.filter(policy.rounds_seen_by(viewer), pk=round_id), viewer)
    if not found:
        raise NoSuchRound()
    return found[0]


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """The table and the definition as they were published, byte by byte."""

    table: str
    definition: str


def get_published_files(round_id: int, *, viewer: Actor) -> PublishedFiles:
    """:raises NoSuchRound: if there is none that is published"""
    rows = AssessmentRound.objects.filter(pk=round_id, state=RoundState.PUBLISHED.value)
    found = rows.values_list("table", "definition").first()
    if found is None:
        raise NoSuchRound()
    return PublishedFiles(*found)


def index_set_of(card: RoundCard, *, viewer: Actor) -> IndexSet:
    """The set of a round, with the points that were filled in for it."""
    found = get_index_set(card.set_key, viewer=viewer, on=card.last, version=card.set_version)
    return filled_in(found, card.filled)


def list_agencies_to_assess(agency_ids: Iterable[int], *, viewer: Actor) -> tuple[int, ...]:
    """Of some agencies those for which the viewer may open rounds."""
    return tuple(one for one in agency_ids if policy.acting(viewer, one, Right.ASSESS) is not None)


def list_sheets(round_id: int, *, viewer: Actor) -> tuple[SheetRow, ...]:
    """The sheets of a round that the viewer may see."""
    rows = AssessmentSheet.objects.filter(policy.sheets_seen_by(viewer), round=round_id).order_by("id")
    return tuple(map(sheet_row, rows))


@dataclass(frozen=True, slots=True)
class AwaitedSheet:
    """The sheet of a unit that is not handed in yet, in the round of that title."""

    sheet_id: int
    agency_id: int
    title: str
    entry_until: date


def list_sheets_awaited(*, viewer: Actor) -> tuple[AwaitedSheet, ...]:
    """Sheets that can still be handed in and are not; those that the viewer may see."""
    rows = AssessmentSheet.objects.select_related("round").filter(
        policy.sheets_seen_by(viewer),
        handed_in_at__isnull=True,
        round__state__in=[state.value for state, verbs in SHEET_VERBS.items() if SheetVerb.HAND_IN in verbs],
    )
    return tuple(
        AwaitedSheet(row.pk, row.agency_id, row.round.title, row.round.entry_until) for row in rows.order_by("id")
    )


def list_scores(round_id: int, *, viewer: Actor, indicator: str | None = None) -> Mapping[int, tuple[ScoreCard, ...]]:
    """What is said on every sheet that the viewer may see, by sheet; of one indicator or of all."""
    only = Q() if indicator is None else Q(indicator=indicator)
    seen = policy.sheets_seen_by(viewer, "sheet__")
    rows = AssessmentScore.objects.select_related("sheet").filter(seen, only, sheet__round=round_id).order_by("id")
    found: dict[int, list[ScoreCard]] = {}
    for card in score_cards(rows):
        found.setdefault(card.sheet_id, []).append(card)
    return {sheet: tuple(cards) for sheet, cards in found.items()}


def get_sheet(sheet_id: int, *, viewer: Actor) -> SheetCard:
    """:raises NoSuchRound: if there is none, or it is not the viewer's to read"""
    row = AssessmentSheet.objects.select_related("round").filter(policy.sheets_seen_by(viewer), pk=sheet_id).first()
    if row is None:
        raise NoSuchRound()
    return sheet_card(row, viewer)


def get_sheet_of_score(score_id: int, *, viewer: Actor) -> SheetCard:
    """:raises NoSuchRound: if there is none, or it is not the viewer's to read"""
    seen = policy.sheets_seen_by(viewer, "sheet__")
    sheet_id = AssessmentScore.objects.filter(seen, pk=score_id).values_list("sheet", flat=True).first()
    return get_sheet(sheet_id or 0, viewer=viewer)


def list_traces(sheet_id: int, *, viewer: Actor) -> tuple[TraceRow, ...]:
    """
    The story of a sheet, the first change first.

    :raises NoSuchRound: if there is none, or it is not the viewer's to read
    """
    get_sheet(sheet_id, viewer=viewer)
    return tuple(
        TraceRow(row.indicator, ScoreAct(row.act), row.before, row.after, row.words, row.by, row.at)
        for row in AssessmentTrace.objects.filter(sheet=sheet_id).order_by("id")
    )


def stand_of_round(round_id: int, *, viewer: Actor) -> int:
    """Changes with every act in the round: what is worked out from it is right as long as this stays the same."""
    return ledger.last(SUBJECT, round_id)


def find_round_before(round_id: int, *, viewer: Actor) -> RoundCard | None:
    """The last published round of the same holder by the same set, whose period ended before that of this one."""
    card = get_round(round_id, viewer=viewer)
    such = Q(set_key=card.set_key, agency=card.agency_id, last__lt=card.first, state=RoundState.PUBLISHED.value)
    found = _round_cards(AssessmentRound.objects.filter(such).order_by("-last", "-id")[:1], viewer)
    return found[0] if found else None


def sheets_to(verb: SheetVerb, round_id: int, *, viewer: Actor) -> frozenset[int]:
    """The sheets of a round with which the viewer may do that now."""
    rows = AssessmentSheet.objects.select_related("round").filter(policy.sheets_seen_by(viewer), round=round_id)
    return frozenset(
        row.pk for row in rows if verb in open_verbs(row) and policy.on_sheet(viewer, row, verb) is not None
    )


def why_round_not_now(card: RoundCard, *, viewer: Actor, verb: RoundVerb) -> Refused:
    """Why the viewer cannot do it with the round now: because it is not theirs, or because it stands otherwise."""
    theirs = policy.acting(viewer, card.agency_id, needed_for(verb))
    return NotYourRound() if theirs is None else RoundMovedOn()


def why_not_now(sheet: SheetCard, *, viewer: Actor, verb: SheetVerb) -> Refused:
    """Why the viewer cannot do it now: because it is not theirs, or because it stands otherwise."""
    row = AssessmentSheet.objects.select_related("round").get(pk=sheet.id)
    return NotYourRound() if policy.on_sheet(viewer, row, verb) is None else RoundMovedOn()


def needed_for(verb: RoundVerb) -> Right:
    return Right.PUBLISH if verb is RoundVerb.PUBLISH else Right.ASSESS


def round_card(row: AssessmentRound, viewer: Actor) -> RoundCard:
    return _round_cards(AssessmentRound.objects.filter(pk=row.pk), viewer)[0]


def _round_cards(rows: Any, viewer: Actor) -> tuple[RoundCard, ...]:
    kept = list(rows)
    counted = {
        pk: (units, handed_in)
        for pk, units, handed_in in AssessmentSheet.objects.filter(round__in=[row.pk for row in kept])
        .values_list("round")
        .annotate(Count("id"), Count("handed_in_at"))
    }
    run = set(
        AssessmentRound.objects.filter(policy.rounds_run_by(viewer), pk__in=list(counted)).values_list("pk", flat=True)
    )
    return tuple(_round_card(row, viewer, counted.get(row.pk, (0, 0)), row.pk in run) for row in kept)


def _round_card(row: AssessmentRound, viewer: Actor, counted: tuple[int, int], is_run: bool) -> RoundCard:
    state = RoundState(row.state)
    return RoundCard(
        id=row.pk,
        agency_id=row.agency_id,
        appraiser_id=row.appraiser_id,
        title=row.title,
        set_key=row.set_key,
        set_version=row.set_version,
        filled={key: Decimal(points) for key, points in row.filled.items()},
        first=row.first,
        last=row.last,
        entry_until=row.entry_until,
        appraisal_until=row.appraisal_until,
        appeal_until=row.appeal_until,
        state=state,
        position=row.position,
        opened_at=row.opened_at,
        number=row.number,
        published_at=row.published_at,
        digest=row.digest,
        units=counted[0],
        handed_in=counted[1],
        is_run=is_run,
        verbs=frozenset(
            verb
            for (of, verb) in ROUND_TRANSITIONS
            if of is state and policy.acting(viewer, row.agency_id, needed_for(verb)) is not None
        ),
    )


def sheet_row(row: AssessmentSheet) -> SheetRow:
    return SheetRow(
        id=row.pk,
        round_id=row.round_id,
        agency_id=row.agency_id,
        ranked_among=row.ranked_among,
        figures={key: Figured(*told) for key, told in row.figures.items()},
        handed_in_at=row.handed_in_at,
        total=row.total,
        maximum=row.maximum,
        percent=row.percent,
        class_key=row.class_key,
        place=row.place,
    )


def sheet_card(row: AssessmentSheet, viewer: Actor) -> SheetCard:
    scores = AssessmentScore.objects.select_related("sheet").filter(sheet=row).order_by("id")
    return SheetCard(
        row=sheet_row(row),
        round=round_card(row.round, viewer),
        scores=tuple(score_cards(scores)),
        verbs=frozenset(verb for verb in open_verbs(row) if policy.on_sheet(viewer, row, verb) is not None),
    )


def open_verbs(row: AssessmentSheet) -> frozenset[SheetVerb]:
    """What can be done with a sheet as it stands, whoever does it."""
    unit_first = {SheetVerb.ENTER, SheetVerb.HAND_IN}
    then = {SheetVerb.SEND_BACK, SheetVerb.VERIFY}
    return SHEET_VERBS[RoundState(row.round.state)] - (unit_first if row.handed_in_at is not None else then)


def score_cards(rows: Iterable[AssessmentScore]) -> list[ScoreCard]:
    kept = list(rows)
    files: dict[int, list[int]] = {}
    for score_id, file_id in (
        AssessmentEvidence.objects.filter(score__in=[row.pk for row in kept])
        .order_by("id")
        .values_list("score", "file")
    ):
        files.setdefault(score_id, []).append(file_id)
    return [_score_card(row, tuple(files.get(row.pk, ()))) for row in kept]


def _score_card(row: AssessmentScore, file_ids: tuple[int, ...]) -> ScoreCard:
    return ScoreCard(
        id=row.pk,
        sheet_id=row.sheet_id,
        agency_id=row.sheet.agency_id,
        indicator=row.indicator,
        entered=amount_of(row.entered, row.entered_of),
        note=row.note,
        links=row.links,
        file_ids=file_ids,
        verified=amount_of(row.verified, row.verified_of),
        reason=row.reason,
        verified_by=row.verified_by,
        appeal=row.appeal,
        asked=amount_of(row.asked, row.asked_of),
        outcome=AppealOutcome(row.outcome) if row.outcome else None,
        decided=amount_of(row.decided, row.decided_of),
        decision=row.decision,
        decided_by=row.decided_by,
        numerator=row.numerator,
        denominator=row.denominator,
        points=row.points,
    )


def amount_of(value: Decimal | None, of: Decimal | None) -> Amount | None:
    return None if value is None else Amount(value, of)

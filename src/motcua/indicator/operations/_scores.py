"""What is said of an indicator of a unit: entered, handed in, appraised, appealed against, decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from motcua.indicator import policy
from motcua.indicator.events import (
    AppealDecided,
    ScoreAppealed,
    ScoreEntered,
    ScoreVerified,
    SheetHandedIn,
    SheetSentBack,
)
from motcua.indicator.models import (
    AssessmentEvidence,
    AssessmentRound,
    AssessmentScore,
    AssessmentSheet,
    AssessmentTrace,
)
from motcua.indicator.operations._words import written
from motcua.indicator.policy import NoSuchRound, NotYourRound
from motcua.indicator.queries._assessments import ScoreCard, SheetCard, amount_of, open_verbs, score_cards, sheet_card
from motcua.indicator.queries._indices import Indicator, Source, get_index_set
from motcua.indicator.rules import Amount, amount_text, is_told
from motcua.indicator.states import AppealOutcome, RoundMovedOn, ScoreAct, SheetVerb
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Incomplete, Invalid, WrongState
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required

MOST_FILES = 20


class NotAnAmount(Invalid):
    """A share is so many of so many, and never more than all of them; any other value is one number from 0 on."""

    code = "indicator.not_an_amount"


class CountedByItself(WrongState):
    """This indicator is counted from figures: nobody types it. Where acts are missing, mend the acts."""

    code = "indicator.counted_by_itself"


class FoundByAsking(WrongState):
    """This indicator comes from a survey: whoever appraises enters it."""

    code = "indicator.found_by_asking"


class TooManyFiles(Invalid):
    """At most {most} files show one indicator."""

    code = "indicator.too_many_files"


class SheetNotWhole(Incomplete):
    """The sheet is not whole yet. Without a value: {values}. Without evidence: {evidence}."""

    code = "indicator.sheet_not_whole"


class ReasonWanted(Incomplete):
    """Say why, where the appraised value is another than the unit's."""

    code = "indicator.reason_wanted"


class AppealDaysOver(WrongState):
    """The days on which units could appeal ended on {day}."""

    code = "indicator.appeal_days_over"


class AppealedAlready(WrongState):
    """This score was appealed against already."""

    code = "indicator.appealed_already"


class NothingToDecide(WrongState):
    """There is no appeal here that waits for a decision."""

    code = "indicator.nothing_to_decide"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an appraiser finds of one score; the reason may be empty where it is what the unit said."""

    score_id: int
    amount: Amount | None
    reason: str = ""


@transaction_required
def enter_score(
    *,
    actor: Actor,
    at: datetime,
    score_id: int,
    amount: Amount | None,
    note: str = "",
    links: str = "",
    file_ids: Sequence[int] = (),
    without: Iterable[int] = (),
) -> ScoreCard:
    """Say the value of an indicator that is not counted, with what shows it; `without` takes files away again."""
    score, actor = _score(actor, score_id, SheetVerb.ENTER)
    indicator = _told_indicator(score, actor)
    if indicator.source is Source.SURVEY:
        raise FoundByAsking()
    before = amount_text(amount_of(score.entered, score.entered_of))
    score.entered, score.entered_of = _pair(amount, indicator, "value")
    score.note, score.links = written(note, "note", optional=True), written(links, "links", optional=True)
    score.save(update_fields=["entered", "entered_of", "note", "links"])
    AssessmentEvidence.objects.filter(score=score, file__in=list(without)).delete()
    _add_files(score, file_ids)
    after = amount_text(amount)
    _trace(score.sheet, ScoreAct.ENTERED, actor, at, score.indicator, before, after, score.note)
    told = ScoreEntered(score.sheet.round_id, score.sheet.agency_id, score.indicator, before, after)
    ledger.record(told, actor=actor, at=at)
    return score_cards([score])[0]


@transaction_required
def hand_in_sheet(*, actor: Actor, at: datetime, sheet_id: int) -> SheetCard:
    """
    Hand the sheet in for appraisal; it changes no more unless it is sent back.

    :raises SheetNotWhole: if a value is missing, or evidence where it must be there
    """
    sheet, actor = _sheet(actor, sheet_id, SheetVerb.HAND_IN)
    declared = {one.key: one for one in _indicators(sheet, actor) if one.source is Source.DECLARED}
    scores = [one for one in score_cards(_scores(sheet)) if one.indicator in declared]
    values = [one.indicator for one in scores if one.entered is None]
    bare = [
        one.indicator
        for one in scores
        if declared[one.indicator].evidence_required and one.entered and one.entered.value and not _is_shown(one)
    ]
    if values or bare:
        raise SheetNotWhole(values=", ".join(values) or "–", evidence=", ".join(bare) or "–")
    sheet.handed_in_at, sheet.handed_in_by = at, actor.person_id
    sheet.save(update_fields=["handed_in_at", "handed_in_by"])
    _trace(sheet, ScoreAct.HANDED_IN, actor, at)
    ledger.record(SheetHandedIn(sheet.round_id, sheet.agency_id), actor=actor, at=at)
    return sheet_card(sheet, actor)


@transaction_required
def send_back_sheet(*, actor: Actor, at: datetime, sheet_id: int, reason: str) -> SheetCard:
    """Let the unit enter once more, for a reason."""
    sheet, actor = _sheet(actor, sheet_id, SheetVerb.SEND_BACK)
    words = written(reason, "reason")
    sheet.handed_in_at, sheet.handed_in_by = None, None
    sheet.save(update_fields=["handed_in_at", "handed_in_by"])
    _trace(sheet, ScoreAct.SENT_BACK, actor, at, words=words)
    ledger.record(SheetSentBack(sheet.round_id, sheet.agency_id), actor=actor, at=at)
    return sheet_card(sheet, actor)


@transaction_required
def verify_scores(*, actor: Actor, at: datetime, verdicts: Sequence[Verdict]) -> int:
    """
    Appraise several scores at once, all or none; returns how many changed. `field` of a refusal names the score.

    :raises ReasonWanted: if a value is another than the unit's, without a reason
    """
    changed = 0
    for verdict in sorted(verdicts, key=lambda one: one.score_id):
        changed += _verify(actor, at, verdict)
    return changed


@transaction_required
def appeal_score(
    *, actor: Actor, at: datetime, score_id: int, words: str, asked: Amount | None = None, file_ids: Sequence[int] = ()
) -> ScoreCard:
    """
    Say why a score should be another, within the days for it; of what is counted no value is asked for.

    :raises AppealDaysOver: after those days
    """
    score, actor = _score(actor, score_id, SheetVerb.APPEAL)
    until = score.sheet.round.appeal_until
    if clock.local_date(at) > until:
        raise AppealDaysOver(day=f"{until:%d/%m/%Y}")
    if score.appeal:
        raise AppealedAlready()
    indicator = _indicator(score, actor)
    if asked is not None and not is_told(indicator.source):
        raise CountedByItself(field="value")
    score.appeal = written(words, "words")
    score.asked, score.asked_of = _pair(asked, indicator, "value")
    score.save(update_fields=["appeal", "asked", "asked_of"])
    _add_files(score, file_ids)
    before, after = amount_text(score_cards([score])[0].stands), amount_text(asked)
    _trace(score.sheet, ScoreAct.APPEALED, actor, at, score.indicator, before, after, score.appeal)
    told = ScoreAppealed(score.sheet.round_id, score.sheet.agency_id, score.indicator, before, after)
    ledger.record(told, actor=actor, at=at)
    return score_cards([score])[0]


@transaction_required
def decide_appeal(
    *, actor: Actor, at: datetime, score_id: int, outcome: AppealOutcome, reason: str, amount: Amount | None = None
) -> ScoreCard:
    """
    Decide an appeal, with the reason. Where it is upheld the value given here counts; of what is counted none is given:
    once the acts are mended the figures are to be taken anew, before the ranking can be published.
    """
    score, actor = _score(actor, score_id, SheetVerb.DECIDE)
    if not score.appeal or score.outcome:
        raise NothingToDecide()
    indicator = _indicator(score, actor)
    if outcome is AppealOutcome.REJECTED or not is_told(indicator.source):
        amount = None
    elif amount is None:
        raise NotAnAmount(field="value")
    before = amount_text(score_cards([score])[0].stands)
    score.outcome, score.decision, score.decided_by = outcome, written(reason, "reason"), actor.person_id
    score.decided, score.decided_of = _pair(amount, indicator, "value")
    score.save(update_fields=["outcome", "decision", "decided_by", "decided", "decided_of"])
    after = amount_text(score_cards([score])[0].stands)
    _trace(score.sheet, ScoreAct.DECIDED, actor, at, score.indicator, before, after, score.decision)
    if outcome is AppealOutcome.UPHELD and not is_told(indicator.source):
        AssessmentRound.objects.filter(pk=score.sheet.round_id).update(position=None)
    told = AppealDecided(score.sheet.round_id, score.sheet.agency_id, score.indicator, before, after, outcome)
    ledger.record(told, actor=actor, at=at)
    return score_cards([score])[0]


def _verify(actor: Actor, at: datetime, verdict: Verdict) -> bool:
    score, actor = _score(actor, verdict.score_id, SheetVerb.VERIFY)
    indicator = _told_indicator(score, actor)
    value, of = _pair(verdict.amount, indicator, str(score.pk))
    if value is None:
        raise NotAnAmount(field=str(score.pk))
    reason = written(verdict.reason, str(score.pk), optional=True)
    said, found = amount_text(amount_of(score.entered, score.entered_of)), amount_text(verdict.amount)
    if said != found and not reason and indicator.source is not Source.SURVEY:
        raise ReasonWanted(field=f"{score.pk}-reason")
    before = amount_text(amount_of(score.verified, score.verified_of))
    if (before, score.reason) == (found, reason):
        return False
    score.verified, score.verified_of, score.reason = value, of, reason
    score.verified_by = actor.person_id
    score.save(update_fields=["verified", "verified_of", "reason", "verified_by"])
    _trace(score.sheet, ScoreAct.VERIFIED, actor, at, score.indicator, before or said, found, reason)
    told = ScoreVerified(score.sheet.round_id, score.sheet.agency_id, score.indicator, before or said, found)
    ledger.record(told, actor=actor, at=at)
    return True


def _score(actor: Actor, score_id: int, verb: SheetVerb) -> tuple[AssessmentScore, Actor]:
    """The score, its round locked, and the actor as the ledger names him or her."""
    row = AssessmentScore.objects.filter(policy.sheets_seen_by(actor, "sheet__"), pk=score_id).first()
    if row is None:
        raise NoSuchRound()
    sheet, acting = _sheet(actor, row.sheet_id, verb)
    score = AssessmentScore.objects.get(pk=score_id)
    score.sheet = sheet
    return score, acting


def _sheet(actor: Actor, sheet_id: int, verb: SheetVerb) -> tuple[AssessmentSheet, Actor]:
    seen = policy.sheets_seen_by(actor)
    round_id = AssessmentSheet.objects.filter(seen, pk=sheet_id).values_list("round", flat=True).first()
    if round_id is None:
        raise NoSuchRound()
    AssessmentRound.objects.select_for_update().get(pk=round_id)
    sheet = AssessmentSheet.objects.select_related("round").get(pk=sheet_id)
    acting = policy.on_sheet(actor, sheet, verb)
    if acting is None:
        raise NotYourRound()
    if verb not in open_verbs(sheet):
        raise RoundMovedOn()
    return sheet, acting


def _scores(sheet: AssessmentSheet) -> list[AssessmentScore]:
    return list(AssessmentScore.objects.select_related("sheet").filter(sheet=sheet).order_by("id"))


def _indicators(sheet: AssessmentSheet, actor: Actor) -> tuple[Indicator, ...]:
    of = sheet.round
    return get_index_set(of.set_key, viewer=actor, on=of.last, version=of.set_version).indicators


def _indicator(score: AssessmentScore, actor: Actor) -> Indicator:
    return next(one for one in _indicators(score.sheet, actor) if one.key == score.indicator)


def _told_indicator(score: AssessmentScore, actor: Actor) -> Indicator:
    found = _indicator(score, actor)
    if not is_told(found.source):
        raise CountedByItself()
    return found


def _pair(amount: Amount | None, indicator: Indicator, field: str) -> tuple[Decimal | None, Decimal | None]:
    if amount is None:
        return None, None
    if not amount.fits(indicator.unit):
        raise NotAnAmount(field=field)
    return amount.value, amount.of


def _is_shown(score: ScoreCard) -> bool:
    return bool(score.file_ids or score.links)


def _add_files(score: AssessmentScore, file_ids: Sequence[int]) -> None:
    if AssessmentEvidence.objects.filter(score=score).count() + len(file_ids) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES, field="files")
    AssessmentEvidence.objects.bulk_create(AssessmentEvidence(score=score, file_id=one) for one in file_ids)


def _trace(
    sheet: AssessmentSheet,
    act: ScoreAct,
    actor: Actor,
    at: datetime,
    indicator: str = "",
    before: str = "",
    after: str = "",
    words: str = "",
) -> None:
    AssessmentTrace(
        sheet=sheet, act=act, by=actor.person_id, at=at, indicator=indicator, before=before, after=after, words=words
    ).save(force_insert=True)

"""
Approving the internal process of a procedure (phê duyệt quy trình nội bộ: TT 01/2018/TT-VPCP Art. 8).

The lead unit drafts, the control unit of the office checks, the Chair approves; then the process is published. Whoever
had a hand in a draft does not check it, and whoever checked it does not approve it.
"""

from datetime import date, datetime

from motcua.catalogue import policy, queries
from motcua.catalogue.events import (
    DraftApproved,
    DraftChecked,
    DraftRefused,
    DraftSent,
    DraftSentBack,
    DraftTakenBack,
)
from motcua.catalogue.models import Approval, ProcedureVersion
from motcua.catalogue.operations._drafts import locked_draft
from motcua.catalogue.operations._packages import PackageFaulty
from motcua.catalogue.states import (
    APPROVAL_TRANSITIONS,
    UNDER_WAY,
    ApprovalState,
    ApprovalVerb,
)
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import local_date
from motcua.kernel.plain.errors import Incomplete, Invalid, NotAllowed, Taken, WrongState
from motcua.kernel.plain.text import nfc
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction_required

LONGEST = 4000


class SentAlready(Taken):
    """This draft lies with somebody who checks or approves it: take it back first, or wait for the answer."""

    code = "catalogue.sent_already"


class ApprovedAlready(WrongState):
    """This draft is approved already: publish it."""

    code = "catalogue.approved_already"


class ApprovalMovedOn(WrongState):
    """This draft has moved on since you looked at it: look at how it stands now."""

    code = "catalogue.approval_moved_on"


class HadAHandInIt(NotAllowed):
    """Somebody else must do this: who wrote a draft does not check it, and who wrote or checked it does not approve
    it."""

    code = "catalogue.had_a_hand_in_it"


class ReasonMissing(Incomplete):
    """Say why, so that those who write it know what to mend."""

    code = "catalogue.reason_missing"


class SaidTooMuch(Invalid):
    """Please say it in at most {most} characters."""

    code = "catalogue.said_too_much"


class DecisionMissing(Incomplete):
    """Name the number and the issuer of the decision that approves the process."""

    code = "catalogue.decision_missing"


class DecisionToCome(Invalid):
    """The decision cannot be of a day that is still to come."""

    code = "catalogue.decision_to_come"


@transaction_required
def send_draft(*, actor: Actor, at: datetime, version_id: int, note: str = "") -> int:
    """
    Send a draft to the control unit (trình kiểm soát); returns how often it was sent by now.

    :param note: what those who check should know
    :raises SentAlready: if it lies with somebody already
    :raises ApprovedAlready: if what stands in it is approved
    :raises PackageFaulty: if its process does not run yet
    """
    policy.may_change(actor)
    version = locked_draft(version_id)
    rows = Approval.objects.filter(version=version).order_by("-number")
    last = rows.first()
    if last is not None and last.state in UNDER_WAY:
        raise SentAlready
    if last is not None and last.state == ApprovalState.APPROVED:
        raise ApprovedAlready
    faults = queries.check_process(version.files)
    if faults:
        raise PackageFaulty(count=len(faults), first=faults[0].said, faults=tuple(faults))
    row = Approval.objects.create(
        version=version,
        number=last.number + 1 if last is not None else 1,
        digest=version.digest,
        note=_said(note, "note"),
        sent_by=actor.id,
        sent_at=at,
    )
    ledger.record(DraftSent(*_named(row)), actor=actor, at=at)
    return row.number


@transaction_required
def take_back_draft(*, actor: Actor, at: datetime, version_id: int) -> None:
    """
    Take a draft back that nobody has approved yet.

    :raises ApprovalMovedOn: if it lies with nobody
    """
    policy.may_change(actor)
    row = _open(version_id, ApprovalVerb.TAKE_BACK)
    row.ended_by, row.ended_at = actor.id, at
    row.save(update_fields=["state", "ended_by", "ended_at"])
    ledger.record(DraftTakenBack(*_named(row)), actor=actor, at=at)


@transaction_required
def check_draft(*, actor: Actor, at: datetime, version_id: int, seen: str, remark: str = "") -> None:
    """
    Pass a draft on to the Chair (kiểm soát đạt).

    :param seen: the digest of the draft that was looked at
    :raises HadAHandInIt: to whoever wrote or sent it
    :raises ApprovalMovedOn: if it does not wait for a check, or was sent anew meanwhile
    """
    actor = policy.may_check(actor)
    row = _open(version_id, ApprovalVerb.CHECK, seen)
    _somebody_else(actor, row)
    row.remark, row.checked_by, row.checked_at = _said(remark, "remark"), actor.id, at
    row.save(update_fields=["state", "remark", "checked_by", "checked_at"])
    ledger.record(DraftChecked(*_named(row)), actor=actor, at=at)


@transaction_required
def send_draft_back(*, actor: Actor, at: datetime, version_id: int, seen: str, reason: str) -> None:
    """
    Send a draft back to those who write it (kiểm soát không đạt, trả lại).

    :param seen: the digest of the draft that was looked at
    :raises ReasonMissing: if nothing says why
    :raises HadAHandInIt: to whoever wrote or sent it
    :raises ApprovalMovedOn: if it does not wait for a check, or was sent anew meanwhile
    """
    actor = policy.may_check(actor)
    row = _open(version_id, ApprovalVerb.RETURN, seen)
    _somebody_else(actor, row)
    row.remark, row.checked_by, row.checked_at = _why(reason, "remark"), actor.id, at
    row.save(update_fields=["state", "remark", "checked_by", "checked_at"])
    ledger.record(DraftSentBack(*_named(row)), actor=actor, at=at)


@transaction_required
def approve_draft(*, actor: Actor, at: datetime, version_id: int, seen: str, decision: tuple[str, str, date]) -> None:
    """
    Approve the internal process of a draft (phê duyệt).

    :param seen: the digest of the draft that was looked at
    :param decision: number, issuer and day of the decision that approves it
    :raises HadAHandInIt: to whoever wrote, sent or checked it
    :raises DecisionMissing: if its number or issuer is not named
    :raises DecisionToCome: if it is of a later day than today
    :raises ApprovalMovedOn: if it does not wait for approval, or was sent anew meanwhile
    """
    actor = policy.may_approve(actor)
    row = _open(version_id, ApprovalVerb.APPROVE, seen)
    _somebody_else(actor, row)
    number, issuer, issued_on = decision
    row.decision_number, row.decision_issuer = _said(number, "number"), _said(issuer, "issuer")
    if not row.decision_number or not row.decision_issuer:
        raise DecisionMissing(field="issuer" if row.decision_number else "number")
    if issued_on > local_date(at):
        raise DecisionToCome(field="issued_on")
    row.decided_on, row.answered_by, row.answered_at = issued_on, actor.id, at
    row.save(update_fields=["state", "decision_number", "decision_issuer", "decided_on", "answered_by", "answered_at"])
    ledger.record(DraftApproved(*_named(row), issued_on), actor=actor, at=at)


@transaction_required
def refuse_draft(*, actor: Actor, at: datetime, version_id: int, seen: str, reason: str) -> None:
    """
    Do not approve a draft; it goes back to those who write it.

    :param seen: the digest of the draft that was looked at
    :raises ReasonMissing: if nothing says why
    :raises HadAHandInIt: to whoever wrote, sent or checked it
    :raises ApprovalMovedOn: if it does not wait for approval, or was sent anew meanwhile
    """
    actor = policy.may_approve(actor)
    row = _open(version_id, ApprovalVerb.REFUSE, seen)
    _somebody_else(actor, row)
    row.reason, row.answered_by, row.answered_at = _why(reason, "reason"), actor.id, at
    row.save(update_fields=["state", "reason", "answered_by", "answered_at"])
    ledger.record(DraftRefused(*_named(row)), actor=actor, at=at)


def _open(version_id: int, verb: ApprovalVerb, seen: str | None = None) -> Approval:
    """The approval under way, with the state that the verb leads to; the draft stays locked."""
    version = locked_draft(version_id)
    row = Approval.objects.filter(version=version).order_by("-number").first()
    to = APPROVAL_TRANSITIONS.get((ApprovalState(row.state), verb)) if row is not None else None
    if row is None or to is None or seen not in (None, version.digest):
        raise ApprovalMovedOn
    row.version, row.state = version, to
    return row


def _somebody_else(actor: Actor, row: Approval) -> None:
    hands = queries.hands_in(row.version_id) | {row.sent_by, row.checked_by}
    if {actor.id, actor.behalf_of} & (hands - {""}):
        raise HadAHandInIt


def _named(row: Approval) -> tuple[int, str, int, int]:
    version: ProcedureVersion = row.version
    return version.pk, version.procedure.key, version.number, row.number


def _why(text: str, field: str) -> str:
    told = _said(text, field)
    if not told:
        raise ReasonMissing(field=field)
    return told


def _said(text: str, field: str) -> str:
    told = nfc(text).strip()
    if len(told) > LONGEST:
        raise SaidTooMuch(most=LONGEST, field=field)
    return told

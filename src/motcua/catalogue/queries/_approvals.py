"""How far drafts are on the way to approval, what waits for whom, and whose part it is now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.catalogue import policy
from motcua.catalogue.events import DraftRevised, ProcedureDrafted
from motcua.catalogue.models import Approval, ProcedureVersion
from motcua.catalogue.queries._procedures import NoSuchProcedure
from motcua.catalogue.states import APPROVAL_TRANSITIONS, UNDER_WAY, ApprovalState, ApprovalVerb, VersionState
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger

_SHOWN = (*UNDER_WAY, ApprovalState.APPROVED, ApprovalState.RETURNED, ApprovalState.REFUSED)


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """
    One way of a draft through its approval. People are ids of actors; `verbs` is what the viewer may do with it now.

    `is_involved`: it would be the viewer's turn, but he or she had a hand in it.
    """

    number: int
    state: ApprovalState
    digest: str
    note: str
    sent_by: str
    sent_at: datetime
    remark: str
    checked_by: str
    checked_at: datetime | None
    reason: str
    decision_number: str
    decision_issuer: str
    decided_on: date | None
    answered_by: str
    answered_at: datetime | None
    ended_by: str
    ended_at: datetime | None
    verbs: frozenset[ApprovalVerb]
    is_involved: bool


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """A draft on its way to approval, for a worklist. `since` is when it came to where it lies now."""

    version_id: int
    key: str
    number: int
    name_vi: str
    name_en: str
    state: ApprovalState
    sent_by: str
    since: datetime


def list_approvals(version_id: int, *, viewer: Actor) -> tuple[ApprovalCard, ...]:
    """
    Every way of a version through approval, the latest first; with a published version they stay.

    :raises NoSuchProcedure: if there is no such version, or `viewer` may not see drafts
    """
    version = ProcedureVersion.objects.filter(pk=version_id).defer("files", "search").first()
    if version is None or not policy.sees_drafts(viewer):
        raise NoSuchProcedure(ref=version_id)
    rows = list(Approval.objects.filter(version=version).order_by("-number"))
    is_draft = version.state == VersionState.DRAFT
    return tuple(_card(row, viewer, is_last=is_draft and row is rows[0]) for row in rows)


def list_drafts_to_approve(*, viewer: Actor) -> tuple[ApprovalRow, ...]:
    """Drafts that wait to be checked, approved, published or mended, the longest waiting first."""
    if not policy.sees_drafts(viewer):
        return ()
    rows = [row for row in _latest() if row.state in _SHOWN]
    return tuple(sorted((_row(row) for row in rows), key=lambda row: row.since))


def count_drafts_to_approve(*, viewer: Actor) -> int:
    """How many wait for this viewer to check or to approve them."""
    judging = verbs_in_approval(viewer) - {ApprovalVerb.TAKE_BACK}
    if not judging:
        return 0
    waiting = {state for state, verb in APPROVAL_TRANSITIONS if verb in judging}
    return Approval.objects.filter(state__in=waiting, version__state=VersionState.DRAFT).count()


def verbs_in_approval(viewer: Actor) -> frozenset[ApprovalVerb]:
    """What this officer is there to do with drafts on their way; nothing for those who have no part in approvals."""
    found: set[ApprovalVerb] = set()
    if policy.changes(viewer):
        found |= {ApprovalVerb.TAKE_BACK}
    if policy.controls(viewer):
        found |= {ApprovalVerb.CHECK, ApprovalVerb.RETURN}
    if policy.leads(viewer):
        found |= {ApprovalVerb.APPROVE, ApprovalVerb.REFUSE}
    return frozenset(found)


def hands_in(version_id: int) -> frozenset[str]:
    """Ids of the actors who wrote a draft, and of those for whom they did."""
    written = {ProcedureDrafted.name, DraftRevised.name}
    acts = [entry for entry in ledger.history(ProcedureDrafted.subject, version_id) if entry.name in written]
    return frozenset(who for entry in acts for who in (entry.actor, entry.behalf_of) if who)


def _latest() -> QuerySet[Approval]:
    rows = Approval.objects.filter(version__state=VersionState.DRAFT).select_related("version__procedure")
    return rows.defer("version__files", "version__search").order_by("version", "-number").distinct("version")


def _row(row: Approval) -> ApprovalRow:
    name = row.version.row.get("short_name") or row.version.row["name"]
    since = row.answered_at or row.checked_at or row.sent_at
    return ApprovalRow(
        row.version_id,
        row.version.procedure.key,
        row.version.number,
        name["vi"],
        name["en"],
        ApprovalState(row.state),
        row.sent_by,
        since,
    )


def _card(row: Approval, viewer: Actor, *, is_last: bool) -> ApprovalCard:
    state = ApprovalState(row.state)
    allowed = verbs_in_approval(viewer)
    verbs = {verb for (of, verb) in APPROVAL_TRANSITIONS if is_last and of is state and verb in allowed}
    judging = verbs - {ApprovalVerb.TAKE_BACK}
    is_involved = bool(judging) and viewer.id in hands_in(row.version_id) | {row.sent_by, row.checked_by}
    names = [field.name for field in Approval._meta.local_concrete_fields]
    values = {name: getattr(row, name) for name in ApprovalCard.__dataclass_fields__ if name in names}
    return ApprovalCard(
        **values | {"state": state, "verbs": frozenset(verbs - judging if is_involved else verbs)},
        is_involved=is_involved,
    )

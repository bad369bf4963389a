"""The life of a version of a procedure (NĐ 63/2010 Arts 15, 24), and what questions before a filing can lead to."""

from enum import StrEnum


class VersionState(StrEnum):
    """`DRAFT → PUBLISHED → WITHDRAWN`: content never changes after it was published."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


PUBLISH = "publish"
WITHDRAW = "withdraw"

TRANSITIONS: tuple[tuple[VersionState, str, VersionState], ...] = (
    (VersionState.DRAFT, PUBLISH, VersionState.PUBLISHED),
    (VersionState.PUBLISHED, WITHDRAW, VersionState.WITHDRAWN),
)


def after(state: str, verb: str) -> VersionState | None:
    """The state that `verb` leads to; None when it cannot be done in `state`."""
    return next((to for source, name, to in TRANSITIONS if source == state and name == verb), None)


class ApprovalState(StrEnum):
    """
    How far a draft is whose internal process is to be approved (TT 01/2018/TT-VPCP Art. 8).

    SENT lies with the control unit, CHECKED with the Chair. It ends APPROVED; or RETURNED by the control unit, REFUSED
    by the Chair, TAKEN_BACK by the lead unit, or OVERTAKEN when the draft is changed: then it is sent anew.
    """

    SENT = "SENT"
    CHECKED = "CHECKED"
    APPROVED = "APPROVED"
    RETURNED = "RETURNED"
    REFUSED = "REFUSED"
    TAKEN_BACK = "TAKEN_BACK"
    OVERTAKEN = "OVERTAKEN"


class ApprovalVerb(StrEnum):
    CHECK = "CHECK"
    RETURN = "RETURN"
    APPROVE = "APPROVE"
    REFUSE = "REFUSE"
    TAKE_BACK = "TAKE_BACK"
    OVERTAKE = "OVERTAKE"


APPROVAL_TRANSITIONS = {
    (ApprovalState.SENT, ApprovalVerb.CHECK): ApprovalState.CHECKED,
    (ApprovalState.SENT, ApprovalVerb.RETURN): ApprovalState.RETURNED,
    (ApprovalState.CHECKED, ApprovalVerb.APPROVE): ApprovalState.APPROVED,
    (ApprovalState.CHECKED, ApprovalVerb.REFUSE): ApprovalState.REFUSED,
    **{
        (state, ApprovalVerb.TAKE_BACK): ApprovalState.TAKEN_BACK
        for state in (ApprovalState.SENT, ApprovalState.CHECKED)
    },
    **{
        (state, ApprovalVerb.OVERTAKE): ApprovalState.OVERTAKEN
        for state in (ApprovalState.SENT, ApprovalState.CHECKED, ApprovalState.APPROVED)
    },
}

UNDER_WAY = (ApprovalState.SENT, ApprovalState.CHECKED)
"""Somebody else has it; a draft has one such approval at most."""


class Eligible(StrEnum):
    """What the answers given before one begins come to. Nobody is ever kept from submitting: an office decides that."""

    YES = "YES"
    OFFICE = "OFFICE"
    """The law leaves it to the office that settles the dossier."""
    NO = "NO"

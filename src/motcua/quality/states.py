"""Kinds of controlled documents, the way of an edition, and the standards that an agency may conform to."""

from enum import StrEnum

from motcua.kernel.plain.errors import WrongState
from motcua.kernel.plain.labelled import Labelled
from motcua.kernel.plain.labelled import marked as _


class Standard(Labelled):
    """Decision 19/2014/QĐ-TTg cites the edition of 2008; agencies were guided to that of 2015 later."""

    ISO_2015 = "TCVN ISO 9001:2015", _("TCVN ISO 9001:2015")
    ISO_2008 = "TCVN ISO 9001:2008", _("TCVN ISO 9001:2008")


class Kind(Labelled):
    """What a controlled document is; its code begins with `prefix`."""

    POLICY = "POLICY", _("Quality policy")
    FRAMEWORK = "FRAMEWORK", _("Framework of the quality system")
    SYSTEM_PROCEDURE = "SYSTEM_PROCEDURE", _("System procedure")
    WORK_PROCEDURE = "WORK_PROCEDURE", _("Work procedure of an administrative procedure")
    INSTRUCTION = "INSTRUCTION", _("Work instruction")
    FORM = "FORM", _("Form")

    @property
    def prefix(self) -> str:
        return _PREFIXES[self]


_PREFIXES = {
    Kind.POLICY: "CS",
    Kind.FRAMEWORK: "MH",
    Kind.SYSTEM_PROCEDURE: "QT",
    Kind.WORK_PROCEDURE: "QT",
    Kind.INSTRUCTION: "HD",
    Kind.FORM: "BM",
}


class EditionState(StrEnum):
    """DRAFT is being written; REVIEWED was checked; APPROVED is signed and waits for its day; EFFECTIVE is in force."""

    DRAFT = "DRAFT"
    REVIEWED = "REVIEWED"
    APPROVED = "APPROVED"
    EFFECTIVE = "EFFECTIVE"
    WITHDRAWN = "WITHDRAWN"


class EditionVerb(StrEnum):
    CHANGE = "CHANGE"
    DISCARD = "DISCARD"
    REVIEW = "REVIEW"
    RETURN = "RETURN"
    APPROVE = "APPROVE"
    ENFORCE = "ENFORCE"
    WITHDRAW = "WITHDRAW"


TRANSITIONS = {
    (EditionState.DRAFT, EditionVerb.CHANGE): EditionState.DRAFT,
    (EditionState.DRAFT, EditionVerb.DISCARD): EditionState.WITHDRAWN,
    (EditionState.DRAFT, EditionVerb.REVIEW): EditionState.REVIEWED,
    (EditionState.REVIEWED, EditionVerb.RETURN): EditionState.DRAFT,
    (EditionState.REVIEWED, EditionVerb.APPROVE): EditionState.APPROVED,
    (EditionState.APPROVED, EditionVerb.ENFORCE): EditionState.EFFECTIVE,
    (EditionState.APPROVED, EditionVerb.WITHDRAW): EditionState.WITHDRAWN,
    (EditionState.EFFECTIVE, EditionVerb.WITHDRAW): EditionState.WITHDRAWN,
}

ON_ITS_WAY = (EditionState.DRAFT, EditionState.REVIEWED, EditionState.APPROVED)
"""Not in force yet; a document has one such edition at most."""


class EditionMovedOn(WrongState):
    """This edition has moved on: look at how it stands now."""

    code = "quality.edition_moved_on"


def after(state: EditionState, verb: EditionVerb) -> EditionState:
    """:raises EditionMovedOn: where this cannot be done any more, or not yet"""
    try:
        return TRANSITIONS[state, verb]
    except KeyError:
        raise EditionMovedOn() from None


class Right(StrEnum):
    """What an officer may do in the quality system of an agency."""

    WRITE = "WRITE"
    REVIEW = "REVIEW"
    APPROVE = "APPROVE"
    MANAGE = "MANAGE"


NEEDED = {
    EditionVerb.CHANGE: Right.WRITE,
    EditionVerb.DISCARD: Right.WRITE,
    EditionVerb.REVIEW: Right.REVIEW,
    EditionVerb.RETURN: Right.REVIEW,
    EditionVerb.APPROVE: Right.APPROVE,
    EditionVerb.ENFORCE: Right.APPROVE,
    EditionVerb.WITHDRAW: Right.APPROVE,
}

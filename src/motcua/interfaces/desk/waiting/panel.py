"""The middle of the page while a dossier waits for its applicant: what was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.dossier.states import Money, State
from motcua.interfaces.desk import words
from motcua.interfaces.desk.dossier.case import Case


@dataclass(frozen=True, slots=True)
class Waiting:
    title: str
    items: Sequence[str] = ()
    reason: str = ""


def waiting_of(case: Case) -> Waiting | None:
    """None for a dossier that does not wait."""
    if case.hold is None:
        return None
    title = str(words.STATES[case.dossier.state])
    asked = [slip for slip in case.slips if slip.items] if case.waits_for_papers else []
    if asked:
        return Waiting(title, asked[-1].items, asked[-1].reason)
    by_itself = case.dossier.state is State.AWAITING_PAYMENT and case.dossier.money == Money.DUE
    return Waiting(title, reason=gettext("It goes on by itself as soon as all fees are paid.") if by_itself else "")

"""Questions before one begins: what the answers come to, and what will then be asked for. Nothing of it is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from motcua.catalogue.rules._cards import Case, Component, Fee, ProcedureCard, Question, Reply
from motcua.catalogue.rules._limits import Limit, first_fit
from motcua.catalogue.states import Eligible
from motcua.kernel.plain.expression import filled, parse

Part = TypeVar("Part", Component, Fee)


@dataclass(frozen=True, slots=True)
class Answered:
    question: Question
    reply: Reply


@dataclass(frozen=True, slots=True)
class Weighed:
    """`open` is the question to ask next; without one, `eligible` says what it comes to, and `against` why."""

    answered: tuple[Answered, ...]
    open: Question | None = None
    eligible: Eligible | None = None
    against: tuple[Answered, ...] = ()

    @property
    def fills(self) -> dict[str, Any]:
        """Fields of the form that the answers settle."""
        return {name: value for one in self.answered for name, value in one.reply.fills.items()}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a filing will need, as far as it can be known. Parts that depend on more keep their condition."""

    case: Case | None
    limit: Limit | None
    components: tuple[Component, ...] = ()
    """Those the state holds are among them."""
    fees: tuple[Fee, ...] = ()


def weigh(questions: Iterable[Question], chosen: Mapping[str, str]) -> Weighed:
    """Go through the questions in order: up to one not answered, one whose answer ends it, or the end."""
    questions = tuple(questions)
    names: dict[str, str | None] = {question.code: None for question in questions}
    answered: list[Answered] = []
    for question in questions:
        if question.when is not None and not parse(question.when).holds(answers=names):
            continue
        reply = question.reply(chosen.get(question.code))
        if reply is None:
            return Weighed(tuple(answered), open=question)
        names[question.code] = reply.code
        answered.append(Answered(question, reply))
        if reply.instead is not None and not reply.office_decides:
            return Weighed(tuple(answered), eligible=Eligible.NO, against=(answered[-1],))
    against = tuple(one for one in answered if one.reply.instead is not None)
    return Weighed(tuple(answered), eligible=Eligible.OFFICE if against else Eligible.YES, against=against)


def outlook_for(card: ProcedureCard, fills: Mapping[str, Any], *, channel: str) -> Outlook:
    """Case, limit, papers and fees for what is known so far, submitted by `channel`."""
    known: dict[str, Any] = {"answers": filled(card.schema, fills), "channel": channel}
    if len(card.applicants) == 1:
        known["applicant"] = card.applicants[0]
    case = _case(card, known, fills)
    if case is not None:
        known["case"] = case.code
    parts = (_settled(part, case, known, fills) for part in card.components)
    fees = (_settled(fee, case, known, fills) for fee in card.fees)
    return Outlook(
        case=case,
        limit=(first_fit(case.limits, case.code, channel) or case.limits[-1]) if case else None,
        components=tuple(part for part in parts if part is not None),
        fees=tuple(fee for fee in fees if fee is not None),
    )


def _case(card: ProcedureCard, known: Mapping[str, Any], fills: Mapping[str, Any]) -> Case | None:
    for case in card.cases:
        holds = _holds(case.when, {**known, "case": ""}, fills)
        if holds is None:
            return None
        if holds:
            return case
    return None


def _settled(part: Part, case: Case | None, known: Mapping[str, Any], fills: Mapping[str, Any]) -> Part | None:
    """The part without the conditions that are met; None where one is not."""
    if part.cases and case is not None and case.code not in part.cases:
        return None
    holds = _holds(part.when, known, fills)
    if holds is False:
        return None
    return replace(part, cases=() if case is not None else part.cases, when=None if holds else part.when)


def _holds(condition: str | None, known: Mapping[str, Any], fills: Mapping[str, Any]) -> bool | None:
    """Whether it holds; None while it asks for something that is not known."""
    if condition is None:
        return True
    asked = parse(condition)
    if asked.names - known.keys() or asked.fields("answers") - fills.keys():
        return None
    return asked.holds(**known)

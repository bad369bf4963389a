"""
Why can I not do this? Every act on a dossier that is not open to the viewer, with its reasons in words.

States and rights are asked of the rooms (`explain_verbs`, `holders_of`): what they decide by is what is said here. What
an act asks besides, such as a limit of the law, is said by the same conditions that draw its button (`acts`).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

from motcua.dossier import queries as dossiers
from motcua.dossier.states import Verb
from motcua.interfaces.desk import words
from motcua.interfaces.desk.dossier import acts, around
from motcua.interfaces.desk.dossier.case import Case
from motcua.interfaces.desk.names import named
from motcua.kernel.plain.actor import Actor, Role
from motcua.org import queries as org
from motcua.process import queries as steps
from motcua.process.states import COMPLETING, Outcome, StepState
from motcua.ui import formats
from motcua.ui.parts import Cell, Column, Row, Table

FEW = 4
OF_STEP = {
    Verb.ASK_FOR_SUPPLEMENT: Outcome.SUPPLEMENT,
    Verb.CONSULT: Outcome.CONSULT,
    Verb.HOLD_FOR_PAYMENT: Outcome.FINANCIAL,
}
BY_STEPS = frozenset({Verb.FORWARD, Verb.DECIDE, Verb.FINISH})
"""Verbs that come about when a step is done, and have no button of their own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An act with why it is not open, who may do it, and what it waits for."""

    act: str
    reasons: Sequence[str]
    who: str
    until: str


@dataclass(frozen=True, slots=True)
class Place:
    """Roles in an agency, or in one unit of it."""

    roles: tuple[Role, ...]
    agency_id: int
    unit_id: int | None = None


class Reasons:
    """The answers about one dossier for its viewer."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.verbs = dossiers.explain_verbs(case.id, viewer=case.viewer)

    def open_now(self) -> list[str]:
        """What the viewer can do, in words."""
        return [str(words.VERBS[card.verb]) for card in self.verbs if card.is_open and not self.besides(card.verb)]

    def answers(self) -> list[Answer]:
        found = [Answer(self._act(card.verb), why, self._who(card), self.until) for card, why in self._closed()]
        return [*self._of_step(), *found]

    def _closed(self) -> Iterator[tuple[dossiers.VerbCard, Sequence[str]]]:
        """What one is entitled to and waits for first; how a dossier begins last of all."""
        began = (Verb.DISCARD, Verb.SUBMIT)
        for card in sorted(self.verbs, key=lambda card: (card.verb in began, not card.is_entitled)):
            reasons = [*self._reasons(card)]
            if reasons:
                yield card, reasons

    def _act(self, verb: Verb) -> str:
        return str(words.VERBS[verb])

    def _reasons(self, card: dossiers.VerbCard) -> Iterator[str]:
        if not card.fits_state:
            states = ", ".join(f"“{words.STATES[state]}”" for state in card.states)
            said = {"now": words.STATES[self.case.dossier.state], "states": states}
            yield gettext("The dossier stands at “%(now)s”; this is done at: %(states)s.") % said
        if not card.is_entitled:
            yield self._not_yours(self._places(card), of_people=card.of_people)
        if card.is_open:
            yield from self.besides(card.verb)

    def besides(self, verb: Verb) -> list[str]:
        """What an act asks besides state and right, where it is not given."""
        case, found = self.case, []
        outcome = OF_STEP.get(verb)
        if outcome is not None and case.step is not None and outcome not in case.step.outcomes:
            step = case.step.name.get(case.language)
            found.append(
                gettext("The process of this procedure knows no such act at the step “%(step)s”.") % {"step": step}
            )
        if verb in BY_STEPS and case.step is not None:
            step = case.step.name.get(case.language)
            found.append(
                gettext("It comes about when its step is done; now it is the turn of “%(step)s”.") % {"step": step}
            )
        found += acts.limits(case, verb)
        return found

    def _not_yours(self, places: Sequence[Place], *, of_people: bool = False) -> str:
        needed = "; ".join(self._named(place) for place in places)
        if of_people:
            needed = gettext("%(who)s; the people whose dossier it is") % {"who": needed}
        return gettext("It is for: %(needed)s. You are: %(mine)s.") % {"needed": needed, "mine": self.mine}

    def _places(self, card: dossiers.VerbCard) -> list[Place]:
        counter = [] if card.counter_id is None else [Place((Role.RECEPTION,), card.counter_id)]
        return [*(Place(card.roles, agency) for agency in card.agency_ids), *counter]

    def _named(self, place: Place) -> str:
        roles = ", ".join(str(words.ROLES[role]) for role in place.roles)
        where = self.units.get(place.unit_id or 0, "")
        agency = self.case.agencies.get(place.agency_id, "")
        return gettext("%(roles)s of %(where)s") % {"roles": roles, "where": ", ".join(filter(None, (where, agency)))}

    @cached_property
    def mine(self) -> str:
        """What the viewer is, by the grants of today."""
        grants = {(grant.role, grant.agency_id) for grant in self.case.viewer.grants}
        agencies = org.get_agencies({agency for _, agency in grants}, viewer=Actor.NOBODY)
        said = [
            gettext("%(roles)s of %(where)s")
            % {"roles": words.ROLES[role], "where": named(agencies[agency], self.case.language)}
            for role, agency in sorted(grants)
            if agency in agencies
        ]
        return "; ".join(said) or gettext("nobody here")

    def _who(self, card: dossiers.VerbCard) -> str:
        who = self._people(self._places(card))
        return gettext("%(who)s; the people whose dossier it is") % {"who": who} if card.of_people else who

    def _people(self, places: Sequence[Place]) -> str:
        """Who holds these roles there today, each once, with the unit; the first few, and how many more."""
        found: dict[int, str] = {}
        for holder in self.holders:
            if any(_covers(holder, place) for place in places):
                unit = self.units.get(holder.unit_id or 0) or self.case.agencies.get(holder.agency_id, "")
                found.setdefault(holder.person.id, f"{holder.person.full_name} ({unit})")
        names = list(found.values())
        if not names:
            return gettext("nobody today: ask the administrator")
        more = len(names) - FEW
        shown = ", ".join(names[:FEW])
        return gettext("%(names)s and %(n)d more") % {"names": shown, "n": more} if more > 0 else shown

    @cached_property
    def holders(self) -> Sequence[org.HolderCard]:
        roles = {role for card in self.verbs for role in card.roles} | {Role.UNIT_HEAD}
        agencies = {place.agency_id for card in self.verbs for place in self._places(card)}
        if self.case.step is not None:
            roles.add(self.case.step.role)
            agencies.add(self.case.step.agency_id)
        return org.list_holders(roles, agencies, viewer=self.case.viewer, on=self.case.day)

    @cached_property
    def units(self) -> dict[int, str]:
        wanted: Collection[int] = {holder.unit_id for holder in self.holders if holder.unit_id is not None}
        cards = org.get_units(wanted, viewer=self.case.viewer)
        english = self.case.language == "en"
        return {unit_id: (card.name_en if english else "") or card.name for unit_id, card in cards.items()}

    @cached_property
    def until(self) -> str:
        """What the dossier waits for now, and until when."""
        case = self.case
        if case.hold is not None:
            if case.hold.respond_by is None:
                return gettext("the applicant")
            return gettext("the applicant, until %(when)s") % {"when": formats.vn_moment(case.hold.respond_by)}
        if case.step is None:
            return ""
        step = case.step.name.get(case.language)
        if case.step.due_at is None:
            return gettext("the step “%(step)s”") % {"step": step}
        return gettext("the step “%(step)s”, until %(when)s") % {
            "step": step,
            "when": formats.vn_moment(case.step.due_at),
        }

    def _of_step(self) -> Iterator[Answer]:
        """The acts on the open step."""
        case = self.case
        if case.step is None:
            return
        whose = steps.holders_of(case.step)
        worker = [Place((whose.role,), whose.agency_id, whose.unit_id)]
        heads = [Place(whose.heads, whose.agency_id, whose.unit_id)]
        for act, is_open, places, reasons in (
            (gettext("Do the step"), case.rights.work, worker, self._not_working),
            (gettext("Take the step"), case.rights.claim, worker, self._not_claiming),
            (gettext("Send back to an earlier step"), case.rights.return_, worker, self._not_returning),
            (gettext("Give to somebody else"), case.rights.reassign, heads, self._not_giving),
        ):
            if not is_open:
                yield Answer(act, list(reasons(places)), self._at_step(places, worker), self.until)

    def _at_step(self, places: Sequence[Place], worker: Sequence[Place]) -> str:
        step = self.case.step
        has_it = step is not None and step.assignee_id is not None and places == worker
        return around.holder(self.case, step) if has_it and step is not None else self._people(places)

    def _held(self) -> Iterator[str]:
        step = self.case.step
        if step is not None and step.state is StepState.WAITING:
            yield gettext("No step can be done while the dossier waits for the applicant.")

    def _whose(self, places: Sequence[Place]) -> Iterator[str]:
        step = self.case.step
        if step is None:
            return
        if step.assignee_id is not None and step.assignee_id not in self.case.viewer.person_ids():
            yield gettext("%(who)s has the step.") % {"who": around.holder(self.case, step)}
        elif step.assignee_id is None and not self.case.viewer.grant(step.role, step.agency_id, step.unit_id):
            yield self._not_yours(places)

    def _not_working(self, places: Sequence[Place]) -> Iterator[str]:
        yield from self._held()
        yield from self._whose(places)
        step = self.case.step
        if step is not None and not COMPLETING.intersection(step.outcomes):
            yield gettext("This step is not finished by hand: it ends when what it waits for has come.")

    def _not_claiming(self, places: Sequence[Place]) -> Iterator[str]:
        yield from self._held()
        step = self.case.step
        if step is not None and step.assignee_id in self.case.viewer.person_ids():
            yield gettext("The step is yours already.")
        else:
            yield from self._whose(places)

    def _not_returning(self, places: Sequence[Place]) -> Iterator[str]:
        yield from self._held()
        yield from self._whose(places)
        step = self.case.step
        if step is not None and Outcome.RETURN not in step.outcomes:
            name = step.name.get(self.case.language)
            yield gettext("The process of this procedure knows no such act at the step “%(step)s”.") % {"step": name}
        elif self.case.rights.work:
            yield gettext("No earlier step was done to which it could go back.")

    def _not_giving(self, places: Sequence[Place]) -> Iterator[str]:
        yield self._not_yours(places)


def _covers(holder: org.HolderCard, place: Place) -> bool:
    same_unit = None in (holder.unit_id, place.unit_id) or holder.unit_id == place.unit_id
    return holder.role in place.roles and holder.agency_id == place.agency_id and same_unit


def table_of(answers: Sequence[Answer]) -> Table:
    columns = (
        Column(gettext("Act")),
        Column(gettext("Why not")),
        Column(gettext("Who can do it")),
        Column(gettext("What it waits for")),
    )
    rows = [Row((answer.act, Cell(" ".join(answer.reasons)), answer.who, answer.until)) for answer in answers]
    return Table(gettext("What you cannot do now"), columns, rows, empty=gettext("Everything is open to you"))

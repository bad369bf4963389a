"""A dossier with everything its page shows, asked for with as few questions as the rooms allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import HoldKind, State
from motcua.eforms import queries as eforms
from motcua.interfaces.desk import names
from motcua.interfaces.desk.dossier.history import Teller
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.expression import ExpressionFault
from motcua.kernel.plain.worktime import Calendar
from motcua.kernel.store import ledger
from motcua.org import queries as org
from motcua.party import queries as parties
from motcua.process import queries as steps
from motcua.process.states import StepState
from motcua.vault import queries as vault

KIND = "dossier"
VOUCHED = Actor.system("desk")
"""Asks for the parts of a dossier that this face has already been shown: each part asks for the right once more."""


@dataclass
class Case:
    """
    One dossier as an officer sees it. What a page does not look at is not asked for.

    What the rooms guard is guarded by `dossier`: it came from `get_dossier`, so the rest is this viewer's to see.
    """

    dossier: dossiers.DossierCard
    viewer: Actor
    at: datetime
    language: str

    @property
    def id(self) -> int:
        return self.dossier.id

    @property
    def day(self) -> date:
        return clock.local_date(self.at)

    @cached_property
    def procedure(self) -> catalogue.ProcedureCard:
        return catalogue.get_procedure(self.dossier.version_id, viewer=self.viewer)

    @cached_property
    def people(self) -> Mapping[int, parties.PartyCard]:
        """Owner, submitter and representative by their ids."""
        card = self.dossier
        ids = {card.owner_id, card.submitter_id, card.representative_id} - {None}
        return parties.get_many([party for party in ids if party is not None], viewer=self.viewer)

    @cached_property
    def answers(self) -> eforms.AnswersCard:
        return eforms.get_answers(self.dossier.answers_id, viewer=self.viewer)

    @cached_property
    def form(self) -> eforms.Form:
        return eforms.get_form(self.answers.form_id).form

    @cached_property
    def places(self) -> eforms.Places:
        """Communes and provinces as they were called when the answers were given."""
        return eforms.places(language=self.language, on=clock.local_date(self.dossier.submitted_at or self.at))

    @cached_property
    def sections(self) -> Sequence[eforms.SectionCard]:
        """The answers in words."""
        return eforms.review(self.form, self.answers.data, language=self.language, places=self.places)

    @cached_property
    def terms(self) -> catalogue.Terms | None:
        """What the law makes of the answers as they are now; None while they do not say enough for it."""
        filing = catalogue.Filing(
            answers=eforms.names(self.form, self.answers.data),
            channel=self.dossier.channel,
            applicant=self.dossier.applicant_class,
            received=clock.local_date(self.dossier.received_at or self.at),
        )
        try:
            return catalogue.terms_for(self.procedure, filing)
        except ExpressionFault:
            return None

    @cached_property
    def papers(self) -> Sequence[dossiers.PaperCard]:
        return dossiers.list_papers(self.id, viewer=VOUCHED)

    @cached_property
    def files(self) -> Mapping[int, vault.FileCard]:
        wanted = [paper.file_id for paper in self.papers if paper.file_id is not None]
        found = vault.list_files(viewer=self.viewer, file_ids=wanted, vouched=True) if wanted else ()
        return {card.id: card for card in found}

    @cached_property
    def fees(self) -> Sequence[dossiers.FeeCard]:
        """The bill, for those who take the money; everybody else needs no more than whether it is paid."""
        return dossiers.list_fees(self.id, viewer=VOUCHED) if self.at_counter and self.owes_or_paid else ()

    @property
    def at_counter(self) -> bool:
        """Whether the viewer sits at the counter that receives this dossier."""
        return self.viewer.grant(Role.RECEPTION, self.dossier.receiving_agency_id) is not None

    @property
    def owes_or_paid(self) -> bool:
        return self.dossier.money != "NOT_DUE"

    @cached_property
    def owed(self) -> int:
        return sum(fee.amount for fee in self.fees if fee.paid_at is None)

    @cached_property
    def entries(self) -> Sequence[ledger.EntryCard]:
        """The acts on the dossier and on its process, in order."""
        instances = {step.instance_id for step in self.line}
        return ledger.histories((KIND, self.id), *(("process", instance_id) for instance_id in instances))

    @cached_property
    def events(self) -> frozenset[str]:
        """The names of what has happened: tells which lists are worth asking for."""
        return frozenset(entry.name for entry in self.entries)

    @cached_property
    def notes(self) -> Sequence[steps.NoteCard]:
        """What officers wrote to one another, newest first."""
        written = "process.note_written" in self.events
        return steps.list_notes(KIND, self.id, viewer=self.viewer) if written else ()

    @cached_property
    def result(self) -> dossiers.ResultCard | None:
        drafted = "dossier.result_drafted" in self.events
        return dossiers.find_result(self.id, viewer=VOUCHED) if drafted else None

    @cached_property
    def questions(self) -> Sequence[dossiers.ConsultationCard]:
        asked = "dossier.agency_consulted" in self.events
        return dossiers.list_consultations(self.id, viewer=VOUCHED) if asked else ()

    @cached_property
    def legs(self) -> Sequence[dossiers.LegCard]:
        """What other agencies do for this dossier."""
        sent = "dossier.legs_sent" in self.events
        return dossiers.list_legs(self.id, viewer=self.viewer) if sent else ()

    @property
    def consulted(self) -> Sequence[int]:
        """The agencies that were asked for their opinion."""
        return [int(entry.data["agency_id"]) for entry in self.entries if entry.name == "dossier.agency_consulted"]

    @cached_property
    def slips(self) -> Sequence[dossiers.SlipCard]:
        return dossiers.list_slips(self.id, viewer=VOUCHED)

    @cached_property
    def hold(self) -> dossiers.HoldCard | None:
        """The hold that is open."""
        if self.dossier.state not in (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT):
            return None
        holds = dossiers.list_holds(self.id, viewer=VOUCHED)
        return next((hold for hold in holds if hold.ends_at is None), None)

    @property
    def waits_for_papers(self) -> bool:
        return self.hold is not None and self.hold.kind == HoldKind.SUPPLEMENT

    @cached_property
    def line(self) -> Sequence[steps.StepCard]:
        """Every step: done, open, ahead."""
        received = self.dossier.received_at is not None
        return steps.steps_of(KIND, self.id, viewer=self.viewer) if received else ()

    @cached_property
    def waits(self) -> Sequence[steps.WaitCard]:
        """What the process waits for besides people, and what may come while a step lasts."""
        may_wait = self.dossier.is_running and self.line and steps.may_wait(self.line[-1].definition_id)
        return steps.list_waits(KIND, self.id, viewer=self.viewer) if may_wait else ()

    @cached_property
    def current(self) -> Sequence[steps.StepCard]:
        return [step for step in self.line if step.is_current]

    @cached_property
    def step(self) -> steps.StepCard | None:
        """The open step that this viewer can work on; else the first open one."""
        mine = [step for step in self.current if self.rights_on(step).work]
        return next(iter([*mine, *self.current]), None)

    @cached_property
    def rights(self) -> steps.StepRights:
        return self.rights_on(self.step) if self.step else steps.StepRights()

    def rights_on(self, step: steps.StepCard) -> steps.StepRights:
        kept = self._rights
        if step.id not in kept:
            works_there = step.agency_id in self.viewer.agency_ids()
            kept[step.id] = steps.can(self.viewer, step.id or 0) if works_there else steps.StepRights()
        return kept[step.id]

    @cached_property
    def _rights(self) -> dict[int | None, steps.StepRights]:
        return {}

    @cached_property
    def recallable(self) -> steps.StepCard | None:
        """
        The step that this viewer did last, while all that is open came about by it. Whether somebody has touched that
        meanwhile is asked when it is taken back.
        """
        done = [step for step in self.line if step.state is StepState.DONE]
        last = done[-1] if done else None
        if last is None or not ({last.done_by, last.done_for} & self.viewer.person_ids()) or self.rights.work:
            return None
        followed = [step.state is StepState.OPEN and step.opened_at == last.done_at for step in self.current]
        return last if followed and all(followed) else None

    @cached_property
    def calendar(self) -> Calendar:
        return org.calendar_of(self.dossier.competent_agency_id, viewer=self.viewer)

    @cached_property
    def agencies(self) -> Mapping[int, str]:
        card = self.dossier
        ids = {card.receiving_agency_id, card.competent_agency_id, card.deciding_agency_id}
        ids |= {step.agency_id for step in self.line} | set(self.consulted)
        ids |= {agency_id for leg in self.legs for agency_id in (leg.from_agency_id, leg.to_agency_id)}
        return names.of_agencies(ids, language=self.language, day=self.day)

    @cached_property
    def officers(self) -> Mapping[int, str]:
        """Everybody who did or has something here."""
        ids: set[int | None] = {number for entry in self.entries for number in _officers_in(entry)}
        ids |= {person for step in self.line for person in (step.assignee_id, step.done_by, step.done_for)}
        if self.result is not None:
            ids |= {self.result.drafted_by, self.result.signer_id}
        return names.of_people(ids, viewer=self.viewer)

    @cached_property
    def teller(self) -> Teller:
        steps_named = {step.key: step.name.get(self.language) for step in self.procedure.steps}
        components = {part.code: part.name.get(self.language) for part in self.procedure.components}
        return Teller(agencies=self.agencies, people=self.officers, steps=steps_named, components=components)

    def actor_of(self, entry: ledger.EntryCard) -> str:
        """Who did it, for people; nothing for machines."""
        kind, _, number = entry.actor.partition(":")
        if kind == "officer" and number.isdigit():
            return self.officers.get(int(number), "")
        if kind == "citizen" and number.isdigit():
            party = self.people.get(int(number))
            return party.full_name if party else ""
        return ""


def _officers_in(entry: ledger.EntryCard) -> list[int]:
    told = [entry.actor, entry.behalf_of]
    found = [int(number) for kind, _, number in (text.partition(":") for text in told) if kind == "officer" and number]
    named = [entry.data.get("person_id"), *entry.data.get("mentioned", ())]
    return [*found, *(person for person in named if isinstance(person, int))]

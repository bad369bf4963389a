"""The lived past as stories: the same acts as of all others, at the moments and by the officers of that past."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from random import Random

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.interfaces.console.demo import lived, past
from motcua.interfaces.console.demo.people import Company, Officer
from motcua.interfaces.console.demo.play import Casting, Played
from motcua.interfaces.console.demo.scene import MACHINE
from motcua.interfaces.console.demo.story import Story
from motcua.journeys import settle_dossier
from motcua.kernel.plain import clock
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.process import queries as steps

FILING, LOOKING = timedelta(minutes=5), timedelta(minutes=5)
"""Until it is submitted, and from then until it is received."""


@dataclass(slots=True)
class Lived(Story):
    """A story that chance does not tell: `works` are the steps as officers did them, in their order."""

    works: Sequence[past.Work] = ()
    at_work: Officer | None = None

    @classmethod
    def of(cls, story: Story, works: Sequence[past.Work]) -> "Lived":
        return cls(**{field.name: getattr(story, field.name) for field in fields(Story)}, works=works)

    @property
    def begins(self) -> datetime:
        return self.works[0].dossier.received_at - FILING - LOOKING

    def acts(self, begins: datetime) -> Iterator[datetime]:
        at = begins
        yield at
        card = self._draft(at)
        at += FILING
        yield at
        with transaction():
            card = dossier.submit(actor=self._filer(), at=at, dossier_id=card.id)
        at += LOOKING
        yield at
        with transaction():
            card = settle_dossier.receive(actor=self._counter(card), at=at, dossier_id=card.id)
            self._pay(card, at)
        yield from self._settle(card, at)

    def _settle(self, card: dossiers.DossierCard, at: datetime) -> Iterator[datetime]:
        people = {one.actor.person_id: one for one in self.company.officers}
        for work in self.works:
            if work.ended_at is None:
                return
            at = work.ended_at
            yield at
            self.at_work = people[work.officer.person_id]
            [step] = steps.current_steps("dossier", card.id, viewer=MACHINE)
            self._work(card, step, at)
        yield from self._return(dossiers.get_dossier(card.id, viewer=MACHINE), at)

    def _worker(self, step: steps.StepCard) -> Officer:
        return self.at_work or Story._worker(self, step)


def lived_stories(company: Company, *, months: int, seed: int, now: datetime, files: dict[str, int]) -> list[Played]:
    """What the officers of some agencies lived through in the last months."""
    if not months:
        return []
    casting = Casting(company, Random(f"{seed}:past"), now, files)
    agencies = {card.code: card.id for card in org.list_agencies(viewer=MACHINE, on=clock.local_date(now))}
    found = []
    for code in lived.WORKED:
        calendar, people = org.calendar_of(agencies[code], viewer=MACHINE), _people(company, agencies[code])
        for works in _by_dossier(lived.live(code, people, calendar, months=months, now=now, seed=seed)):
            procedure = lived.WORKED[code][works[0].dossier.procedure.definition_id]
            told = casting.ordinary(procedure, agencies[code], Random(f"{seed}:{code}:{works[0].dossier.id}"))
            story = Lived.of(told.story, works)
            found.append(Played(story, story.begins, told.at_commune))
    return found


def _people(company: Company, agency_id: int) -> Mapping[str, list[int]]:
    return {role: sorted(one.actor.person_id or 0 for one in company.holding(role, agency_id)) for role in lived.ROLES}


def _by_dossier(told: past.Past) -> list[list[past.Work]]:
    found: dict[int, list[past.Work]] = {}
    for work in told.works:
        found.setdefault(work.dossier.id, []).append(work)
    return list(found.values())

"""Many stories on one simulated clock: whose next act is earliest acts next, so that the ledger reads in order."""

import heapq
import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier.states import Channel
from motcua.eforms import queries as eforms
from motcua.interfaces.console.demo.people import Company
from motcua.interfaces.console.demo.scene import MACHINE
from motcua.interfaces.console.demo.sharing import SHARED, Shared, SharedStory
from motcua.interfaces.console.demo.story import WEIGHTS, Fate, Story
from motcua.interfaces.console.packages import ROOT, folders, read_package
from motcua.journeys.home_agencies import competent_at_home
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.worktime import Calendar
from motcua.org import queries as org

SPAN = timedelta(days=425)
RECENT = timedelta(days=16)
OF_SAMPLE = {
    Fate.ORDINARY: 3,
    Fate.AWAITING_PAPERS: 1,
    Fate.UNCOLLECTED: 1,
    Fate.SLOW: 1,
    Fate.DRAFT: 1,
    Fate.REJECTED: 1,
}
Piece = tuple[catalogue.ProcedureCard, dict[str, Any], Any]
"""A procedure, the answers of a scenario, and the scenario."""
ENDS_OPEN = frozenset({Fate.DRAFT, Fate.WAITING_AT_COUNTER, Fate.AWAITING_PAPERS, Fate.AWAITING_MONEY})


class Repertoire:
    """Which procedures can be played, with the answers of their scenarios."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.pieces = [piece for folder in folders([ROOT / "procedures"]) for piece in self._pieces(folder)]

    def _pieces(self, folder: Any) -> Iterator[Piece]:
        files = read_package(folder)
        facts = tomllib.loads(files["procedure.toml"])
        key = facts["code"] or facts["local_code"]
        card = catalogue.find_procedure(key, viewer=MACHINE, on=self.today)
        if card is None or card.form_id is None or card.service.level == "INFO":
            return
        form = eforms.get_form(card.form_id).form
        for scenario in tomllib.loads(files["scenarios.toml"])["scenario"]:
            if scenario.get("expect", {}).get("valid") and scenario["channel"] in card.channels:
                yield card, eforms.read_answers(form, scenario["answers"]), scenario


def cast_stories(company: Company, *, seed: int, dossiers: int, now: datetime, files: dict[str, int]) -> list["Played"]:
    """Every story with its people and its first moment; the same seed, day and number give the same stories."""
    rng = random.Random(seed)
    casting = Casting(company, rng, now, files)
    lot = [casting.story(fate, random.Random(f"{seed}:{number}")) for number, fate in enumerate(_fates(rng, dossiers))]
    return lot + [casting.shared(shared, random.Random(f"{seed}:shared:{n}")) for n, shared in enumerate(SHARED)]


def in_two_halves(stories: list["Played"]) -> tuple[list["Played"], list["Played"]]:
    """What goes to the communes and what goes to the departments: halves that share no book of numbers."""
    communes = [played for played in stories if played.at_commune]
    return communes, [played for played in stories if not played.at_commune]


def play(stories: list["Played"], *, now: datetime) -> Iterator[None]:
    """Play stories up to `now`; yields whenever one has ended or waits for a moment after `now`."""
    order = count()
    stage: list[tuple[datetime, int, Iterator[datetime]]] = []
    for played in stories:
        acts = played.story.acts(played.begins)
        heapq.heappush(stage, (next(acts), next(order), acts))
    while stage:
        moment, number, acts = heapq.heappop(stage)
        following = next(acts, None) if moment <= now else None
        if following is None:
            yield
        else:
            heapq.heappush(stage, (following, number, acts))


@dataclass(frozen=True, slots=True)
class Played:
    """A story, when it begins, and whether a commune settles it."""

    story: Story
    begins: datetime
    at_commune: bool


def _fates(rng: random.Random, dossiers: int) -> list[Fate]:
    """Every fate at least once, the rest by weight, shuffled."""
    each = list(Fate)[:dossiers]
    rest = rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=max(dossiers - len(each), 0))
    fates = [*each, *rest]
    rng.shuffle(fates)
    return fates


class Casting:
    """Gives each story its procedure, people, agency and first moment."""

    def __init__(self, company: Company, rng: random.Random, now: datetime, files: dict[str, int]) -> None:
        self.company, self.rng, self.now, self.files = company, rng, now, files
        self.pieces = Repertoire(now.astimezone(LOCAL).date()).pieces
        self.sample = company.citizens[0]
        self.told_of_sample: Counter[Fate] = Counter()
        self.calendars: dict[int, Calendar] = {}
        self.home = competent_at_home("PROVINCE", "", viewer=MACHINE)[0].id

    def story(self, fate: Fate, chance: random.Random) -> Played:
        """`chance` is the story's own, so that what happens in others does not change it."""
        begins = self._begins(fate)
        in_force = [piece for piece in self.pieces if piece[0].valid_from <= begins.astimezone(LOCAL).date()]
        card, answers, scenario = self.rng.choice(in_force)
        agency = self.rng.choice(self._able(card))
        fitting = self._fitting(scenario.get("applicant", ""))
        citizen = self.sample if self._is_for_sample(fate, fitting, scenario) else self.rng.choice(fitting)
        return self._played((card, answers, scenario), agency, citizen, fate, begins, chance)

    def ordinary(self, code: str, agency_id: int, chance: random.Random) -> Played:
        """One of the scenarios of this procedure at this agency; who tells it knows when."""
        piece = self.rng.choice([piece for piece in self.pieces if piece[0].code == code])
        citizen = self.rng.choice(self._fitting(piece[2].get("applicant", "")))
        return self._played(piece, agency_id, citizen, Fate.ORDINARY, self.now, chance)

    def _played(
        self,
        piece: Piece,
        agency_id: int,
        citizen: Actor,
        fate: Fate,
        begins: datetime,
        chance: random.Random,
    ) -> Played:
        card, answers, scenario = piece
        story = Story(
            company=self.company,
            procedure=card,
            answers=answers,
            channel=self._channel(scenario),
            citizen=citizen,
            applicant_class=scenario.get("applicant", card.applicants[0]),
            agency_id=agency_id,
            fate=fate,
            calendar=self._calendar(agency_id),
            rng=chance,
            files=self.files,
        )
        return Played(story, begins, at_commune=card.agency.implementing.kind == "COMMUNE")

    def shared(self, shared: Shared, chance: random.Random) -> Played:
        """A dossier that several agencies work on, filed online early on its day."""
        card, answers, scenario = next(
            piece for piece in self.pieces if piece[0].key == shared.procedure and piece[2]["channel"] == Channel.ONLINE
        )
        agency = self._able(card)[0]
        applicant_class = scenario.get("applicant", card.applicants[0])
        story = SharedStory(
            company=self.company,
            procedure=card,
            answers=answers,
            channel=Channel.ONLINE,
            citizen=self.sample if shared.of_sample else chance.choice(self._fitting(applicant_class)),
            applicant_class=applicant_class,
            agency_id=agency,
            fate=Fate.ORDINARY,
            calendar=self._calendar(agency),
            rng=chance,
            files=self.files,
            shared=shared,
            today=self.now,
        )
        return Played(story, story.day(shared.filed, 7), at_commune=False)

    def _is_for_sample(self, fate: Fate, fitting: list[Any], scenario: dict[str, Any]) -> bool:
        """The sample citizen, whose account is printed, has a dossier of every kind that one would like to see."""
        taken = self.told_of_sample[fate] < OF_SAMPLE.get(fate, 0)
        if not taken or self.sample not in fitting or scenario["channel"] != Channel.ONLINE:
            return False
        self.told_of_sample[fate] += 1
        return True

    def _able(self, card: catalogue.ProcedureCard) -> list[int]:
        """Agencies of the right kind where somebody works."""
        needed = card.agency.implementing
        found = competent_at_home(needed.kind, needed.domain, viewer=MACHINE)
        return [agency.id for agency in found if self.company.holding(Role.LEADER, agency.id)]

    def _fitting(self, applicant_class: str) -> list[Any]:
        firm = applicant_class in ("ENTERPRISE", "FDI", "ORGANISATION", "FOREIGN_ORG", "COOPERATIVE")
        return [
            citizen
            for citizen in self.company.citizens
            if (self.company.classes[citizen.party_id or 0] == "ENTERPRISE") is firm
        ]

    def _channel(self, scenario: dict[str, Any]) -> Channel:
        return Channel(scenario["channel"])

    def _calendar(self, agency_id: int) -> Calendar:
        if agency_id not in self.calendars:
            self.calendars[agency_id] = org.calendar_of(agency_id, viewer=MACHINE)
        return self.calendars[agency_id]

    def _begins(self, fate: Fate) -> datetime:
        """A working moment of the last fourteen months; four in ten lately, so that the desks are full."""
        recent = fate in ENDS_OPEN or fate is Fate.SHARED or self.rng.random() < 0.4
        back = self.rng.random() * (RECENT if recent else SPAN)
        day = (self.now - back).astimezone(LOCAL).date()
        start = datetime.combine(day, time(7, 15), tzinfo=LOCAL) + timedelta(minutes=self.rng.randint(0, 500))
        moment = self._calendar(self.home).next_open(start)
        return moment if moment <= self.now else self.now - timedelta(hours=3)

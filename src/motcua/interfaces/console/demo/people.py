"""Invented people: sixty officers in their places, citizens and firms, all with names as in life and marked numbers."""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from motcua.interfaces.console.demo.scene import FOUNDED, MACHINE
from motcua.interfaces.console.packages import ROOT, read_text
from motcua.kernel.plain.actor import Actor, Role
from motcua.kernel.plain.text import fold
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org
from motcua.org import queries as agencies
from motcua.org.states import AgencyKind, UnitKind
from motcua.party import operations as party
from motcua.party.queries import Details
from motcua.party.states import IdentityKind, PartyKind, Sex

NAMES = ROOT / "provinces/names"
_STREETS = ("Phan Ngọc Hiển", "Lý Thường Kiệt", "Trần Hưng Đạo", "Nguyễn Tất Thành", "Ngô Quyền", "Hùng Vương")
_FIRMS = ("Thủy sản", "Xây dựng", "Thương mại", "Vận tải", "In ấn", "Công nghệ", "Du lịch", "Bưu chính")


SAMPLE_CITIZEN = Details(
    kind=PartyKind.PERSON,
    full_name="Lê Thị Mộng Thu",
    identity_kind=IdentityKind.PERSONAL_ID,
    identity_number="096190000000",
    birth="1990-03-12",
    sex=Sex.FEMALE,
    phone="0900000000",
    email="mong.thu@example.vn",
    commune_code="32002",
    address_line="12 Phan Ngọc Hiển",
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a unit: its title, and the roles its holder has in the whole agency."""

    title: str
    title_en: str
    roles: tuple[Role, ...]


_POSTS: dict[UnitKind, tuple[Post, ...]] = {
    UnitKind.RECEPTION: (Post("Công chức một cửa", "Reception officer", (Role.RECEPTION,)),),
    UnitKind.DIVISION: (
        Post("Trưởng phòng", "Head of division", (Role.UNIT_HEAD,)),
        Post("Chuyên viên", "Specialist", (Role.SPECIALIST,)),
    ),
    UnitKind.LEADERSHIP: (Post("Phó Giám đốc", "Deputy director", (Role.LEADER,)),),
    UnitKind.CLERICAL: (Post("Văn thư", "Clerk", (Role.CLERK,)),),
}
_SPECIAL: dict[str, Post] = {
    "control": Post("Chuyên viên kiểm soát thủ tục", "Controller", (Role.CONTROLLER,)),
    "technology": Post("Quản trị hệ thống", "Administrator", (Role.ADMIN, Role.OPERATOR)),
}

_UNMANNED = frozenset({(AgencyKind.DEPARTMENT, UnitKind.RECEPTION), (AgencyKind.CENTRE, UnitKind.CLERICAL)})


@dataclass(frozen=True, slots=True)
class Officer:
    """One officer who can sign in and act."""

    username: str
    full_name: str
    title: str
    agency: str
    actor: Actor


@dataclass(slots=True)
class Company:
    """Everybody on the stage."""

    officers: list[Officer] = field(default_factory=list)
    citizens: list[Actor] = field(default_factory=list)
    classes: dict[int, str] = field(default_factory=dict)
    home: dict[int, int] = field(default_factory=dict)

    def holding(self, role: Role, agency_id: int) -> list[Officer]:
        return [officer for officer in self.officers if officer.actor.grant(role, agency_id=agency_id)]


class Namer:
    """Draws names by their frequency; the same seed draws the same people."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def person(self, sex: Sex) -> str:
        surnames, weights = _surnames()
        given = self.rng.choice(_given(sex))
        return f"{self.rng.choices(surnames, weights)[0]} {given}"


@cache
def _surnames() -> tuple[list[str], list[float]]:
    rows = list(csv.DictReader(read_text(NAMES / "surnames.csv").splitlines()))
    return [row["surname"] for row in rows], [float(row["share"]) for row in rows]


@cache
def _given(sex: Sex) -> list[str]:
    name = "given-names-female.txt" if sex is Sex.FEMALE else "given-names-male.txt"
    return [line for line in read_text(NAMES / name).splitlines() if len(line.split()) == 2]


def appoint_officers(rng: random.Random, at: datetime, today: date, password_hash: str) -> list[Officer]:
    """Officers for every unit of the province's agencies, about sixty, each with an account named for the work."""
    namer, taken = Namer(rng), set[str]()
    officers: list[Officer] = []
    with transaction():
        for agency in agencies.list_agencies(viewer=MACHINE, on=today):
            for unit, post in _posts(agency):
                person = org.enrol_officer(
                    actor=MACHINE, at=at, full_name=namer.person(rng.choice((Sex.MALE, Sex.FEMALE)))
                )
                org.appoint(
                    actor=MACHINE,
                    at=at,
                    person_id=person.id,
                    unit_id=unit.id,
                    title=post.title,
                    title_en=post.title_en,
                    valid_from=FOUNDED,
                )
                for role in post.roles:
                    org.grant_role(
                        actor=MACHINE,
                        at=at,
                        person_id=person.id,
                        role=role,
                        agency_id=agency.id,
                        valid_from=FOUNDED,
                    )
                username = _username(post, agency, taken)
                account = org.open_account(
                    actor=MACHINE, at=at, username=username, password_hash=password_hash, person_id=person.id
                )
                actor = agencies.actor_of(account.id, on=today, place=agency.code)
                officers.append(Officer(username, person.full_name, post.title, agency.name, actor))
    return officers


def _posts(agency: agencies.AgencyCard) -> Iterator[tuple[agencies.UnitCard, Post]]:
    """Sixty posts: the centre receives for the departments, and one head leads an agency's divisions."""
    led = False
    for unit in agencies.list_units(agency.id, viewer=MACHINE):
        special = _special(agency, unit)
        if special is not None:
            yield unit, special
            continue
        if (agency.kind, unit.kind) in _UNMANNED:
            continue
        for post in _POSTS[unit.kind]:
            if Role.UNIT_HEAD in post.roles and led:
                continue
            led = led or Role.UNIT_HEAD in post.roles
            yield unit, post


def _special(agency: agencies.AgencyCard, unit: agencies.UnitCard) -> Post | None:
    if agency.kind is AgencyKind.PROVINCE and unit.kind is UnitKind.DIVISION:
        return _SPECIAL["control" if "Kiểm soát" in unit.name else "technology"]
    return None


_SHORT = {
    Role.RECEPTION: "motcua",
    Role.UNIT_HEAD: "truongphong",
    Role.SPECIALIST: "chuyenvien",
    Role.LEADER: "lanhdao",
    Role.CLERK: "vanthu",
    Role.CONTROLLER: "kiemsoat",
    Role.ADMIN: "quantri",
}


def _username(post: Post, agency: agencies.AgencyCard, taken: set[str]) -> str:
    """`chuyenvien.h12-20`, then `chuyenvien2.h12-20`: the work, and the agency's code."""
    stem, tail = _SHORT[post.roles[0]], agency.code.lower().replace(".", "-")
    number = 1
    while (name := f"{stem}{'' if number == 1 else number}.{tail}") in taken:
        number += 1
    taken.add(name)
    return name


def register_citizens(
    rng: random.Random, at: datetime, today: date, count: int, password_hash: str
) -> Iterator[tuple[Actor, str]]:
    """Citizens and firms with accounts; yields each with the class of applicant it is."""
    namer = Namer(rng)
    communes = [place.code for place in agencies.list_communes("96", on=today)]
    for number in range(count):
        is_firm = number % 8 == 7
        made = _firm(namer, rng, number, communes) if is_firm else _person(namer, rng, number, communes)
        details = SAMPLE_CITIZEN if number == 0 else made
        with transaction():
            card = party.remember(actor=MACHINE, at=at, details=details)
            account = org.open_account(
                actor=MACHINE,
                at=at,
                username=details.identity_number,
                password_hash=password_hash,
                party_id=card.id,
            )
        yield agencies.actor_of(account.id, on=today), "ENTERPRISE" if is_firm else "CITIZEN"


def _person(namer: Namer, rng: random.Random, number: int, communes: Sequence[str]) -> Details:
    sex = rng.choice((Sex.MALE, Sex.FEMALE))
    born = date(rng.randint(1955, 2005), rng.randint(1, 12), rng.randint(1, 28))
    century = (0 if born.year < 2000 else 2) + (1 if sex is Sex.FEMALE else 0)
    name = namer.person(sex)
    return Details(
        kind=PartyKind.PERSON,
        full_name=name,
        identity_kind=IdentityKind.PERSONAL_ID,
        identity_number=f"096{century}{born.year % 100:02d}{number:06d}",
        birth=born.isoformat(),
        sex=sex,
        phone=f"0900{number:06d}",
        email=f"{fold(name).replace(' ', '.')}.{number}@example.vn",
        commune_code=rng.choice(communes),
        address_line=f"{rng.randint(1, 300)} {rng.choice(_STREETS)}",
    )


def _firm(namer: Namer, rng: random.Random, number: int, communes: Sequence[str]) -> Details:
    owner = namer.person(Sex.MALE)
    return Details(
        kind=PartyKind.ORGANISATION,
        full_name=f"Công ty TNHH {rng.choice(_FIRMS)} {owner.split()[-1]} {number}",
        identity_kind=IdentityKind.ENTERPRISE,
        identity_number=f"2009{number:06d}",
        phone=f"0290{number:07d}",
        email=f"lienhe.{number}@example.vn",
        commune_code=rng.choice(communes),
        address_line=f"{rng.randint(1, 300)} {rng.choice(_STREETS)}",
        representative_name=owner,
        representative_title="Giám đốc",
    )

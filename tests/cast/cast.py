"""
The cast: one small province, the people who work there, the people who come, and strangers.

All of it is invented, and all of it came about through operations. Names are as in life; numbers with the serial
000xxx belong to nobody.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.kernel.plain.actor import Actor, Role
from motcua.org import operations as org
from motcua.org import queries
from motcua.org.queries import AgencyCard, UnitCard
from motcua.org.states import AgencyKind, CodeSystem, Domain, UnitKind
from motcua.party import operations as party
from motcua.party.queries import PartyCard
from motcua.party.states import IdentityKind, PartyKind, Sex
from tests.cast.moments import LONG_AGO, MONDAY_MORNING, TODAY

MACHINE = Actor.system("cast")
PASSWORD = "lúa-tôm-rừng-biển"
PASSWORD_HASH = (
    "argon2$argon2id$v=19$m=19456,t=2,p=1$Y2FzdGNhc3RjYXN0Y2FzdA$rfaocf+qV2iLRNpxmY6hdiCbzHvJtUB8pP8iuVwMZCk"
)
"""The hash of `PASSWORD` by the hasher of the settings, made once: hashing anew would cost more than the whole cast."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Agencies and units as cards; people as actors of `TODAY`, named for what they do."""

    province: AgencyCard
    centre: AgencyCard
    culture: AgencyCard
    home_affairs: AgencyCard
    commune: AgencyCard
    next_province: AgencyCard
    next_culture: AgencyCard

    counter: UnitCard
    culture_reception: UnitCard
    culture_division: UnitCard
    culture_leadership: UnitCard
    culture_clerical: UnitCard
    home_affairs_division: UnitCard
    commune_counter: UnitCard
    commune_leadership: UnitCard

    counter_officer: Actor
    """Receives at the service centre, for the centre and for the department of culture."""
    specialist: Actor
    colleague: Actor
    """The second specialist of the same division."""
    head: Actor
    leader: Actor
    clerk: Actor
    partner: Actor
    """Specialist in home affairs, whom the department of culture consults."""
    partner_head: Actor
    commune_officer: Actor
    """Receives and works in the ward."""
    commune_chair: Actor
    chair: Actor
    """Signs for the People's Committee of the province."""
    office_clerk: Actor
    controller: Actor
    inspector: Actor
    operator: Actor
    admin: Actor
    stranger: Actor
    """An officer of the next province, with every role that works on dossiers, there."""

    applicant: Actor
    neighbour: Actor
    """Another citizen."""
    firm: Actor
    """A company that signs in for itself."""
    applicant_party: PartyCard
    neighbour_party: PartyCard
    firm_party: PartyCard

    def actor(self, name: str) -> Actor:
        """By the name of the field, for tests that walk through many."""
        return getattr(self, name)

    def again(self, actor: Actor, at: datetime = MONDAY_MORNING) -> Actor:
        """The same person with the rights of now."""
        assert actor.account_id is not None
        return queries.actor_of(actor.account_id, on=at.astimezone(MONDAY_MORNING.tzinfo).date())


AGENCIES: dict[str, dict[str, Any]] = {
    "province": {
        "kind": AgencyKind.PROVINCE,
        "name": "Ủy ban nhân dân tỉnh Cà Mau",
        "name_en": "People's Committee of Cà Mau Province",
        "codes": {CodeSystem.QD20: "H12", CodeSystem.QCVN102: "000.00.00.H12", CodeSystem.GSO: "96"},
    },
    "centre": {
        "kind": AgencyKind.CENTRE,
        "parent": "province",
        "name": "Trung tâm Phục vụ hành chính công tỉnh Cà Mau",
        "name_en": "Public Administration Service Centre of Cà Mau Province",
        "codes": {CodeSystem.QD20: "H12.99"},
    },
    "culture": {
        "kind": AgencyKind.DEPARTMENT,
        "domain": Domain.CULTURE,
        "parent": "province",
        "name": "Sở Văn hóa, Thể thao và Du lịch",
        "name_en": "Department of Culture, Sports and Tourism",
        "codes": {CodeSystem.QD20: "H12.20", CodeSystem.QCVN102: "000.00.20.H12"},
    },
    "home_affairs": {
        "kind": AgencyKind.DEPARTMENT,
        "domain": Domain.HOME_AFFAIRS,
        "parent": "province",
        "name": "Sở Nội vụ",
        "name_en": "Department of Home Affairs",
        "codes": {CodeSystem.QD20: "H12.05"},
    },
    "commune": {
        "kind": AgencyKind.COMMUNE,
        "parent": "province",
        "name": "Ủy ban nhân dân phường An Xuyên",
        "name_en": "People's Committee of An Xuyên Ward",
        "codes": {CodeSystem.QD20: "H12.101", CodeSystem.GSO: "32002"},
    },
    "next_province": {
        "kind": AgencyKind.PROVINCE,
        "name": "Ủy ban nhân dân thành phố Cần Thơ",
        "name_en": "People's Committee of Cần Thơ City",
        "codes": {CodeSystem.QD20: "H13", CodeSystem.GSO: "92"},
    },
    "next_culture": {
        "kind": AgencyKind.DEPARTMENT,
        "domain": Domain.CULTURE,
        "parent": "next_province",
        "name": "Sở Văn hóa, Thể thao và Du lịch thành phố Cần Thơ",
        "name_en": "Department of Culture, Sports and Tourism of Cần Thơ City",
        "codes": {CodeSystem.QD20: "H13.20"},
    },
}

UNITS: dict[str, tuple[str, UnitKind, str, str]] = {
    "counter": ("centre", UnitKind.RECEPTION, "Bộ phận tiếp nhận và trả kết quả", "Reception"),
    "culture_reception": ("culture", UnitKind.RECEPTION, "Bộ phận một cửa", "Reception"),
    "culture_division": ("culture", UnitKind.DIVISION, "Phòng Quản lý văn hóa và Báo chí", "Culture and Press"),
    "culture_leadership": ("culture", UnitKind.LEADERSHIP, "Lãnh đạo Sở", "Leadership"),
    "culture_clerical": ("culture", UnitKind.CLERICAL, "Văn thư", "Clerical office"),
    "home_affairs_division": ("home_affairs", UnitKind.DIVISION, "Phòng Việc làm", "Employment"),
    "commune_counter": ("commune", UnitKind.RECEPTION, "Trung tâm Phục vụ hành chính công phường", "Reception"),
    "commune_leadership": ("commune", UnitKind.LEADERSHIP, "Lãnh đạo Ủy ban", "Leadership"),
    "office": ("province", UnitKind.DIVISION, "Văn phòng Ủy ban nhân dân tỉnh", "Office of the People's Committee"),
    "next_division": ("next_culture", UnitKind.DIVISION, "Phòng Quản lý văn hóa", "Culture"),
}

WORKING = (Role.RECEPTION, Role.SPECIALIST, Role.UNIT_HEAD, Role.LEADER, Role.CLERK, Role.CONTROLLER)

Where = tuple[Role, str, str | None]
OFFICERS: dict[str, tuple[str, str, str, list[Where]]] = {
    "counter_officer": (
        "Nguyễn Thị Cẩm Tiên",
        "counter",
        "Chuyên viên",
        [(Role.RECEPTION, "centre", "counter"), (Role.RECEPTION, "culture", "culture_reception")],
    ),
    "specialist": (
        "Trần Quốc Khánh",
        "culture_division",
        "Chuyên viên",
        [(Role.SPECIALIST, "culture", "culture_division")],
    ),
    "colleague": (
        "Thạch Sa Phal",
        "culture_division",
        "Chuyên viên",
        [(Role.SPECIALIST, "culture", "culture_division")],
    ),
    "head": (
        "Phạm Hoàng Ân",
        "culture_division",
        "Trưởng phòng",
        [(Role.UNIT_HEAD, "culture", "culture_division")],
    ),
    "leader": ("Huỳnh Thanh Đạm", "culture_leadership", "Phó Giám đốc", [(Role.LEADER, "culture", None)]),
    "clerk": ("Võ Ngọc Bích", "culture_clerical", "Văn thư viên", [(Role.CLERK, "culture", None)]),
    "partner": (
        "Đặng Minh Nhựt",
        "home_affairs_division",
        "Chuyên viên",
        [(Role.SPECIALIST, "home_affairs", "home_affairs_division")],
    ),
    "partner_head": (
        "Lâm Kim Ngọc",
        "home_affairs_division",
        "Trưởng phòng",
        [(Role.UNIT_HEAD, "home_affairs", "home_affairs_division")],
    ),
    "commune_officer": (
        "Danh Út",
        "commune_counter",
        "Công chức tư pháp - hộ tịch",
        [(Role.RECEPTION, "commune", None), (Role.SPECIALIST, "commune", None), (Role.CLERK, "commune", None)],
    ),
    "commune_chair": ("Châu Văn Sáu", "commune_leadership", "Chủ tịch", [(Role.LEADER, "commune", None)]),
    "controller": ("Bùi Thị Hồng Gấm", "office", "Chuyên viên chính", [(Role.CONTROLLER, "province", None)]),
    "inspector": ("Tô Hữu Phước", "office", "Thanh tra viên", [(Role.INSPECTOR, "province", None)]),
    "chair": ("Nguyễn Hữu Lợi", "office", "Phó Chủ tịch", [(Role.LEADER, "province", None)]),
    "office_clerk": ("Trần Thị Diễm My", "office", "Văn thư viên", [(Role.CLERK, "province", None)]),
    "operator": ("Lý Gia Huy", "office", "Kỹ sư", [(Role.OPERATOR, "province", None)]),
    "admin": ("Ngô Bảo Trân", "office", "Quản trị viên", [(Role.ADMIN, "province", None)]),
    "stranger": (
        "Quách Tấn Lộc",
        "next_division",
        "Chuyên viên",
        [(role, "next_culture", None) for role in WORKING],
    ),
}

PARTIES: dict[str, party.Details] = {
    "applicant": party.Details(
        kind=PartyKind.PERSON,
        full_name="Lê Thị Mộng Thu",
        identity_kind=IdentityKind.PERSONAL_ID,
        identity_number="096190000001",
        birth="1990-03-12",
        sex=Sex.FEMALE,
        phone="0913000001",
        email="mong.thu@example.vn",
        commune_code="32002",
        address_line="12 đường Phan Ngọc Hiển",
        nationality="VN",
        ethnicity="Kinh",
    ),
    "neighbour": party.Details(
        kind=PartyKind.PERSON,
        full_name="Kim Sa Rết",
        identity_kind=IdentityKind.PERSONAL_ID,
        identity_number="096085000002",
        birth="1985",
        sex=Sex.MALE,
        phone="0913000002",
        email="sa.ret@example.vn",
        commune_code="32002",
        address_line="Khóm 3",
        nationality="VN",
        ethnicity="Khmer",
    ),
    "firm": party.Details(
        kind=PartyKind.ORGANISATION,
        full_name="Công ty TNHH Mũi Đất",
        identity_kind=IdentityKind.ENTERPRISE,
        identity_number="2000000001",
        phone="02903000003",
        email="lien.he@muidat.example.vn",
        commune_code="32248",
        address_line="Ấp Mũi",
        representative_name="Trương Hải Đăng",
        representative_title="Giám đốc",
    ),
}


def build_cast(at: datetime = MONDAY_MORNING) -> Cast:
    """
    Everybody, through operations; needs an open transaction.

    Who is already on the stage stays: built once and committed, the cast serves every test that rolls back.
    """
    if not (_on_stage and queries.get_agencies([_on_stage[0].province.id], viewer=MACHINE)):
        _on_stage[:] = [_build(at)]
    return _on_stage[0]


_on_stage: list[Cast] = []


def _build(at: datetime) -> Cast:
    agencies: dict[str, AgencyCard] = {}
    for key, spec in AGENCIES.items():
        given = {name: value for name, value in spec.items() if name != "parent"}
        parent_id = agencies[spec["parent"]].id if "parent" in spec else None
        agencies[key] = org.establish_agency(actor=MACHINE, at=at, valid_from=LONG_AGO, parent_id=parent_id, **given)
    units = {
        key: org.open_unit(actor=MACHINE, at=at, agency_id=agencies[agency].id, kind=kind, name=name, name_en=name_en)
        for key, (agency, kind, name, name_en) in UNITS.items()
    }
    officers = {key: _officer(at, key, agencies, units) for key in OFFICERS}
    parties = {key: party.register(actor=MACHINE, at=at, details=details) for key, details in PARTIES.items()}
    citizens = {key: _sign_up(at, key, party_id=card.id) for key, card in parties.items()}
    return Cast(
        **agencies,
        **{key: unit for key, unit in units.items() if key not in ("office", "next_division")},
        **officers,
        **citizens,
        **{f"{key}_party": card for key, card in parties.items()},
    )


def _officer(at: datetime, key: str, agencies: dict[str, AgencyCard], units: dict[str, UnitCard]) -> Actor:
    full_name, unit, title, grants = OFFICERS[key]
    person = org.enrol_officer(actor=MACHINE, at=at, full_name=full_name, email=f"{key}@example.vn", phone="0290300000")
    org.appoint(actor=MACHINE, at=at, person_id=person.id, unit_id=units[unit].id, title=title, valid_from=LONG_AGO)
    for role, agency, within in grants:
        org.grant_role(
            actor=MACHINE,
            at=at,
            person_id=person.id,
            role=role,
            agency_id=agencies[agency].id,
            unit_id=None if within is None else units[within].id,
            valid_from=LONG_AGO,
        )
    return _sign_up(at, key, person_id=person.id)


def _sign_up(at: datetime, key: str, **owner: int) -> Actor:
    account = org.open_account(actor=MACHINE, at=at, username=key, password_hash=PASSWORD_HASH, **owner)
    return queries.actor_of(account.id, on=TODAY)

"""Beginning a dossier: agencies are found or chosen, known facts are filled in, three parties are told apart."""

from dataclasses import replace
from typing import Any

import pytest

from motcua.catalogue import operations as catalogue
from motcua.catalogue import queries as catalogues
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Channel
from motcua.eforms import queries as forms
from motcua.journeys import start_filing
from motcua.journeys.start_filing import Applicant, ChooseAgency, NoCompetentAgency, NotAtACounter
from motcua.org import operations as org
from motcua.org.queries import AgencyCard
from motcua.org.states import AgencyKind, CodeSystem
from motcua.party import queries as parties
from motcua.party.queries import Details
from motcua.party.states import IdentityKind, PartyKind
from tests.cast.cast import MACHINE, PARTIES, Cast
from tests.cast.given import Stage, package_files
from tests.cast.moments import LONG_AGO, MONDAY_MORNING, TODAY
from tests.journeys.appraisal import KEY as APPRAISAL

CERTIFICATION = "2.000815"
ABSENT = Details(
    PartyKind.PERSON,
    "Châu Thị Ỷ Lan",
    identity_kind=IdentityKind.PERSONAL_ID,
    identity_number="096170000009",
    phone="0913000009",
)


def published(key: str) -> int:
    return catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files=package_files(key))


def online(cast: Cast, version_id: int, **more: Any) -> dossiers.DossierCard:
    me = cast.applicant_party.id
    return start_filing.start_filing(
        actor=cast.applicant,
        at=MONDAY_MORNING,
        version_id=version_id,
        channel=Channel.ONLINE,
        applicant=Applicant(me, me),
        **more,
    )


def at_counter(stage: Stage, **more: Any) -> dossiers.DossierCard:
    how = {"actor": stage.cast.counter_officer, "channel": Channel.DIRECT, "owner": ABSENT} | more
    return start_filing.file_at_counter(at=MONDAY_MORNING, version_id=stage.version_id, **how)


@pytest.fixture
def next_ward(cast: Cast) -> AgencyCard:
    return org.establish_agency(
        actor=MACHINE,
        at=MONDAY_MORNING,
        kind=AgencyKind.COMMUNE,
        name="Ủy ban nhân dân xã Đất Mũi",
        parent_id=cast.province.id,
        codes={CodeSystem.QD20: "H12.142"},
        valid_from=LONG_AGO,
    )


def test_one_agency_settles_the_centre_receives_and_the_province_decides(stage: Stage) -> None:
    card = online(stage.cast, stage.version_id)
    cast = stage.cast
    assert (card.receiving_agency_id, card.competent_agency_id, card.deciding_agency_id) == (
        cast.centre.id,
        cast.culture.id,
        cast.province.id,
    )


def test_only_agencies_at_home_are_offered(stage: Stage) -> None:
    procedure = catalogues.get_procedure(stage.version_id, viewer=MACHINE)
    offered = start_filing.agencies_to_choose(procedure, viewer=stage.cast.applicant, on=TODAY)
    assert [agency.id for agency in offered] == [stage.cast.culture.id]


def test_among_communes_one_must_be_chosen(cast: Cast, next_ward: AgencyCard) -> None:
    version_id = published(CERTIFICATION)
    with pytest.raises(ChooseAgency):
        online(cast, version_id)
    card = online(cast, version_id, agency_id=next_ward.id)
    assert (card.receiving_agency_id, card.competent_agency_id) == (next_ward.id, next_ward.id)


@pytest.mark.parametrize("elsewhere", ["culture", "next_culture", "next_province"])
def test_an_agency_that_does_not_settle_it_cannot_be_chosen(cast: Cast, elsewhere: str) -> None:
    with pytest.raises(ChooseAgency):
        online(cast, published(CERTIFICATION), agency_id=getattr(cast, elsewhere).id)


def test_where_nobody_settles_it_nothing_begins(cast: Cast) -> None:
    with pytest.raises(NoCompetentAgency):
        online(cast, published(APPRAISAL))


def test_what_is_known_of_the_person_is_filled_in_and_says_so(stage: Stage) -> None:
    card = online(stage.cast, stage.version_id)
    answers = forms.get_answers(card.answers_id, viewer=stage.cast.applicant)
    assert answers.data["phone"] == stage.cast.applicant_party.phone
    assert answers.origins["phone"] == "party.phone"


def test_what_a_body_is_called_goes_where_bodies_are_named(stage: Stage) -> None:
    firm = stage.cast.firm_party
    card = start_filing.start_filing(
        actor=stage.cast.firm,
        at=MONDAY_MORNING,
        version_id=stage.version_id,
        channel=Channel.ONLINE,
        applicant=Applicant(firm.id, firm.id),
    )
    answers = forms.get_answers(card.answers_id, viewer=stage.cast.firm)
    assert answers.data["organisation_name"] == "Công ty TNHH Mũi Đất"
    assert answers.data["contact_name"] == "Trương Hải Đăng"


def test_what_was_answered_before_is_kept_where_nothing_is_known(stage: Stage) -> None:
    card = online(stage.cast, stage.version_id, answers={"title": "Kỷ yếu hội thảo", "phone": "0290 000 000"})
    answers = forms.get_answers(card.answers_id, viewer=stage.cast.applicant)
    assert (answers.data["title"], answers.data["phone"]) == ("Kỷ yếu hội thảo", stage.cast.applicant_party.phone)


def test_at_the_counter_the_person_is_remembered_and_the_officer_receives(stage: Stage) -> None:
    card = at_counter(stage)
    owner = parties.get_party(card.owner_id or 0, viewer=MACHINE)
    assert (owner.full_name, owner.identity_number) == (ABSENT.full_name, ABSENT.identity_number)
    assert (card.submitter_id, card.representative_id) == (card.owner_id, None)
    assert card.receiving_agency_id in (stage.cast.centre.id, stage.cast.culture.id)


def test_who_hands_in_for_somebody_is_submitter_and_representative(stage: Stage) -> None:
    card = at_counter(stage, submitter=PARTIES["neighbour"])
    me = stage.cast.neighbour_party.id
    assert (card.submitter_id, card.representative_id) == (me, me)
    assert card.owner_id not in (None, me)


def test_the_same_person_at_two_counters_is_one_party(stage: Stage) -> None:
    first, second = at_counter(stage), at_counter(stage, owner=replace(ABSENT, email="y.lan@example.vn"))
    assert first.owner_id == second.owner_id
    assert parties.get_party(first.owner_id or 0, viewer=MACHINE).email == "y.lan@example.vn"


@pytest.mark.parametrize("who", ["applicant", "specialist", "leader", "admin"])
def test_only_reception_officers_file_at_the_counter(stage: Stage, who: str) -> None:
    with pytest.raises(NotAtACounter):
        at_counter(stage, actor=stage.cast.actor(who))

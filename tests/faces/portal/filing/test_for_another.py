"""Filing for somebody else: three parties, the paper that authorises, and nothing learnt of the other one."""

from pathlib import Path

import pytest
from django.test import Client

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.party import queries as parties
from motcua.party.states import IdentityKind
from tests.cast.cast import MACHINE, Cast
from tests.cast.given import LICENCE, Stage
from tests.cast.moments import TODAY
from tests.faces.portal.files import pdf, plain
from tests.faces.portal.pages import answers_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf", "monday")]

PERSON = f"/thu-tuc/{LICENCE}/nop/thay-nguoi-khac/"
BODY = f"/thu-tuc/{LICENCE}/nop/thay-to-chuc/"
TOLD = {
    "full_name": "Hội Khuyến học tỉnh Cà Mau",
    "identity_number": "2000999999",
    "representative_name": "Trần Thị Bích Ngọc",
    "applicant_class": "ORGANISATION",
}


def mine(cast: Cast) -> list[DossierCard]:
    return list(dossiers.list_mine(viewer=cast.applicant).rows)


def test_owner_submitter_and_representative_are_told_apart(stage: Stage, applicant: Client) -> None:
    answer = applicant.post(BODY, {**TOLD, "authorisation": pdf("giấy giới thiệu.pdf")})
    assert answer.status_code == 302, words(answer)
    [card] = mine(stage.cast)
    me = stage.cast.applicant_party.id
    assert (card.submitter_id, card.representative_id) == (me, me)
    owner = parties.get_party(card.owner_id or 0, viewer=MACHINE)
    assert owner.full_name == "Hội Khuyến học tỉnh Cà Mau"


def test_the_paper_stands_beside_the_mandate(stage: Stage, applicant: Client) -> None:
    applicant.post(BODY, {**TOLD, "valid_to": "31/12/2026", "authorisation": pdf()})
    [card] = mine(stage.cast)
    mandate = parties.find_mandate(
        card.owner_id or 0, stage.cast.applicant_party.id, viewer=MACHINE, on=TODAY, scope=LICENCE
    )
    assert mandate is not None
    assert mandate.file_id is not None
    assert f"{mandate.valid_to}" == "2026-12-31"


def test_what_was_just_told_is_filled_in_and_what_offices_know_is_not(stage: Stage, applicant: Client) -> None:
    firm = stage.cast.firm_party
    applicant.post(BODY, {**TOLD, "identity_number": firm.identity_number, "authorisation": pdf()})
    [card] = mine(stage.cast)
    data = answers_of(card.id).data
    assert data["organisation_name"] == "Hội Khuyến học tỉnh Cà Mau"
    assert firm.phone not in str(data)
    assert firm.full_name not in str(data)
    assert parties.get_party(firm.id, viewer=MACHINE).full_name == firm.full_name


@pytest.mark.parametrize("kind", ["none", "plain"])
def test_without_a_usable_paper_nothing_begins_and_nothing_is_lost(stage: Stage, applicant: Client, kind: str) -> None:
    files = {"authorisation": plain()} if kind == "plain" else {}
    answer = applicant.post(BODY, {**TOLD, **files})
    assert answer.status_code == 422
    assert "Hội Khuyến học tỉnh Cà Mau" in words(answer)
    assert 'href="#f-authorisation"' in words(answer)
    assert mine(stage.cast) == []


def test_a_paper_that_came_in_stays_whatever_else_is_wrong(stage: Stage, applicant: Client, shelf: Path) -> None:
    answer = applicant.post(BODY, {**TOLD, "identity_number": "12", "authorisation": pdf("giấy giới thiệu.pdf")})
    assert answer.status_code == 422
    assert "giấy giới thiệu.pdf" in words(answer)
    assert applicant.post(BODY, TOLD).status_code == 302


def test_nobody_files_for_oneself_this_way(stage: Stage, applicant: Client) -> None:
    me = stage.cast.applicant_party
    told = {"full_name": me.full_name, "identity_number": me.identity_number, "authorisation": pdf()}
    answer = applicant.post(PERSON, {**told, "applicant_class": "ORGANISATION"})
    assert answer.status_code == 403
    assert "hãy chọn nộp cho mình" in words(answer)


def test_the_name_of_a_known_person_is_not_learnt_by_a_number(stage: Stage, applicant: Client) -> None:
    stranger = stage.cast.neighbour_party
    told = {"full_name": "Ai Đó", "identity_number": stranger.identity_number, "authorisation": pdf()}
    answer = applicant.post(PERSON, {**told, "applicant_class": "ORGANISATION"}, follow=True)
    assert answer.status_code == 200
    [card] = mine(stage.cast)
    assert card.owner_id == stranger.id
    for page in (answer, applicant.get("/ho-so/"), applicant.get(f"/nop-ho-so/{card.id}/xem-lai/")):
        assert stranger.full_name not in words(page)


def test_the_other_one_sees_the_draft_stand_but_does_not_write_in_it(
    stage: Stage, applicant: Client, neighbour: Client
) -> None:
    other = parties.find_by_identity(
        IdentityKind.PERSONAL_ID, stage.cast.neighbour_party.identity_number, viewer=MACHINE
    )
    assert other is not None
    told = {"full_name": other.full_name, "identity_number": other.identity_number, "authorisation": pdf()}
    applicant.post(PERSON, {**told, "applicant_class": "ORGANISATION"})
    [card] = mine(stage.cast)
    assert f"/nop-ho-so/{card.id}/" not in words(neighbour.get("/ho-so/"))
    assert neighbour.get(f"/nop-ho-so/{card.id}/organisation/").status_code == 404

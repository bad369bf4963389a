"""A large file over a bad line: in parts, going on where it stopped, kept like any other."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard
from motcua.interfaces.portal.filing import resuming
from motcua.kernel.store.transactions import transaction
from motcua.vault import operations as vault
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.files import pdf
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf", "monday")]


def begin(client: Client, size: int, name: str = "bản vẽ.pdf") -> str:
    answer = client.post("/tai-tep/", {"name": name, "size": size})
    assert answer.status_code == 201
    return str(answer.json()["token"])


def part(client: Client, token: str, data: bytes, at: int | str) -> tuple[int, int]:
    answer = client.patch(
        f"/tai-tep/{token}/", data, content_type="application/octet-stream", headers={"Upload-Offset": str(at)}
    )
    return answer.status_code, answer.json().get("offset", -1)


def test_parts_become_a_paper_of_the_dossier(paperless: DossierCard, applicant: Client) -> None:
    whole = pdf(size=3000).read()
    token = begin(applicant, len(whole))
    assert part(applicant, token, whole[:2000], 0) == (200, 2000)
    assert applicant.get(f"/tai-tep/{token}/").json()["offset"] == 2000
    assert part(applicant, token, whole[2000:], 2000) == (200, 3000)
    answer = applicant.post(f"/nop-ho-so/{paperless.id}/giay-to/", {"sent.BAN_THAO": token})
    assert answer["Location"] == f"/nop-ho-so/{paperless.id}/xem-lai/"
    [paper] = dossiers.list_papers(paperless.id, viewer=MACHINE)
    answer = applicant.get(f"/ho-so/{paperless.id}/giay-to/{paper.id}/")
    assert b"".join(answer.streaming_content) == whole


def test_a_part_sent_again_changes_nothing_and_another_is_told_where_to_go_on(cast: Cast, applicant: Client) -> None:
    token = begin(applicant, 30)
    assert part(applicant, token, b"a" * 10, 0) == (200, 10)
    assert part(applicant, token, b"a" * 10, 0) == (200, 10)
    assert part(applicant, token, b"b" * 10, 0) == (409, 10)
    assert part(applicant, token, b"b" * 10, 20) == (409, 10)
    assert part(applicant, token, b"b" * 21, 10) == (409, 10)


def test_a_file_that_is_not_whole_is_refused_at_its_field(paperless: DossierCard, applicant: Client) -> None:
    token = begin(applicant, 30)
    part(applicant, token, b"a" * 10, 0)
    answer = applicant.post(f"/nop-ho-so/{paperless.id}/giay-to/", {"sent.BAN_THAO": token})
    assert answer.status_code == 422
    assert "bản vẽ.pdf” chưa gửi hết" in words(answer)


def test_what_the_parts_hold_is_looked_at_like_any_upload(paperless: DossierCard, applicant: Client) -> None:
    token = begin(applicant, 40)
    part(applicant, token, b"MZ not a pdf at all, whatever it says.  ", 0)
    answer = applicant.post(f"/nop-ho-so/{paperless.id}/giay-to/", {"sent.BAN_THAO": token})
    assert answer.status_code == 422
    assert dossiers.list_papers(paperless.id, viewer=MACHINE) == ()


@pytest.mark.parametrize(
    ("size", "name"), [("0", "a.pdf"), ("-1", "a.pdf"), ("9" * 15, "a.pdf"), ("x", "a.pdf"), ("5", "")]
)
def test_a_claim_that_cannot_be_is_refused(cast: Cast, applicant: Client, size: str, name: str) -> None:
    answer = applicant.post("/tai-tep/", {"name": name, "size": size})
    assert answer.status_code == 422
    assert answer.json()["said"]


@pytest.mark.parametrize("at", ["", "-1", "x", "9" * 40])
def test_a_part_without_its_place_is_refused(cast: Cast, applicant: Client, at: str) -> None:
    assert part(applicant, begin(applicant, 30), b"a", at)[0] == 422


def test_a_part_has_its_limit(cast: Cast, applicant: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resuming, "PART", 5)
    assert part(applicant, begin(applicant, 30), b"a" * 6, 0)[0] == 422


def test_nobody_else_sees_adds_or_uses_it(
    paperless: DossierCard, cast: Cast, applicant: Client, neighbour: Client, client: Client
) -> None:
    token = begin(neighbour, 10)
    part(neighbour, token, b"a" * 10, 0)
    assert applicant.get(f"/tai-tep/{token}/").status_code == 404
    assert part(applicant, token, b"a", 0)[0] == 404
    assert applicant.post(f"/nop-ho-so/{paperless.id}/giay-to/", {"sent.BAN_THAO": token}).status_code == 422
    assert client.post("/tai-tep/", {"name": "a.pdf", "size": 5}).status_code == 403


def test_after_a_day_it_is_forgotten(cast: Cast, applicant: Client) -> None:
    token = begin(applicant, 10)
    part(applicant, token, b"a" * 5, 0)
    later = MONDAY_MORNING + timedelta(days=2)
    with transaction():
        assert vault.forget_uploads(actor=MACHINE, at=later, before=MONDAY_MORNING) == 0
        assert vault.forget_uploads(actor=MACHINE, at=later, before=MONDAY_MORNING + timedelta(days=1)) == 1
    assert applicant.get(f"/tai-tep/{token}/").status_code == 404

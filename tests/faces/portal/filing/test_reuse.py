"""Papers given before are offered again: one's own, those that fit, once."""

import pytest
from django.test import Client

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard, PaperCard
from motcua.journeys import reuse_paper
from motcua.kernel.store.transactions import transaction
from tests.cast.cast import MACHINE
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.files import pdf
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def address(card: DossierCard) -> str:
    return f"/nop-ho-so/{card.id}/giay-to/"


def papers(card: DossierCard) -> tuple[PaperCard, ...]:
    return dossiers.list_papers(card.id, viewer=MACHINE)


@pytest.fixture
def next_draft(stage: Stage, paperless: DossierCard, applicant: Client) -> DossierCard:
    """A second dossier, after a manuscript was given for the first."""
    applicant.post(address(paperless), {"paper.BAN_THAO": pdf("bản thảo cũ.pdf")})
    card = stage.draft()
    for paper in papers(card):
        dossier.remove_paper(actor=MACHINE, at=MONDAY_MORNING, dossier_id=card.id, paper_id=paper.id)
    return card


def test_what_was_given_before_is_offered(next_draft: DossierCard, applicant: Client) -> None:
    html = words(applicant.get(address(next_draft)))
    assert "Hoặc chọn tệp bạn đã nộp trước đây" in html
    assert "bản thảo cũ.pdf, " in html


def test_it_is_chosen_instead_of_sent_and_twice_changes_nothing(
    paperless: DossierCard, next_draft: DossierCard, applicant: Client
) -> None:
    [old] = papers(paperless)
    for _ in range(2):
        answer = applicant.post(address(next_draft), {"earlier.BAN_THAO": str(old.id)})
        assert answer["Location"] == f"/nop-ho-so/{next_draft.id}/xem-lai/"
    [new] = papers(next_draft)
    assert (new.file_id, new.reused) == (old.file_id, True)
    assert "earlier.BAN_THAO" not in words(applicant.get(address(next_draft)))


def test_a_file_of_somebody_else_is_refused_at_the_field(
    paperless: DossierCard, next_draft: DossierCard, applicant: Client
) -> None:
    answer = applicant.post(address(next_draft), {"earlier.BAN_THAO": "987654321"})
    assert answer.status_code == 422
    assert "không nằm trong các tệp bạn đã nộp" in words(answer)
    assert papers(next_draft) == ()


def test_neighbours_and_officers_reuse_nothing_of_it(
    stage: Stage, paperless: DossierCard, next_draft: DossierCard, neighbour: Client
) -> None:
    [old] = papers(paperless)
    assert neighbour.post(address(next_draft), {"earlier.BAN_THAO": str(old.id)}).status_code == 404
    for actor in (stage.cast.neighbour, stage.cast.counter_officer, stage.cast.stranger):
        assert dossiers.list_earlier_papers(viewer=actor, without=0) == ()


def test_a_file_that_does_not_fit_is_neither_offered_nor_taken(
    stage: Stage, paperless: DossierCard, next_draft: DossierCard, applicant: Client
) -> None:
    [old] = papers(paperless)
    with pytest.raises(reuse_paper.DoesNotFit), transaction():
        reuse_paper.reuse_paper(
            actor=stage.cast.applicant,
            at=MONDAY_MORNING,
            dossier_id=next_draft.id,
            component_code="KHONG_CO",
            paper_id=old.id,
        )
    assert papers(next_draft) == ()

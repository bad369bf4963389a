"""Papers: limits at the place, each file by itself, nothing lost when one is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import queries as dossiers
from motcua.dossier.queries import DossierCard, PaperCard
from tests.cast.cast import MACHINE
from tests.faces.portal.files import PDF, pdf, plain
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def address(card: DossierCard) -> str:
    return f"/nop-ho-so/{card.id}/giay-to/"


def papers(card: DossierCard) -> tuple[PaperCard, ...]:
    return dossiers.list_papers(card.id, viewer=MACHINE)


def test_limits_stand_at_the_place(paperless: DossierCard, applicant: Client) -> None:
    html = words(applicant.get(address(paperless)))
    assert "PDF; mỗi tệp không quá 50 MB" in html
    assert 'accept=".pdf"' in html


def test_only_what_the_answers_call_for_is_asked(paperless: DossierCard, applicant: Client) -> None:
    html = words(applicant.get(address(paperless)))
    assert 'name="paper.BAN_THAO"' in html
    assert "paper.BAN_DICH" not in html
    assert "paper.DKKD" not in html


def test_several_files_of_one_paper_are_kept(paperless: DossierCard, applicant: Client) -> None:
    answer = applicant.post(address(paperless), {"paper.BAN_THAO": [pdf("phần một.pdf"), pdf("phần hai.pdf")]})
    assert answer["Location"] == f"/nop-ho-so/{paperless.id}/xem-lai/"
    html = words(applicant.get(address(paperless)))
    assert "phần một.pdf" in html
    assert "phần hai.pdf" in html


def test_one_refused_file_does_not_cost_the_others(paperless: DossierCard, applicant: Client) -> None:
    answer = applicant.post(address(paperless), {"paper.BAN_THAO": [pdf("tốt.pdf"), plain("xấu.txt")]})
    html = words(answer)
    assert answer.status_code == 422
    assert 'href="#f-paper-ban_thao"' in html
    assert "xấu.txt" in html
    assert "tốt.pdf" in html
    assert len(papers(paperless)) == 1


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (SimpleUploadedFile("trống.pdf", b"", "application/pdf"), "trống.pdf"),
        (SimpleUploadedFile("giả.pdf", b"MZ\x90\x00 not a pdf at all" * 9, "application/pdf"), "giả.pdf"),
        (SimpleUploadedFile("cụt.pdf", PDF[:60], "application/pdf"), "cụt.pdf"),
    ],
    ids=["empty", "another kind than it says", "its end is missing"],
)
def test_a_bad_file_is_refused_by_its_name(
    paperless: DossierCard, applicant: Client, upload: SimpleUploadedFile, said: str
) -> None:
    upload.seek(0)
    answer = applicant.post(address(paperless), {"paper.BAN_THAO": upload})
    assert answer.status_code == 422
    assert f"“{said}”" in words(answer)
    assert papers(paperless) == ()


def test_a_file_of_two_gigabytes_is_refused_by_its_size(
    paperless: DossierCard, applicant: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.interfaces.portal.filing.uploads.settings.UPLOAD_LIMIT", 1000)
    answer = applicant.post(address(paperless), {"paper.BAN_THAO": pdf("to.pdf", size=2000)})
    assert answer.status_code == 422
    assert "“to.pdf”" in words(answer)


def test_a_file_is_taken_out_again(paperless: DossierCard, applicant: Client) -> None:
    applicant.post(address(paperless), {"paper.BAN_THAO": pdf()})
    [paper] = papers(paperless)
    assert applicant.post(address(paperless), {"remove_file": str(paper.id)})["Location"] == address(paperless)
    assert papers(paperless) == ()


def test_what_was_chosen_beside_it_is_kept_when_a_file_is_taken_out(paperless: DossierCard, applicant: Client) -> None:
    applicant.post(address(paperless), {"paper.BAN_THAO": pdf("cũ.pdf")})
    [old] = papers(paperless)
    applicant.post(address(paperless), {"remove_file": str(old.id), "paper.BAN_THAO": pdf("mới.pdf")})
    [new] = papers(paperless)
    assert new.id != old.id


def test_uploading_alone_stays_on_the_page(paperless: DossierCard, applicant: Client) -> None:
    answer = applicant.post(address(paperless), {"paper.BAN_THAO": pdf(), "stay": "1"})
    assert answer["Location"] == address(paperless)


def test_the_owner_gets_a_file_back_as_an_attachment(paperless: DossierCard, applicant: Client) -> None:
    applicant.post(address(paperless), {"paper.BAN_THAO": pdf("bản thảo.pdf")})
    [paper] = papers(paperless)
    answer = applicant.get(f"/ho-so/{paperless.id}/giay-to/{paper.id}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_another_citizen_neither_adds_nor_reads(paperless: DossierCard, applicant: Client, neighbour: Client) -> None:
    applicant.post(address(paperless), {"paper.BAN_THAO": pdf()})
    [paper] = papers(paperless)
    assert neighbour.get(f"/ho-so/{paperless.id}/giay-to/{paper.id}/").status_code == 404
    assert neighbour.post(address(paperless), {"paper.BAN_THAO": pdf()}).status_code == 404
    assert len(papers(paperless)) == 1


def test_the_page_asks_little_of_the_database(
    paperless: DossierCard, applicant: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    applicant.post(address(paperless), {"paper.BAN_THAO": [pdf("một.pdf"), pdf("hai.pdf")]})
    with django_assert_max_num_queries(25):
        applicant.get(address(paperless))

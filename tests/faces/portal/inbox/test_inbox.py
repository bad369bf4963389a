"""What one was told stands in the inbox until the page of each message was opened."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier.queries import DossierCard
from motcua.kernel.plain.actor import Actor
from motcua.notice import operations as notice
from motcua.notice import queries as notices
from motcua.notice.states import RecipientKind, Template
from tests.cast.cast import Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
SignIn = Callable[[str], Client]


def tell(cast: Cast, number: int = 1, *, about: DossierCard | None = None) -> notices.MessageCard:
    """The applicant is told that a dossier was received."""
    data = {"code": f"H12.05-260914-{number:04}", "procedure": "Cấp giấy phép", "agency": "Sở Văn hóa"}
    [card] = notice.queue(
        actor=SYSTEM,
        at=MONDAY_MORNING,
        recipient_kind=RecipientKind.PARTY,
        recipient_id=cast.applicant_party.id,
        template=Template.RECEIVED,
        data=data,
        dedupe_key=f"test:{number}",
        about_kind="dossier" if about else "",
        about_id=about.id if about else None,
    )
    return card


def unread(cast: Cast) -> int:
    return notices.count_unread(viewer=cast.applicant)


def test_whoever_is_not_signed_in_is_asked_to(cast: Cast) -> None:
    answer = Client().get("/thong-bao/")
    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=%2Fthong-bao%2F"


def test_an_empty_inbox_says_what_will_come(cast: Cast, signed_in: SignIn) -> None:
    html = signed_in("applicant").get("/thong-bao/").content.decode()
    assert "Chưa có thông báo nào" in html
    assert "Đánh dấu tất cả" not in html


def test_messages_stand_there_newest_first_with_the_unread_marked(cast: Cast, signed_in: SignIn) -> None:
    older, newer = tell(cast, 1), tell(cast, 2)
    client = signed_in("applicant")
    client.get(f"/thong-bao/{older.id}/")
    html = client.get("/thong-bao/").content.decode()
    assert html.index(newer.subject) < html.index(older.subject)
    assert html.count("Chưa đọc") == 1
    assert "Còn 1 thông báo chưa đọc" in html


def test_opening_a_message_reads_it(stage: Stage, signed_in: SignIn) -> None:
    about = stage.received()
    card = tell(stage.cast, about=about)
    before = unread(stage.cast)
    html = signed_in("applicant").get(f"/thong-bao/{card.id}/").content.decode()
    assert "Sở Văn hóa đã tiếp nhận hồ sơ H12.05-260914-0001" in html
    assert f'href="/ho-so/{about.id}/"' in html
    assert unread(stage.cast) == before - 1


def test_the_message_that_is_open_counts_as_read_in_the_masthead(cast: Cast, signed_in: SignIn) -> None:
    card = tell(cast)
    client = signed_in("applicant")
    assert 'class="count' in client.get("/thong-bao/").content.decode()
    assert 'class="count' not in client.get(f"/thong-bao/{card.id}/").content.decode()


@pytest.mark.parametrize("number", ["0", "999999999", "99999999999999999999999"])
def test_a_message_that_does_not_exist_is_not_found(cast: Cast, signed_in: SignIn, number: str) -> None:
    assert signed_in("applicant").get(f"/thong-bao/{number}/").status_code == 404


def test_a_message_to_somebody_else_is_not_found_and_stays_unread(cast: Cast, signed_in: SignIn) -> None:
    card = tell(cast)
    assert signed_in("neighbour").get(f"/thong-bao/{card.id}/").status_code == 404
    assert unread(cast) == 1


def test_all_messages_are_read_at_once(cast: Cast, signed_in: SignIn) -> None:
    tell(cast, 1), tell(cast, 2)
    answer = signed_in("applicant").post("/thong-bao/da-doc/", follow=True)
    assert answer.redirect_chain == [("/thong-bao/", 302)]
    assert "Đã đánh dấu 2 thông báo là đã đọc." in answer.content.decode()
    assert unread(cast) == 0


def test_reading_all_needs_a_press(cast: Cast, signed_in: SignIn) -> None:
    tell(cast)
    assert signed_in("applicant").get("/thong-bao/da-doc/").status_code == 405
    assert unread(cast) == 1


def test_an_officer_has_no_inbox_here(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("specialist").get("/thong-bao/").status_code == 403


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "999999", "²"])
def test_long_inboxes_have_pages(cast: Cast, signed_in: SignIn, page: str) -> None:
    for number in range(21):
        tell(cast, number)
    html = signed_in("applicant").get("/thong-bao/", {"page": page}).content.decode()
    assert html.count("Đã tiếp nhận hồ sơ H12.05") == (1 if page == "2" else 20)


def test_the_inbox_costs_the_same_for_one_message_and_for_twenty(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        tell(cast, number)
    client = signed_in("applicant")
    client.get("/thong-bao/")
    with django_assert_max_num_queries(7):
        client.get("/thong-bao/")

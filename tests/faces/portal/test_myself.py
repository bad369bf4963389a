"""My data, who worked with them, where I am signed in; nobody else's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossier import operations as dossier
from motcua.dossier import queries as dossiers
from motcua.dossier.states import Ground
from motcua.interfaces.portal.account.device import device_of
from motcua.interfaces.portal.myself import words as said
from motcua.kernel.plain.event import Event
from motcua.kernel.store import ledger
from motcua.party import queries as parties
from tests.cast.cast import MACHINE, PASSWORD, Cast
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
PAGES = ["/cua-toi/", "/cua-toi/ai-da-lam/", "/cua-toi/dang-nhap/", "/cua-toi/lien-he/"]


def entered(username: str = "applicant", agent: str = "") -> Client:
    client = Client(headers={"User-Agent": agent})
    assert client.post("/dang-nhap/", {"username": username, "password": PASSWORD}).status_code == 302
    return client


def test_what_the_province_holds_stands_there(cast: Cast, applicant: Client, places: None) -> None:
    html = words(applicant.get("/cua-toi/"))
    for told in ("Lê Thị Mộng Thu", "096190000001", "12/03/1990", "0913000001", "Phường An Xuyên", "Kinh"):
        assert told in html
    assert "Kim Sa Rết" not in html


@pytest.mark.parametrize("path", PAGES)
def test_strangers_sign_in_first_and_officers_have_no_business_here(
    cast: Cast, client: Client, signed_in: Callable[[str], Client], path: str
) -> None:
    assert client.get(path)["Location"].startswith("/dang-nhap/")
    assert signed_in("stranger").get(path).status_code == 403


def test_contacts_are_set_right_with_a_trace(cast: Cast, applicant: Client) -> None:
    told = {"phone": "0914 000 111", "email": "thu@example.vn", "address_line": "Khóm 5"}
    assert applicant.post("/cua-toi/lien-he/", told)["Location"] == "/cua-toi/"
    card = parties.get_party(cast.applicant_party.id, viewer=MACHINE)
    assert (card.phone, card.email, card.address_line) == ("0914000111", "thu@example.vn", "Khóm 5")
    assert card.identity_number == "096190000001"
    html = words(applicant.get("/cua-toi/"))
    assert "Đã sửa: số điện thoại" in html
    assert '<span class="quiet">· Bạn</span>' in html


def test_a_wrong_telephone_is_refused_at_its_field_and_nothing_typed_is_lost(cast: Cast, applicant: Client) -> None:
    answer = applicant.post("/cua-toi/lien-he/", {"phone": "12", "email": "thu@example.vn"})
    html = words(answer)
    assert answer.status_code == 422
    assert 'href="#f-phone"' in html
    assert "thu@example.vn" in html
    assert parties.get_party(cast.applicant_party.id, viewer=MACHINE).phone == "0913000001"


def test_who_worked_with_a_dossier_is_told_by_office_and_purpose(stage: Stage, applicant: Client) -> None:
    card = stage.finished()
    html = words(applicant.get("/cua-toi/ai-da-lam/"))
    assert "Kiểm tra và tiếp nhận hồ sơ" in html
    assert "Bộ phận tiếp nhận và trả kết quả, Trung tâm Phục vụ hành chính công tỉnh Cà Mau" in html
    assert f'href="/ho-so/{card.id}/"' in html
    assert "Nguyễn Thị Cẩm Tiên" not in html


def test_who_looked_is_told_by_office_position_and_ground(stage: Stage, applicant: Client) -> None:
    first, second = stage.received(), stage.received(MONDAY_MORNING + timedelta(minutes=1))
    for card, officer in ((first, stage.cast.specialist), (first, stage.cast.inspector), (second, stage.cast.head)):
        held = stage.cast.culture.id if officer is stage.cast.head else None
        dossier.note_reading(actor=officer, at=MONDAY_MORNING, dossier_id=card.id, holding_at=held)
    html = words(applicant.get(f"/cua-toi/ai-da-lam/?ho-so={first.id}"))
    assert "Sở Văn hóa, Thể thao và Du lịch" in html
    assert "Chuyên viên" in html
    assert "Làm việc ở cơ quan giải quyết hồ sơ" in html
    assert "Thanh tra theo quy định" in html
    assert "Đang giữ bước phải làm" not in html
    assert "Đang giữ bước phải làm" in words(applicant.get("/cua-toi/ai-da-lam/"))
    assert "Trần Quốc Khánh" not in html


def test_the_reason_written_for_an_emergency_is_told(stage: Stage, applicant: Client) -> None:
    card, officer = stage.received(), stage.cast.commune_officer
    reason = "Người dân đang cấp cứu, cần số giấy tờ ngay."
    access = dossier.break_glass(actor=officer, at=MONDAY_MORNING, code=card.code or "", reason=reason)
    reader = dossiers.beyond_roles(access, viewer=officer)
    dossier.note_reading(actor=reader, at=MONDAY_MORNING, dossier_id=card.id)
    assert reason in words(applicant.get("/cua-toi/ai-da-lam/"))


@pytest.mark.parametrize(
    "query", ["?ho-so=x", "?ho-so=999999999", "?phan=xem", "?phan=xem&page=0", "?ho-so=" + "9" * 40]
)
def test_a_strange_question_is_answered(stage: Stage, applicant: Client, query: str) -> None:
    stage.received()
    assert applicant.get(f"/cua-toi/ai-da-lam/{query}").status_code == 200


def test_every_ground_has_words_for_the_owner() -> None:
    assert set(said.GROUNDS) == set(Ground)


def test_of_anothers_dossiers_nothing_is_told(stage: Stage, neighbour: Client) -> None:
    card = stage.finished()
    dossier.note_reading(actor=stage.cast.specialist, at=MONDAY_MORNING, dossier_id=card.id)
    html = words(neighbour.get(f"/cua-toi/ai-da-lam/?ho-so={card.id}"))
    assert "Chưa có ai" in html
    assert (card.code or "") not in html


def test_every_act_on_a_dossier_has_words_for_its_owner() -> None:
    acts = {name for name in Event.by_name if name.startswith("dossier.") and name != "dossier"}
    assert acts == set(said.ACTS)


def test_sign_ins_are_listed_with_the_device(cast: Cast) -> None:
    here = entered(agent=PHONE)
    entered(agent="Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0")
    html = words(here.get("/cua-toi/dang-nhap/"))
    assert "Chrome, Android" in html
    assert "Firefox, Windows" in html
    assert "Thiết bị này" in html
    assert here.session.session_key not in html


def test_another_device_is_signed_out_from_here(cast: Cast) -> None:
    here, there = entered(), entered()
    assert here.post("/cua-toi/dang-nhap/ket-thuc/")["Location"] == "/cua-toi/dang-nhap/"
    assert there.get("/cua-toi/").status_code == 302
    assert here.get("/cua-toi/").status_code == 200
    assert "Đăng xuất mọi thiết bị khác" not in words(here.get("/cua-toi/dang-nhap/"))
    here.post("/cua-toi/dang-nhap/ket-thuc/")
    names = [entry.name for entry in ledger.history("account", cast.applicant.account_id or 0)]
    assert names.count("org.sign_in_ended") == 1


def test_nobody_ends_what_is_anothers(cast: Cast) -> None:
    here, other = entered(), entered("neighbour")
    [entry] = [one for one in ledger.history("account", cast.applicant.account_id or 0) if one.name == "org.signed_in"]
    assert other.post(f"/cua-toi/dang-nhap/{entry.data['sign_in_id']}/ket-thuc/").status_code == 404
    assert here.get("/cua-toi/").status_code == 200


def test_signing_out_ends_the_sign_in(cast: Cast) -> None:
    entered().post("/dang-xuat/")
    html = words(entered().get("/cua-toi/dang-nhap/"))
    assert "Đã đăng xuất" in html


@pytest.mark.parametrize("agent", ["", "curl/8", "\x00" * 10, "Chrome/" * 5000])
def test_whatever_a_browser_says_of_itself_is_kept_short(agent: str) -> None:
    assert len(device_of(agent)) < 40


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_ask_little_of_the_database(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    stage.finished()
    clients = [entered() for _ in range(3)]
    with django_assert_max_num_queries(25):
        clients[0].get(path)

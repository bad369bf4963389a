"""The ledger on the desk: the seals, what is not sealed yet, and an act with its way to the root."""

import pytest
from django.db import connection

from motcua.kernel.store import positions, seals
from motcua.party import operations as party
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links, words

PAGE = "/desk/so-cai/"


@pytest.fixture
def sealed(cast: Cast) -> int:
    seals.seal(at=MONDAY_MORNING)
    return positions.last_position()


def place_of(cast: Cast) -> int:
    """Where it is written that the applicant was registered."""
    return seals.lines_of("party", cast.applicant_party.id, viewer=MACHINE)[0].position


def test_without_a_seal_the_page_says_who_makes_one(desk: Desk, cast: Cast) -> None:
    page = words(desk("inspector").get(PAGE))
    assert "Chưa có niêm phong nào" in page
    assert "Chưa niêm phong" in words(desk("inspector").get(f"{PAGE}1/"))


def test_the_latest_seal_is_shown_with_its_root(desk: Desk, sealed: int) -> None:
    page = words(desk("operator").get(PAGE))
    assert seals.get_seal().root.hex() in page
    assert f"hành vi trong niêm phong mới nhất {sealed}" in page
    assert "hành vi chưa niêm phong 0" in page


def test_an_act_is_found_by_its_place_or_by_what_it_was_about(desk: Desk, cast: Cast, sealed: int) -> None:
    inspector = desk("inspector")
    assert inspector.get(PAGE, {"q": "#3"}).headers["Location"] == f"{PAGE}3/"
    about = inspector.get(PAGE, {"q": f"party {cast.applicant_party.id}"})
    assert f"{PAGE}{place_of(cast)}/" in links(about)
    for nonsense in ("dossier x", "0", str(sealed + 1), "party 99999999999999999999999", "Đất Mũi"):
        assert "Không tìm thấy" in words(inspector.get(PAGE, {"q": nonsense}))


@pytest.mark.parametrize("place", [1, 2, 3, 0])
def test_the_way_of_an_act_leads_to_the_root(desk: Desk, sealed: int, place: int) -> None:
    page = words(desk("inspector").get(f"{PAGE}{place or sealed}/"))
    assert "Hành vi đúng như khi niêm phong" in page
    assert page.count(seals.get_seal().root.hex()) == 2


def test_an_act_that_was_changed_is_said_not_to_be_what_was_sealed(desk: Desk, sealed: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_entry SET actor = 'x' FROM ledger_position WHERE position = 5 AND entry_id = id")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert "Hành vi không đúng như khi niêm phong" in words(desk("inspector").get(f"{PAGE}5/"))


def test_what_was_told_is_seen_until_it_is_erased_under_the_law(desk: Desk, cast: Cast, sealed: int) -> None:
    page, name = f"{PAGE}{place_of(cast)}/", cast.applicant_party.full_name
    assert name in words(desk("inspector").get(page))
    assert name not in words(desk("operator").get(page))
    party.erase(actor=MACHINE, at=MONDAY_MORNING, party_id=cast.applicant_party.id, ground="12/QĐ-STP")
    after = words(desk("inspector").get(page))
    assert name not in after
    assert "Đã xóa theo luật" in after
    assert "Hành vi đúng như khi niêm phong" in after


def test_a_place_at_which_nothing_stands_is_not_found(desk: Desk, sealed: int) -> None:
    for place in (sealed + 1, 0, 10**30):
        assert desk("inspector").get(f"{PAGE}{place}/").status_code == 404


def test_the_ledger_is_for_operators_and_inspectors(desk: Desk, sealed: int) -> None:
    for username in ("specialist", "leader", "clerk", "stranger"):
        assert desk(username).get(PAGE).status_code == 403
        assert desk(username).get(f"{PAGE}1/").status_code == 403

"""Every list of the desk can be taken along as a file."""

import pytest

from motcua.journeys import pay_fees
from tests.cast.given import Stage
from tests.cast.moments import MONDAY_MORNING
from tests.faces.desk.conftest import Desk
from tests.faces.desk.pages import links

pytestmark = pytest.mark.django_db
LISTS = {
    "counter_officer": ["/desk/tim/?q=096190000001", "/desk/tiep-nhan/"],
    "leader": ["/desk/bang/co-quan/?period=year", "/desk/bang/thu-tuc/?period=year"],
    "admin": ["/desk/cong-chuc/", "/desk/thu-tuc/"],
}


@pytest.mark.parametrize("who", LISTS)
def test_lists_with_rows_offer_their_file(desk: Desk, stage: Stage, who: str) -> None:
    stage.received()
    stage.submitted()
    client = desk(who)
    for address in LISTS[who]:
        page = client.get(address)
        ways = [link for link in links(page) if "tai=csv" in link]
        if 'class="table"' not in page.content.decode():
            continue
        assert len(ways) == 1, address
        file = client.get(address.partition("?")[0] + ways[0])
        assert file.headers["Content-Type"].startswith("text/csv")
        assert len(file.content.decode("utf-8-sig").splitlines()) >= 2


def test_the_rows_are_those_of_the_page(desk: Desk, stage: Stage) -> None:
    card = stage.received()
    file = desk("counter_officer").get("/desk/tim/?q=096190000001&tai=csv")
    assert (card.code or "") in file.content.decode("utf-8-sig")


def test_a_page_without_rows_has_none(desk: Desk, stage: Stage) -> None:
    page = desk("counter_officer").get("/desk/tim/?tai=csv")
    assert page.headers["Content-Type"].startswith("text/html")
    assert not [link for link in links(page) if "tai=csv" in link]


@pytest.mark.parametrize("address", ["/desk/doi-soat/", "/desk/so-theo-doi/", "/desk/bang/"])
def test_a_page_that_has_a_file_of_its_own_offers_no_second_one(desk: Desk, stage: Stage, address: str) -> None:
    pay_fees.take_at_counter(
        actor=stage.cast.counter_officer, at=MONDAY_MORNING, dossier_id=stage.received().id, method="CASH"
    )
    assert not [link for link in links(desk("controller").get(address)) if "tai=csv" in link]

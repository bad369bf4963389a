"""Who may read which file."""

import pytest

from motcua.interfaces.connectors.storage import LocalStore
from motcua.journeys.open_file import open_file
from motcua.kernel.plain.actor import Actor
from motcua.vault import operations, queries
from motcua.vault.ports import BytesMissing
from motcua.vault.states import AccessClass, Outcome
from tests.rooms.vault.conftest import CITIZEN, MACHINE, OFFICER, OPERATOR, STRANGER, Keep
from tests.rooms.vault.samples import PDF

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("access_class", "viewer", "alone", "vouched"),
    [
        (AccessClass.PUBLIC, Actor.NOBODY, True, True),
        (AccessClass.PUBLIC, STRANGER, True, True),
        (AccessClass.INTERNAL, OFFICER, True, True),
        (AccessClass.INTERNAL, STRANGER, False, False),
        (AccessClass.PERSONAL, CITIZEN, True, True),
        (AccessClass.PERSONAL, OFFICER, False, True),
        (AccessClass.PERSONAL, STRANGER, False, True),
        (AccessClass.RESTRICTED, CITIZEN, True, True),
        (AccessClass.RESTRICTED, OFFICER, False, True),
        (AccessClass.RESTRICTED, STRANGER, False, False),
        (AccessClass.RESTRICTED, MACHINE, True, True),
        (AccessClass.RESTRICTED, OPERATOR, False, True),
    ],
)
def test_a_class_opens_a_file_to_its_readers(
    kept: Keep, access_class: AccessClass, viewer: Actor, alone: bool, vouched: bool
) -> None:
    card = kept(access_class=access_class)
    for told, may in ((False, alone), (True, vouched)):
        assert bool(queries.list_files(viewer=viewer, file_ids=[card.id], vouched=told)) is may
        if may:
            assert queries.get_file(viewer=viewer, file_id=card.id, vouched=told) == card
        else:
            with pytest.raises(queries.NotForYou):
                queries.get_file(viewer=viewer, file_id=card.id, vouched=told)


def test_files_are_listed_in_the_order_asked_without_those_that_do_not_exist(kept: Keep) -> None:
    first, second = kept(), kept()
    listed = queries.list_files(viewer=CITIZEN, file_ids=[second.id, 999_999, first.id])
    assert [card.id for card in listed] == [second.id, first.id]


def test_a_file_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(queries.NoSuchFile):
        queries.get_file(viewer=CITIZEN, file_id=999_999)


def test_an_opened_file_gives_back_the_bytes_that_were_kept(kept: Keep) -> None:
    card, stream = open_file(viewer=CITIZEN, file_id=kept(PDF).id)
    with stream:
        assert stream.read() == PDF
    assert card.size == len(PDF)


def test_a_file_in_quarantine_stays_closed_even_to_its_owner(kept: Keep) -> None:
    card = kept(outcome=Outcome.UNAVAILABLE)
    with pytest.raises(operations.InQuarantine):
        open_file(viewer=CITIZEN, file_id=card.id)


def test_bytes_that_are_gone_are_a_fault_and_not_a_refusal(kept: Keep, store: LocalStore) -> None:
    card = kept()
    (store.root / card.sha256[:3] / card.sha256).unlink()
    with pytest.raises(BytesMissing):
        open_file(viewer=CITIZEN, file_id=card.id)


def test_operators_see_what_waits_for_the_scanner_and_no_names(kept: Keep) -> None:
    waiting = kept(outcome=Outcome.UNAVAILABLE)
    kept()
    page = queries.list_troubled(viewer=OPERATOR)
    assert [row.id for row in page.rows] == [waiting.id]
    assert not hasattr(page.rows[0], "name")
    with pytest.raises(queries.NotAnOperator):
        queries.list_troubled(viewer=OFFICER)

"""Sign-ins: one's own, written down once, ended once."""

import pytest

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from motcua.org import operations, queries
from tests.cast.cast import MACHINE, Cast
from tests.rooms.org.given import AT

pytestmark = pytest.mark.django_db


def test_a_sign_in_is_written_down_once(cast: Cast) -> None:
    first = operations.note_sign_in(actor=cast.applicant, at=AT, session_key="a1", device="Firefox, Windows")
    again = operations.note_sign_in(actor=cast.applicant, at=AT, session_key="a1")
    assert first == again
    [card] = queries.list_sign_ins(viewer=cast.applicant)
    assert (card.device, card.ended_at) == ("Firefox, Windows", None)
    assert "a1" not in repr(card)


def test_the_ledger_holds_neither_device_nor_session(cast: Cast) -> None:
    number = operations.note_sign_in(actor=cast.applicant, at=AT, session_key="a1", device="Firefox, Windows")
    entry = ledger.history("account", cast.applicant.account_id or 0)[-1]
    assert (entry.name, entry.data) == ("org.signed_in", {"sign_in_id": number, "person_id": None, "agency_id": None})


def test_of_an_officer_it_holds_who_and_where(cast: Cast) -> None:
    operations.note_sign_in(actor=cast.specialist, at=AT, session_key="a1")
    entry = ledger.history("account", cast.specialist.account_id or 0)[-1]
    assert (entry.data["person_id"], entry.data["agency_id"]) == (cast.specialist.person_id, cast.culture.id)


def test_all_others_are_ended_and_this_one_stays(cast: Cast) -> None:
    for key in ("a1", "a2", "a3"):
        operations.note_sign_in(actor=cast.applicant, at=AT, session_key=key)
    operations.note_sign_in(actor=cast.neighbour, at=AT, session_key="b1")
    assert operations.end_other_sign_ins(actor=cast.applicant, at=AT, session_key="a2") == ("a1", "a3")
    assert operations.end_other_sign_ins(actor=cast.applicant, at=AT, session_key="a2") == ()
    assert [card.ended_at for card in queries.list_sign_ins(viewer=cast.neighbour)] == [None]


@pytest.mark.parametrize("who", ["neighbour", "admin", "stranger"])
def test_nobody_ends_anothers(cast: Cast, who: str) -> None:
    number = operations.note_sign_in(actor=cast.applicant, at=AT, session_key="a1")
    with pytest.raises(operations.NoSuchSignIn):
        operations.end_sign_in(actor=cast.actor(who), at=AT, sign_in_id=number)
    operations.note_sign_out(actor=cast.actor(who), at=AT, session_key="a1")
    assert [card.ended_at for card in queries.list_sign_ins(viewer=cast.applicant)] == [None]


def test_ending_twice_changes_nothing(cast: Cast) -> None:
    number = operations.note_sign_in(actor=cast.applicant, at=AT, session_key="a1")
    for _ in range(2):
        assert operations.end_sign_in(actor=cast.applicant, at=AT, sign_in_id=number) == "a1"
    names = [entry.name for entry in ledger.history("account", cast.applicant.account_id or 0)]
    assert names.count("org.sign_in_ended") == 1


def test_who_has_no_account_has_no_sign_ins(cast: Cast) -> None:
    for actor in (Actor.NOBODY, MACHINE):
        with pytest.raises(operations.NoSuchSignIn):
            operations.note_sign_in(actor=actor, at=AT, session_key="n1")
        with pytest.raises(operations.NoSuchSignIn):
            operations.end_other_sign_ins(actor=actor, at=AT, session_key="n1")
        assert queries.list_sign_ins(viewer=actor) == ()

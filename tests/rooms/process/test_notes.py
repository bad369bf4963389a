"""What officers write to one another about a matter."""

import pytest

from motcua.kernel.plain.actor import Actor, ActorKind
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import transaction
from motcua.process import operations, queries
from tests.rooms.process.office import MONDAY, Matter, Office, begin, hours
from tests.rooms.process.routes import LINE

CITIZEN = Actor(kind=ActorKind.CITIZEN, id="citizen:1", party_id=1)


@pytest.fixture
def matter(office: Office) -> Matter:
    return begin(office, LINE)


def write(matter: Matter, actor: Actor, text: str = "Xem lại bản thảo", **more: object) -> queries.NoteCard:
    with transaction():
        return operations.write_note(
            **{"actor": actor, "at": MONDAY, "subject_kind": "matter", "subject_id": matter.id, "text": text, **more}
        )


def read(matter: Matter, viewer: Actor) -> list[str]:
    return [note.text for note in queries.list_notes("matter", matter.id, viewer=viewer)]


def test_a_note_is_read_by_those_who_take_part(office: Office, matter: Matter) -> None:
    write(matter, office.specialist, "Bản thảo thiếu trang 12", mentions=[office.head.person_id])
    write(matter, office.receiver, "Dân có gọi hỏi")
    for viewer in (office.head, office.receiver, office.clerk):
        assert read(matter, viewer) == ["Dân có gọi hỏi", "Bản thảo thiếu trang 12"]


def test_the_ledger_has_who_was_named_and_none_of_the_words(office: Office, matter: Matter) -> None:
    note = write(matter, office.specialist, "Bản thảo thiếu trang 12", mentions=[office.head.person_id])
    entry = ledger.history("process", matter.instance().id)[-1]
    assert entry.name == "process.note_written"
    assert entry.data["mentioned"] == [office.head.person_id]
    assert entry.data["note_id"] == note.id
    assert "trang 12" not in str(entry.data)


def test_the_stranger_and_the_citizen_neither_read_nor_write(office: Office, matter: Matter) -> None:
    write(matter, office.specialist)
    for actor in (office.stranger, CITIZEN, Actor.NOBODY):
        assert read(matter, actor) == []
        with pytest.raises(operations.ProcessNotFound):
            write(matter, actor)


def test_only_those_who_could_read_it_are_named(office: Office, matter: Matter) -> None:
    for person in (office.stranger.person_id, 999_999_999):
        with pytest.raises(operations.NotAmongThem):
            write(matter, office.specialist, mentions=[person])
    assert read(matter, office.head) == []


@pytest.mark.parametrize(("text", "refusal"), [("  \n", operations.NothingSaid), ("x" * 2001, operations.TooLong)])
def test_a_note_has_words_and_not_too_many(office: Office, matter: Matter, text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        write(matter, office.specialist, text)


def test_a_double_click_writes_once(office: Office, matter: Matter) -> None:
    assert write(matter, office.specialist) == write(matter, office.specialist)
    write(matter, office.specialist, at=hours(1))
    assert len(read(matter, office.head)) == 2

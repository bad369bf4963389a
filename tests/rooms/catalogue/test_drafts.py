"""A draft: begun from what is published, changed file by file, taken back, published or thrown away."""

from datetime import date

import pytest

from motcua.catalogue import operations, queries
from motcua.catalogue.policy import NotAdministrator
from motcua.kernel.plain.actor import Actor
from motcua.kernel.store import ledger
from tests.cast import approval
from tests.cast.cast import Cast
from tests.rooms.catalogue.given import ADMIN, CITIZEN, CONTROLLER, NOW, SPECIALIST, package, published

pytestmark = pytest.mark.django_db
KEY = "1.003868"
FACTS = "procedure.toml"


def begun() -> int:
    return operations.draft_next(actor=ADMIN, at=NOW, version_id=published())


def files_of(version_id: int) -> dict[str, str]:
    return dict(queries.get_draft(version_id, viewer=ADMIN).files)


def revised(version_id: int, old: str, new: str, *, file: str = FACTS, seen: str | None = None) -> str:
    text = files_of(version_id)[file]
    assert old in text
    return operations.revise_draft(
        actor=ADMIN,
        at=NOW,
        version_id=version_id,
        changes={file: text.replace(old, new, 1)},
        seen={file: queries.mark(text) if seen is None else seen},
        note=f"{old} → {new}",
    )


def test_the_next_version_begins_as_a_copy_that_only_keepers_see():
    version_id = begun()
    assert queries.changes(package(), files_of(version_id)) == (
        "~ valid_from 2025-07-01 → 2026-03-03",
        "~ version 1 → 2",
    )
    assert [row.number for row in queries.list_versions(KEY, viewer=CITIZEN)] == [1]
    assert [row.number for row in queries.list_versions(KEY, viewer=CONTROLLER)] == [2, 1]
    with pytest.raises(queries.NoSuchProcedure):
        queries.get_draft(version_id, viewer=SPECIALIST)


def test_one_draft_of_a_procedure_at_a_time():
    begun()
    with pytest.raises(operations.DraftThere) as refused:
        begun()
    assert refused.value.data == {"key": KEY, "number": 2}


def test_a_change_is_kept_and_can_be_taken_back_and_made_once_more():
    version_id = begun()
    revised(version_id, "sets = 1", "sets = 2")
    revised(version_id, "sets = 2", "sets = 3")
    operations.undo_revision(actor=ADMIN, at=NOW, version_id=version_id)
    assert queries.get_procedure(version_id, viewer=ADMIN).sets == 2
    card = queries.get_draft(version_id, viewer=ADMIN)
    assert card.last
    assert card.last.note == "sets = 1 → sets = 2"
    assert card.next
    assert card.next.note == "sets = 2 → sets = 3"
    operations.redo_revision(actor=ADMIN, at=NOW, version_id=version_id)
    assert queries.get_procedure(version_id, viewer=ADMIN).sets == 3
    with pytest.raises(operations.NothingToRepeat):
        operations.redo_revision(actor=ADMIN, at=NOW, version_id=version_id)


def test_a_new_change_forgets_what_was_taken_back():
    version_id = begun()
    with pytest.raises(operations.NothingToTakeBack):
        operations.undo_revision(actor=ADMIN, at=NOW, version_id=version_id)
    revised(version_id, "sets = 1", "sets = 2")
    operations.undo_revision(actor=ADMIN, at=NOW, version_id=version_id)
    revised(version_id, "sets = 1", "sets = 4")
    assert [row.note for row in queries.get_draft(version_id, viewer=ADMIN).revisions] == ["sets = 1 → sets = 4"]


def test_who_comes_second_sees_both_texts_and_nothing_is_lost():
    version_id = begun()
    before = queries.mark(files_of(version_id)[FACTS])
    revised(version_id, "sets = 1", "sets = 2")
    with pytest.raises(operations.DraftChanged) as refused:
        revised(version_id, "sets = 2", "sets = 3", seen=before)
    assert "sets = 3" in str(refused.value.data["mine"])
    assert "sets = 2" in str(refused.value.data["theirs"])
    revised(version_id, "sets = 2", "sets = 3", seen=str(refused.value.data["seen"]))
    assert queries.get_procedure(version_id, viewer=ADMIN).sets == 3


def test_two_files_do_not_stand_in_each_other_s_way_and_the_same_twice_is_once():
    version_id = begun()
    seen = files_of(version_id)
    revised(version_id, "sets = 1", "sets = 2")
    revised(version_id, "Cho phép", "Đồng ý", file="templates/result.typ")
    again = {FACTS: seen[FACTS].replace("sets = 1", "sets = 2")}
    operations.revise_draft(
        actor=ADMIN, at=NOW, version_id=version_id, changes=again, seen={FACTS: queries.mark(seen[FACTS])}
    )
    assert len(queries.get_draft(version_id, viewer=ADMIN).revisions) == 2


def test_a_faulty_change_is_refused_and_the_draft_stays_sound():
    version_id = begun()
    with pytest.raises(operations.PackageFaulty) as refused:
        revised(version_id, "sets = 1", "sets = 0")
    [fault] = refused.value.data["faults"]
    assert (fault.file, fault.path) == (FACTS, ("sets",))
    with pytest.raises(operations.DraftMoved):
        revised(version_id, "version = 2", "version = 3")
    assert queries.get_draft(version_id, viewer=ADMIN).revisions == ()


def test_publishing_takes_the_day_and_the_decision_that_announces_it(cast: Cast):
    version_id = begun()
    approval.approve(cast, version_id)
    decision = ('45/QĐ-"UBND"', "Chủ tịch UBND tỉnh", date(2026, 3, 20))
    operations.publish_draft(actor=ADMIN, at=NOW, version_id=version_id, valid_from=date(2026, 4, 1), decision=decision)
    card = queries.get_procedure(KEY, viewer=CITIZEN, on=date(2026, 4, 1))
    assert card.decision
    assert (card.version, card.decision.number, card.decision.issued_on) == (2, decision[0], decision[2])
    with pytest.raises(operations.NotADraft):
        operations.undo_revision(actor=ADMIN, at=NOW, version_id=version_id)


def test_a_day_before_any_door_opens_is_refused_and_nothing_is_published(cast: Cast):
    version_id = begun()
    approval.approve(cast, version_id)
    with pytest.raises(operations.PackageFaulty, match="no door"):
        operations.publish_draft(actor=ADMIN, at=NOW, version_id=version_id, valid_from=date(2020, 1, 1))
    assert queries.get_procedure(version_id, viewer=ADMIN).form_id is None


def test_a_draft_is_thrown_away_and_its_history_stays():
    version_id = begun()
    revised(version_id, "sets = 1", "sets = 2")
    operations.discard_draft(actor=ADMIN, at=NOW, version_id=version_id)
    assert [row.number for row in queries.list_versions(KEY, viewer=ADMIN)] == [1]
    names = [entry.name for entry in ledger.history("procedure_version", version_id)]
    assert names == ["catalogue.procedure_drafted", "catalogue.draft_revised", "catalogue.draft_discarded"]


def test_what_is_published_is_not_thrown_away():
    with pytest.raises(operations.NotADraft):
        operations.discard_draft(actor=ADMIN, at=NOW, version_id=published())


@pytest.mark.parametrize("actor", [CONTROLLER, SPECIALIST, CITIZEN])
def test_only_administrators_touch_drafts(actor: Actor):
    version_id = begun()
    who = {"actor": actor, "at": NOW, "version_id": version_id}
    for attempt in (
        operations.draft_next,
        operations.discard_draft,
        operations.undo_revision,
        operations.redo_revision,
    ):
        with pytest.raises(NotAdministrator):
            attempt(**who)
    with pytest.raises(NotAdministrator):
        operations.revise_draft(**who, changes={}, seen={})

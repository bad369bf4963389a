"""Controlled documents go from draft to in force, each step by whose part it is, and fall behind the law in sight."""

from datetime import date, timedelta

import pytest

from motcua.kernel.plain.errors import NotAllowed, NotFound, Refused
from motcua.kernel.store import ledger
from motcua.quality import operations as quality
from motcua.quality import queries
from motcua.quality.operations import Draft
from motcua.quality.queries import DocumentCard, SystemCard
from motcua.quality.states import EditionState, EditionVerb, Kind
from tests.cast import quality as given
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import MONDAY_MORNING, TODAY
from tests.cast.quality import POLICY, WORDS
from tests.cast.quality import put_in_force as in_force
from tests.rooms.quality.conftest import Drafted

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(days=30)


def test_a_document_goes_from_draft_to_in_force(cast: Cast, effective: DocumentCard) -> None:
    edition = effective.in_force
    assert edition is not None
    assert (effective.code, edition.number, edition.signed_number) == ("QT.VHTT.01", 1, "01")
    people = (edition.drafted_by, edition.reviewed_by, edition.signer_id)
    assert people == (cast.specialist.person_id, cast.head.person_id, cast.leader.person_id)
    assert [entry.name for entry in ledger.history("quality_document", effective.id)] == [
        f"quality.edition_{verb}" for verb in ("drafted", "reviewed", "approved", "enforced")
    ]


def test_a_work_procedure_names_what_officers_work_by(cast: Cast, effective: DocumentCard) -> None:
    edition = effective.shown
    assert edition.version_id is not None
    assert edition.definition_id is not None
    assert len(edition.digest) == 64
    assert effective.behind is None


def test_codes_run_in_the_series_of_their_kind_and_mark(drafted: Drafted) -> None:
    codes = [
        drafted(kind=Kind.POLICY, draft=POLICY).code,
        drafted(kind=Kind.SYSTEM_PROCEDURE, draft=POLICY).code,
        drafted().code,
        drafted(kind=Kind.SYSTEM_PROCEDURE, draft=POLICY, mark="cchc").code,
    ]
    assert codes == ["CS.VHTT.01", "QT.VHTT.01", "QT.VHTT.02", "QT.CCHC.01"]


def test_who_wrote_it_does_not_check_it(cast: Cast, system: SystemCard) -> None:
    card = quality.draft_document(
        actor=cast.head, at=MONDAY_MORNING, agency_id=cast.culture.id, kind=Kind.POLICY, draft=POLICY
    )
    with pytest.raises(quality.DraftedItYourself):
        quality.review_edition(actor=cast.head, at=MONDAY_MORNING, document_id=card.id)
    checked = quality.review_edition(actor=cast.controller, at=MONDAY_MORNING, document_id=card.id)
    assert checked.shown.state is EditionState.REVIEWED


def test_what_is_sent_back_says_why_until_it_is_written_anew(cast: Cast, drafted: Drafted) -> None:
    card = drafted()
    quality.review_edition(actor=cast.head, at=MONDAY_MORNING, document_id=card.id)
    back = quality.return_edition(actor=cast.head, at=MONDAY_MORNING, document_id=card.id, reason="Thiếu thời hạn lưu.")
    assert (back.shown.state, back.shown.returned_for) == (EditionState.DRAFT, "Thiếu thời hạn lưu.")
    anew = quality.change_edition(
        actor=cast.specialist, at=MONDAY_MORNING, document_id=card.id, draft=Draft(card.title, WORDS)
    )
    assert anew.shown.returned_for == ""


def test_a_signed_edition_waits_for_its_day(cast: Cast, drafted: Drafted) -> None:
    card = drafted()
    quality.review_edition(actor=cast.head, at=MONDAY_MORNING, document_id=card.id)
    with pytest.raises(quality.BeforeItIsSigned):
        quality.approve_edition(
            actor=cast.leader, at=MONDAY_MORNING, document_id=card.id, effective_from=TODAY - timedelta(days=1)
        )
    quality.approve_edition(actor=cast.leader, at=MONDAY_MORNING, document_id=card.id, effective_from=LATER.date())
    with pytest.raises(quality.NotItsDayYet):
        quality.enforce_edition(actor=cast.leader, at=MONDAY_MORNING, document_id=card.id)
    assert queries.list_editions_to_enforce(viewer=MACHINE, on=TODAY) == ()
    assert queries.list_editions_to_enforce(viewer=MACHINE, on=LATER.date()) == (card.id,)


def test_the_next_edition_takes_the_place_of_the_one_before(cast: Cast, effective: DocumentCard) -> None:
    quality.draft_edition(actor=cast.specialist, at=LATER, document_id=effective.id, change="Sửa nơi nộp.")
    with pytest.raises(quality.EditionOnItsWay):
        quality.draft_edition(actor=cast.specialist, at=LATER, document_id=effective.id, change="Lần nữa.")
    card = in_force(cast, effective, LATER)
    assert [(one.number, one.state) for one in card.editions] == [
        (2, EditionState.EFFECTIVE),
        (1, EditionState.WITHDRAWN),
    ]


def test_a_newer_version_of_the_procedure_leaves_three_months(cast: Cast, effective: DocumentCard) -> None:
    given.next_version(LATER.date())
    before = queries.get_document(effective.id, viewer=cast.specialist, on=LATER.date() - timedelta(days=1))
    behind = queries.get_document(effective.id, viewer=cast.specialist, on=LATER.date()).behind
    assert before.behind is None
    assert behind is not None
    assert (behind.since, behind.due_on, behind.version) == (date(2026, 10, 14), date(2027, 1, 14), 2)
    assert behind.is_late(date(2027, 1, 15))
    assert not behind.is_late(date(2027, 1, 14))


def test_a_new_edition_follows_the_procedure_in_force(cast: Cast, effective: DocumentCard) -> None:
    given.next_version(LATER.date())
    quality.draft_edition(actor=cast.specialist, at=LATER, document_id=effective.id, change="Theo phiên bản 2.")
    card = in_force(cast, effective, LATER)
    assert card.behind is None
    assert card.editions[0].version_id != card.editions[1].version_id


def test_a_draft_that_the_procedure_has_overtaken_is_not_signed(cast: Cast, drafted: Drafted) -> None:
    card = drafted()
    quality.review_edition(actor=cast.head, at=MONDAY_MORNING, document_id=card.id)
    given.next_version(LATER.date())
    with pytest.raises(quality.SourceMovedOn):
        quality.approve_edition(actor=cast.leader, at=LATER, document_id=card.id, effective_from=LATER.date())


def test_a_withdrawn_document_says_why_and_is_not_in_force(cast: Cast, effective: DocumentCard) -> None:
    card = quality.withdraw_document(
        actor=cast.leader, at=LATER, document_id=effective.id, reason="Thủ tục được bãi bỏ."
    )
    assert card.in_force is None
    assert (card.shown.state, card.shown.withdrawn_for) == (EditionState.WITHDRAWN, "Thủ tục được bãi bỏ.")


def test_a_draft_is_thrown_away_with_its_document(cast: Cast, drafted: Drafted) -> None:
    card = drafted()
    quality.discard_edition(actor=cast.specialist, at=MONDAY_MORNING, document_id=card.id)
    with pytest.raises(quality.NoSuchDocument):
        queries.get_document(card.id, viewer=cast.specialist, on=TODAY)


def test_one_procedure_has_one_work_procedure_in_an_agency(drafted: Drafted) -> None:
    drafted()
    with pytest.raises(quality.WrittenAlready):
        drafted()
    with pytest.raises(quality.NotPublished):
        drafted(procedure_key="9.999999")


@pytest.mark.parametrize("part", ["purpose", "scope", "records"])
def test_a_work_procedure_says_what_the_procedure_cannot(drafted: Drafted, part: str) -> None:
    with pytest.raises(quality.NothingWritten) as refusal:
        drafted(draft=Draft("Quy trình", WORDS | {part: " "}))
    assert refusal.value.data["field"] == part


def test_each_step_is_the_part_of_somebody(cast: Cast, drafted: Drafted) -> None:
    card = drafted()
    with pytest.raises(NotAllowed):
        quality.review_edition(actor=cast.specialist, at=MONDAY_MORNING, document_id=card.id)
    quality.review_edition(actor=cast.head, at=MONDAY_MORNING, document_id=card.id)
    with pytest.raises(NotAllowed):
        quality.approve_edition(actor=cast.head, at=MONDAY_MORNING, document_id=card.id, effective_from=TODAY)
    seen = queries.get_document(card.id, viewer=cast.specialist, on=TODAY)
    assert seen.shown.verbs == frozenset()
    assert queries.get_document(card.id, viewer=cast.leader, on=TODAY).shown.verbs == {EditionVerb.APPROVE}


def test_the_stranger_finds_nothing_and_does_nothing(cast: Cast, effective: DocumentCard) -> None:
    assert queries.list_systems(viewer=cast.stranger) == ()
    with pytest.raises(NotFound):
        queries.get_document(effective.id, viewer=cast.stranger, on=TODAY)
    acts = [
        lambda: quality.draft_document(
            actor=cast.stranger, at=LATER, agency_id=cast.culture.id, kind=Kind.POLICY, draft=POLICY
        ),
        lambda: quality.draft_edition(actor=cast.stranger, at=LATER, document_id=effective.id, change="x"),
        lambda: quality.change_edition(actor=cast.stranger, at=LATER, document_id=effective.id, draft=POLICY),
        lambda: quality.discard_edition(actor=cast.stranger, at=LATER, document_id=effective.id),
        lambda: quality.review_edition(actor=cast.stranger, at=LATER, document_id=effective.id),
        lambda: quality.return_edition(actor=cast.stranger, at=LATER, document_id=effective.id, reason="x"),
        lambda: quality.approve_edition(
            actor=cast.stranger, at=LATER, document_id=effective.id, effective_from=LATER.date()
        ),
        lambda: quality.enforce_edition(actor=cast.stranger, at=LATER, document_id=effective.id),
        lambda: quality.withdraw_document(actor=cast.stranger, at=LATER, document_id=effective.id, reason="x"),
    ]
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert isinstance(refusal.value, NotFound)

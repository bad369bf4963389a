"""Objectives, reviews, the publication of conformity, and the days that the law sets for them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.interfaces.jobs.quality import keep_quality
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.clock import LOCAL
from motcua.kernel.plain.errors import NotAllowed, NotFound
from motcua.notice import queries as notices
from motcua.quality import operations as quality
from motcua.quality import queries, rules
from motcua.quality.operations import Scope
from motcua.quality.queries import DocumentCard, PublicationCard, SystemCard
from motcua.quality.states import DutyKind, Measure, ReviewState, Topic
from tests.cast import quality as given
from tests.cast.cast import Cast
from tests.cast.moments import MONDAY_MORNING, TODAY

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(days=30)
NEXT_YEAR = datetime(2027, 2, 1, 9, 0, tzinfo=LOCAL)


@pytest.fixture
def published(cast: Cast, system: SystemCard) -> PublicationCard:
    given.apply(cast)
    return quality.publish_conformity(actor=cast.leader, at=MONDAY_MORNING, agency_id=cast.culture.id)


def kinds(cast: Cast, on: date = TODAY) -> list[DutyKind]:
    return [duty.kind for duty in queries.list_duties(cast.culture.id, viewer=cast.head, on=on)]


def test_an_objective_is_one_measure_of_one_year(cast: Cast, system: SystemCard) -> None:
    told: dict[str, Any] = {
        "actor": cast.head, "at": MONDAY_MORNING, "agency_id": cast.culture.id, "year": 2026, "plan": "Nhắc việc.",
    }  # fmt: skip
    card = quality.set_objective(**told, measure=Measure.ON_TIME, target=98)
    with pytest.raises(quality.ObjectiveSetAlready):
        quality.set_objective(**told, measure=Measure.ON_TIME, target=99)
    with pytest.raises(quality.FaultyTarget):
        quality.set_objective(**told, measure=Measure.EARLY, target=101)
    quality.set_objective(**told, measure=Measure.OVERDUE, target=300)
    changed = quality.change_objective(
        actor=cast.leader, at=LATER, objective_id=card.id, target=95, plan="Giao thêm người."
    )
    assert changed.target == 95
    quality.drop_objective(actor=cast.head, at=LATER, objective_id=card.id)
    left = queries.list_objectives(cast.culture.id, viewer=cast.specialist, year=2026)
    assert [one.measure for one in left] == [Measure.OVERDUE]


@pytest.mark.parametrize(
    ("measure", "target", "numerator", "denominator", "reached"),
    [
        (Measure.ON_TIME, 95, 95, 100, True),
        (Measure.ON_TIME, 95, 94, 100, False),
        (Measure.ON_TIME, 95, 0, 0, None),
        (Measure.ASKED_AGAIN, 10, 1, 10, True),
        (Measure.ASKED_AGAIN, 10, 2, 10, False),
        (Measure.OVERDUE, 0, 0, None, True),
        (Measure.OVERDUE, 0, 1, None, False),
    ],
)
def test_a_target_is_met_or_not(
    measure: Measure, target: int, numerator: int, denominator: int | None, reached: bool | None
) -> None:
    card = queries.ObjectiveCard(1, 1, 2026, measure, target, "", MONDAY_MORNING)
    assert card.is_reached(numerator, denominator) is reached


def test_minutes_are_written_changed_and_signed_once(cast: Cast, system: SystemCard) -> None:
    minutes = given.minutes()
    told = {"at": MONDAY_MORNING, "agency_id": cast.culture.id}
    card = quality.record_review(actor=cast.head, **told, minutes=minutes)
    quality.change_review(
        actor=cast.head, at=MONDAY_MORNING, review_id=card.id, minutes=replace(minutes, decisions="Thêm một quầy.")
    )
    signed = quality.sign_review(actor=cast.leader, at=MONDAY_MORNING, review_id=card.id)
    assert (signed.state, signed.signed_number, signed.decisions) == (ReviewState.SIGNED, "01", "Thêm một quầy.")
    with pytest.raises(quality.ReviewSignedAlready):
        quality.change_review(actor=cast.head, at=LATER, review_id=card.id, minutes=minutes)


def test_minutes_are_of_a_day_that_was_and_look_at_something(cast: Cast, system: SystemCard) -> None:
    told = {"actor": cast.head, "at": MONDAY_MORNING, "agency_id": cast.culture.id}
    with pytest.raises(quality.HeldLater):
        quality.record_review(**told, minutes=replace(given.minutes(), held_on=LATER.date()))
    with pytest.raises(quality.NothingLookedAt):
        quality.record_review(**told, minutes=replace(given.minutes(), inputs={Topic.RISKS: " "}))


def test_conformity_is_published_after_the_system_was_applied(cast: Cast, system: SystemCard) -> None:
    with pytest.raises(quality.NotAppliedYet):
        quality.publish_conformity(actor=cast.leader, at=MONDAY_MORNING, agency_id=cast.culture.id)
    given.apply(cast)
    card = quality.publish_conformity(actor=cast.leader, at=MONDAY_MORNING, agency_id=cast.culture.id)
    assert (card.standard, len(card.unit_ids), card.units_total) == ("TCVN ISO 9001:2015", 1, 4)
    assert card.signed_number == "02"
    assert queries.agencies_published(viewer=Actor.NOBODY, among=[cast.culture.id, cast.commune.id]) == {
        cast.culture.id
    }


def test_the_same_scope_is_published_once_and_another_one_within_three_months(
    cast: Cast, system: SystemCard, published: PublicationCard
) -> None:
    with pytest.raises(quality.PublishedAlready):
        quality.publish_conformity(actor=cast.leader, at=LATER, agency_id=cast.culture.id)
    units = [cast.culture_division.id, cast.culture_clerical.id]
    scope = Scope(system.standard, system.words, units, system.procedures)
    quality.change_scope(actor=cast.head, at=LATER, agency_id=cast.culture.id, scope=scope)
    found = queries.list_duties(cast.culture.id, viewer=cast.head, on=LATER.date())
    duty = next(one for one in found if one.kind is DutyKind.REPUBLISH)
    assert duty.due_on == date(2027, 1, 14)
    quality.publish_conformity(actor=cast.leader, at=LATER + timedelta(days=1), agency_id=cast.culture.id)
    assert DutyKind.REPUBLISH not in kinds(cast, LATER.date())


def test_the_lead_unit_is_notified_once(cast: Cast, published: PublicationCard) -> None:
    assert kinds(cast) == [DutyKind.NOTIFY]
    told = {"actor": cast.head, "at": MONDAY_MORNING, "publication_id": published.id, "notified_to": "Chi cục TCĐLCL"}
    with pytest.raises(quality.NotifiedOnAnotherDay):
        quality.note_notification(**told, notified_on=TODAY + timedelta(days=1))
    quality.note_notification(**told, notified_on=TODAY)
    assert kinds(cast) == []
    with pytest.raises(quality.NotifiedAlready):
        quality.note_notification(**told, notified_on=TODAY)


def test_each_year_wants_an_audit_and_a_review(cast: Cast, system: SystemCard) -> None:
    duties = queries.list_duties(cast.culture.id, viewer=cast.head, on=TODAY)
    assert [(duty.kind, duty.due_on) for duty in duties] == [
        (DutyKind.AUDIT, date(2026, 12, 31)),
        (DutyKind.REVIEW, date(2026, 12, 31)),
    ]
    given.apply(cast)
    assert kinds(cast) == []
    assert kinds(cast, NEXT_YEAR.date()) == [DutyKind.AUDIT, DutyKind.REVIEW]


def test_a_year_that_went_by_without_stays_due(cast: Cast, system: SystemCard) -> None:
    duties = queries.list_duties(cast.culture.id, viewer=cast.head, on=NEXT_YEAR.date())
    assert all(duty.is_late(NEXT_YEAR.date()) and duty.due_on == date(2026, 12, 31) for duty in duties)
    assert rules.yearly_due(2024, date(2025, 3, 1)) == date(2026, 12, 31)


def test_a_document_behind_the_law_is_a_duty(cast: Cast, effective: DocumentCard) -> None:
    given.next_version(LATER.date())
    found = queries.list_duties(cast.culture.id, viewer=cast.head, on=LATER.date())
    duty = next(one for one in found if one.kind is DutyKind.UPDATE)
    assert (duty.about_id, duty.due_on) == (effective.id, date(2027, 1, 14))


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 9, 14), date(2026, 12, 14)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 12, 1), date(2027, 3, 1)),
    ],
)
def test_three_months_later_is_the_same_day_or_the_last(day: date, later: date) -> None:
    assert rules.update_due(day) == later


def test_who_keeps_the_system_is_told_once_ahead_and_once_late(cast: Cast, system: SystemCard) -> None:
    near, over = datetime(2026, 12, 10, 9, 0, tzinfo=LOCAL), datetime(2027, 1, 4, 9, 0, tzinfo=LOCAL)
    assert keep_quality(MONDAY_MORNING) == 0
    hour = timedelta(hours=1)
    told = [keep_quality(moment) for moment in (near, near + hour, over, over + hour)]
    assert told == [4, 0, 4, 0]
    subjects = [one.subject for one in notices.list_inbox(viewer=cast.head).rows]
    assert sum("đánh giá nội bộ của năm" in subject for subject in subjects) == 2
    assert notices.list_inbox(viewer=cast.specialist).rows == ()


def test_neither_specialist_nor_stranger_decides(cast: Cast, system: SystemCard, published: PublicationCard) -> None:
    card = quality.record_review(actor=cast.head, at=MONDAY_MORNING, agency_id=cast.culture.id, minutes=given.minutes())
    goal = given.objective(cast)
    for actor, refusal in ((cast.specialist, NotAllowed), (cast.stranger, NotFound)):
        told = {"actor": actor, "at": MONDAY_MORNING}
        here = {**told, "agency_id": cast.culture.id}
        for act in (
            lambda told, here: quality.set_objective(**here, year=2026, measure=Measure.EARLY, target=5, plan="x"),
            lambda told, here: quality.change_objective(**told, objective_id=goal.id, target=1, plan="x"),
            lambda told, here: quality.drop_objective(**told, objective_id=goal.id),
            lambda told, here: quality.record_review(**here, minutes=given.minutes()),
            lambda told, here: quality.change_review(**told, review_id=card.id, minutes=given.minutes()),
            lambda told, here: quality.sign_review(**told, review_id=card.id),
            lambda told, here: quality.publish_conformity(**here),
            lambda told, here: quality.note_notification(
                **told, publication_id=published.id, notified_on=TODAY, notified_to="x"
            ),
        ):
            with pytest.raises(refusal):
                act(told, here)
    for find, key in (
        (queries.get_review, card.id), (queries.get_publication, published.id), (queries.get_objective, goal.id),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            find(key, viewer=cast.stranger)

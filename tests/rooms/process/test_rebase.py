"""Running processes go on by another version: previewed, one by one, logged."""

import pytest

from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.kernel.store.transactions import transaction
from motcua.process import operations, queries
from tests.rooms.process.office import MONDAY, Matter, Office, begin, publish
from tests.rooms.process.routes import APPROVE, ASSIGN, LINE, RECEIVE, step

pytestmark = pytest.mark.django_db

LONGER = [RECEIVE, ASSIGN, step("appraise", hours=40), step("check"), APPROVE]
OTHER = [RECEIVE, step("look"), APPROVE]


def admin(office: Office) -> Actor:
    return Actor(kind=ActorKind.OFFICER, id="officer:1", person_id=1, grants=(Grant(Role.ADMIN, office.centre),))


def versions(office: Office) -> tuple[Matter, int, int]:
    """A matter on its way by the first version, and the ids of two later ones."""
    first = publish(LINE, "9.000009")
    matter = begin(office, LINE, definition_id=first)
    matter.definition_id = first
    return matter, publish(LONGER, "9.000009", 2), publish(OTHER, "9.000009", 3)


def moved(actor: Actor, matter: Matter, definition: int) -> queries.InstanceCard:
    with transaction():
        return operations.rebase(actor=actor, at=MONDAY, instance_id=matter.instance().id, definition_id=definition)


def test_a_process_goes_on_by_the_other_version_from_where_it_is(office: Office) -> None:
    matter, longer, _ = versions(office)
    matter.do(office.receiver, "receive")
    assert moved(admin(office), matter, longer).definition_id == longer
    assert [key for key, state in matter.line() if state == "AHEAD"] == ["appraise", "check", "approve"]
    matter.do(office.head, "assign")
    assert matter.open() == {"appraise"}
    assert "process.rebased" in matter.acts()


def test_a_process_that_has_no_place_there_stays_and_says_why(office: Office) -> None:
    matter, _, other = versions(office)
    matter.do(office.receiver, "receive")
    with pytest.raises(operations.DoesNotFit, match="Bước assign"):
        moved(admin(office), matter, other)
    assert matter.instance().definition_id != other


def test_the_preview_names_every_process_and_what_stands_against_it(office: Office) -> None:
    matter, longer, other = versions(office)
    matter.do(office.receiver, "receive")
    (fits,) = queries.preview_rebase(longer, viewer=admin(office))
    (does_not,) = queries.preview_rebase(other, viewer=admin(office))
    assert (fits.subject_id, fits.version, fits.obstacle) == (matter.id, 1, None)
    assert [name.vi for name in does_not.open_steps] == ["Bước assign"]
    assert does_not.obstacle is not None


def test_only_an_administrator_previews_and_moves(office: Office) -> None:
    matter, longer, _ = versions(office)
    for stranger in (office.leader, office.stranger):
        with pytest.raises(operations.NotYoursToPublish):
            moved(stranger, matter, longer)
        with pytest.raises(operations.NotYoursToPublish):
            queries.preview_rebase(longer, viewer=stranger)

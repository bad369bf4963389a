from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, connection

from motcua.kernel.plain.actor import Actor, ActorKind, Grant, Role
from motcua.kernel.store import ledger
from motcua.kernel.store.transactions import NoTransaction, transaction
from motcua.process import operations, queries
from motcua.process.states import Place
from tests.rooms.process.bpmn.drawn import as_drawn, drawn
from tests.rooms.process.office import MONDAY, SYSTEM, Office, begin, publish, publish_model
from tests.rooms.process.routes import CHOICE, LINE, step

pytestmark = pytest.mark.django_db


def test_a_definition_is_published_once_and_recorded() -> None:
    definition = publish(LINE, "9.000001")
    assert publish(LINE, "9.000001") == definition
    assert publish(LINE, "9.000001", version=2) != definition
    (entry,) = ledger.history("definition", definition)
    assert (entry.name, entry.data) == ("definition.published", {"key": "9.000001", "edition": 1})


def test_a_published_version_is_not_published_with_other_content() -> None:
    publish(LINE, "9.000001")
    with pytest.raises(operations.VersionPublished):
        publish(CHOICE, "9.000001")


def test_a_published_definition_cannot_be_changed_even_by_sql() -> None:
    definition = publish(LINE)
    for statement in ("UPDATE process_definition SET content = '[]' WHERE id = %s", "DELETE FROM process_definition"):
        with pytest.raises((InternalError, ProgrammingError)), transaction(), connection.cursor() as cursor:
            cursor.execute(statement, [definition] if "%s" in statement else [])


def test_only_an_administrator_publishes(office: Office) -> None:
    with pytest.raises(operations.NotYoursToPublish), transaction():
        operations.publish_definition(actor=office.leader, at=MONDAY, key="a", version=1, steps=LINE)
    grants = (Grant(Role.ADMIN, office.centre),)
    admin = Actor(kind=ActorKind.OFFICER, id="officer:1", person_id=1, grants=grants)
    with transaction():
        assert operations.publish_definition(actor=admin, at=MONDAY, key="a", version=1, steps=LINE)


def test_a_faulty_definition_leaves_nothing_behind() -> None:
    with pytest.raises(operations.GroupBroken):
        publish([step("a", parallel="g"), step("b")], "faulty")
    assert publish(LINE, "faulty")


def test_publishing_needs_an_open_transaction(transactional_db: None) -> None:
    with pytest.raises(NoTransaction):
        operations.publish_definition(actor=SYSTEM, at=MONDAY + timedelta(1), key="a", version=1, steps=LINE)


def test_the_places_of_a_definition_are_known_before_it_starts() -> None:
    finance = {"kind": "DEPARTMENT", "domain": "FINANCE"}
    definition = publish([*LINE[:1], step("ask", at="COORDINATING", agency=finance), step("sign", at="DECIDING")])
    places = queries.places_of(definition, viewer=Actor.NOBODY)
    assert [place.key for place in places] == ["RECEPTION", "COORDINATING/DEPARTMENT/FINANCE", "DECIDING"]
    assert (places[1].place, places[1].agency_kind, places[1].agency_domain) == (
        Place.COORDINATING,
        "DEPARTMENT",
        "FINANCE",
    )
    with pytest.raises(queries.DefinitionNotFound):
        queries.places_of(0, viewer=Actor.NOBODY)


def test_a_model_is_published_and_officers_work_by_it(office: Office) -> None:
    model = as_drawn(LINE)
    definition = publish_model(model, "9.000003")
    assert publish_model(model, "9.000003") == definition
    matter = begin(office, model=model)
    assert matter.open() == {"receive"}
    matter.do(office.receiver, "receive")
    assert matter.line()[0] == ("receive", "DONE")


def test_a_published_model_is_given_back_as_it_was_read() -> None:
    kept = queries.model_of(publish_model(as_drawn(LINE)), viewer=Actor.NOBODY)
    assert kept is not None
    assert queries.judge_model(kept).verdict is queries.Verdict.EXECUTABLE
    assert queries.model_of(publish(LINE), viewer=Actor.NOBODY) is None


def test_a_model_that_cannot_be_run_is_not_published_and_names_the_element() -> None:
    with pytest.raises(operations.NotExecutable) as refused:
        publish_model(drawn(("S", "a"), ("a", "E"), works={"a": ""}), "half")
    assert refused.value.data["element"] == "a"
    assert publish_model(as_drawn(LINE), "half")


@pytest.mark.parametrize("given", [{}, {"steps": LINE, "model": as_drawn(LINE)}])
def test_a_process_is_published_from_steps_or_from_a_model(given: dict[str, object]) -> None:
    with pytest.raises(operations.NothingToPublish), transaction():
        operations.publish_definition(actor=SYSTEM, at=MONDAY, key="a", version=1, **given)

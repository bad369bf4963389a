"""Every verb and every question is tried by those who may not."""

import inspect
from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotAllowed
from motcua.kernel.store import ledger
from motcua.kernel.store.models import Entry
from motcua.party import operations, queries
from motcua.party.states import IdentityKind
from tests.cast.cast import MACHINE, Cast
from tests.cast.moments import TODAY
from tests.rooms.party.given import AT, HA


def mandate(cast: Cast) -> int:
    return operations.give_mandate(
        actor=MACHINE,
        at=AT,
        from_party_id=cast.applicant_party.id,
        to_party_id=cast.firm_party.id,
        valid_from=TODAY,
    ).id


def told(cast: Cast) -> str:
    [registered, *_] = ledger.history("party", cast.applicant_party.id)
    return str(registered.data["details"])


VERBS: dict[str, Callable[[Cast], dict[str, object]]] = {
    "register": lambda cast: {"details": HA},
    "remember": lambda cast: {"details": HA},
    "correct": lambda cast: {"party_id": cast.applicant_party.id, "details": HA},
    "erase": lambda cast: {"party_id": cast.applicant_party.id, "ground": "1/QĐ"},
    "give_mandate": lambda cast: {
        "from_party_id": cast.applicant_party.id,
        "to_party_id": cast.firm_party.id,
        "valid_from": TODAY,
    },
    "end_mandate": lambda cast: {"mandate_id": mandate(cast), "on": TODAY},
}

QUESTIONS: dict[str, Callable[[Cast, Actor], object]] = {
    "get_party": lambda cast, viewer: queries.get_party(cast.applicant_party.id, viewer=viewer),
    "find_by_identity": lambda cast, viewer: queries.find_by_identity(
        IdentityKind.PERSONAL_ID, cast.applicant_party.identity_number, viewer=viewer
    ),
    "list_corrections": lambda cast, viewer: queries.list_corrections(cast.applicant_party.id, viewer=viewer),
    "what_was_told": lambda cast, viewer: queries.what_was_told(told(cast), viewer=viewer),
    "list_all_mandates": lambda cast, viewer: queries.list_all_mandates(cast.applicant_party.id, viewer=viewer),
    "list_mandates": lambda cast, viewer: queries.list_mandates(cast.applicant_party.id, viewer=viewer, on=TODAY),
    "find_mandate": lambda cast, viewer: queries.find_mandate(
        cast.applicant_party.id, cast.firm_party.id, viewer=viewer, on=TODAY
    ),
}

STRANGERS: dict[str, Callable[[Cast], Actor]] = {
    "who runs the machines": lambda cast: cast.operator,
    "another citizen": lambda cast: cast.neighbour,
    "nobody": lambda cast: Actor.NOBODY,
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_is_refused(cast: Cast, who: str, verb: str) -> None:
    actor = STRANGERS[who](cast)
    if actor.is_citizen and verb in ("register", "remember"):
        return
    given = VERBS[verb](cast)
    before = Entry.objects.count()
    with pytest.raises(NotAllowed):
        getattr(operations, verb)(actor=actor, at=AT, **given)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_is_not_answered(cast: Cast, who: str, question: str) -> None:
    with pytest.raises(NotAllowed):
        QUESTIONS[question](cast, STRANGERS[who](cast))


def test_lists_leave_out_what_is_not_the_viewers(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ids = [cast.applicant_party.id, cast.neighbour_party.id, cast.firm_party.id]
    assert set(queries.get_many(ids, viewer=cast.applicant)) == {cast.applicant_party.id}
    assert queries.names_of(ids, viewer=Actor.NOBODY) == {}
    with django_assert_num_queries(1):
        assert set(queries.names_of(ids, viewer=cast.specialist)) == set(ids)


def test_every_verb_and_question_is_tried() -> None:
    verbs = {name for name in operations.__all__ if inspect.isfunction(getattr(operations, name))}
    assert verbs == set(VERBS)
    asked = {
        name
        for name, member in vars(queries).items()
        if inspect.isfunction(member) and member.__module__ == queries.__name__
    }
    assert {name for name in asked if not name.startswith("_")} == set(QUESTIONS) | {"get_many", "names_of"}

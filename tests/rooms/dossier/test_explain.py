"""Why a verb is open to somebody or not: the cast by the verbs, told by the same tables that decide."""

from dataclasses import replace

import pytest

from motcua.dossier import policy
from motcua.dossier import queries as dossiers
from motcua.dossier.models import Dossier
from motcua.dossier.queries import DossierCard, NoSuchDossier
from motcua.dossier.states import State, Verb, possible
from motcua.kernel.plain.actor import Grant
from motcua.kernel.plain.errors import NotAllowed, NotFound
from tests.cast.given import Stage

WHO = ("counter_officer", "specialist", "colleague", "head", "leader", "clerk", "chair", "controller", "inspector")
MADE = {
    "submitted": Stage.submitted,
    "received": Stage.received,
    "finished": Stage.finished,
    "returned": Stage.returned,
}


def card_at(stage: Stage, state: str) -> DossierCard:
    made: DossierCard = MADE[state](stage)
    return made


@pytest.mark.parametrize("state", MADE)
def test_what_is_said_is_what_is_decided(stage: Stage, state: str) -> None:
    card = card_at(stage, state)
    for who in WHO:
        viewer = stage.cast.actor(who)
        seen = dossiers.get_dossier(card.id, viewer=viewer)
        told = dossiers.explain_verbs(card.id, viewer=viewer)
        assert [one.verb for one in told] == list(Verb)
        assert {one.verb for one in told if one.is_open} == seen.verbs, who


@pytest.mark.parametrize("state", MADE)
def test_whoever_is_named_could_do_it(stage: Stage, state: str) -> None:
    """Somebody with nothing but one of the roles that are named, in one of the agencies, is let by the policy."""
    row = Dossier.read(card_at(stage, state).id)
    for one in dossiers.explain_verbs(row.pk, viewer=stage.cast.leader):
        for role in one.roles:
            for agency in one.agency_ids:
                policy.may(replace(stage.cast.leader, grants=(Grant(role, agency),)), one.verb, row)


@pytest.mark.parametrize("state", MADE)
def test_from_the_states_that_are_named_the_law_knows_it(stage: Stage, state: str) -> None:
    card = card_at(stage, state)
    for one in dossiers.explain_verbs(card.id, viewer=stage.cast.leader):
        assert one.states
        assert all(one.verb in possible(start) for start in one.states)
        assert one.fits_state is (State(card.state) in one.states)


@pytest.mark.parametrize("state", MADE)
def test_the_quick_answer_is_that_of_the_policy(stage: Stage, state: str) -> None:
    row = Dossier.read(card_at(stage, state).id)
    for who in (*WHO, "stranger", "applicant", "neighbour", "admin"):
        for verb in Verb:
            assert policy.can(stage.cast.actor(who), verb, row) is passes(stage, who, verb, row), (who, verb)


def passes(stage: Stage, who: str, verb: Verb, row: Dossier) -> bool:
    try:
        policy.may(stage.cast.actor(who), verb, row)
    except (NotAllowed, NotFound):
        return False
    return True


def test_a_verb_that_is_closed_has_a_reason(stage: Stage) -> None:
    card = stage.received()
    for who in WHO:
        for one in dossiers.explain_verbs(card.id, viewer=stage.cast.actor(who)):
            assert one.is_open or not one.fits_state or not one.is_entitled


def test_the_stranger_is_told_nothing(stage: Stage) -> None:
    card = stage.received()
    for who in ("stranger", "neighbour", "admin"):
        with pytest.raises(NoSuchDossier):
            dossiers.explain_verbs(card.id, viewer=stage.cast.actor(who))

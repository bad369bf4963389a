"""Any definition, any order of work, any returns: the rows end where the rules say."""

from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.process import queries
from motcua.process.models import Arrival, Step
from motcua.process.states import UNFINISHED, InstanceState
from tests.rooms.process.office import SYSTEM, Matter, Office, begin
from tests.rooms.process.routes import facts, step_lists


def play(matter: Matter, chance: Random, returns: int) -> None:
    """Finish steps in any order, now and then going back, until nothing is open."""
    while current := queries.current_steps("matter", matter.id, viewer=SYSTEM):
        step = chance.choice(current)
        targets = queries.targets_for_return(step.id or 0, viewer=SYSTEM)
        if targets and returns and chance.random() < 0.4:
            matter.go_back(SYSTEM, step.key, chance.choice(targets).key)
            returns -= 1
        else:
            matter.do(SYSTEM, step.key)


@given(steps=step_lists(), facts=facts, chance=st.randoms(use_true_random=False), returns=st.integers(0, 3))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_matter_comes_to_its_end_and_leaves_nothing_open(
    office: Office, steps: list[dict[str, Any]], facts: dict[str, Any], chance: Random, returns: int
) -> None:
    route = [{**step, "outcomes": ["FORWARD", "RETURN"]} for step in steps]
    matter = begin(office, route, actor=SYSTEM, facts=facts)
    ahead = {step.key for step in matter.steps()}
    play(matter, chance, returns)
    card = matter.instance()
    assert card.state is InstanceState.DONE
    assert not Step.objects.filter(instance=card.id, state__in=UNFINISHED).exists()
    assert not Arrival.objects.filter(instance=card.id, used_by=None).exists()
    assert {step.key for step in matter.steps() if step.state == "DONE"} == ahead
    progress = queries.progress("matter", matter.id, viewer=SYSTEM)
    assert progress.done == progress.total == len(ahead)

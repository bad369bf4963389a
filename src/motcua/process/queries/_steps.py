"""The steps of one subject."""

from collections.abc import Iterable

from motcua.kernel.plain.actor import Actor
from motcua.kernel.store.questions import Question
from motcua.process import policy, rules
from motcua.process.models import Arrival, Instance, Step
from motcua.process.states import ACTIVE, COMPLETING, UNFINISHED, InstanceState, Outcome, StepState

from ._cards import InstanceCard, Progress, StepCard, StepHolders, StepRights, Target
from ._graphs import graph_of


def get_step(step_id: int, *, viewer: Actor) -> StepCard:
    """:raises StepNotFound: if there is none, or the viewer has no part in its process"""
    return StepCard.of(_seen_step(step_id, viewer))


def find_instance(subject_kind: str, subject_id: int, *, viewer: Actor) -> InstanceCard | None:
    """The latest process of a subject."""
    instance = latest(subject_kind, subject_id)
    if instance is None or not policy.sees(viewer, instance):
        return None
    return InstanceCard.of(instance, unfinished.all(instance.pk))


def get_instance(subject_kind: str, subject_id: int, *, viewer: Actor) -> InstanceCard:
    """:raises ProcessNotFound: if there is none, or the viewer has no part in it"""
    card = find_instance(subject_kind, subject_id, viewer=viewer)
    if card is None:
        raise policy.ProcessNotFound
    return card


def current_steps(subject_kind: str, subject_id: int, *, viewer: Actor) -> tuple[StepCard, ...]:
    """The steps that are open or held; none for a viewer who has no part in the process."""
    card = find_instance(subject_kind, subject_id, viewer=viewer)
    return card.current if card is not None else ()


def steps_of(subject_kind: str, subject_id: int, *, viewer: Actor) -> tuple[StepCard, ...]:
    """
    Every step of the subject: those that came up, in the order in which they opened, then those ahead as the route
    looks now. None for a viewer who has no part in it.
    """
    instance = latest(subject_kind, subject_id)
    if instance is None or not policy.sees(viewer, instance):
        return ()
    rows = list(
        Step.objects.filter(instance__subject_kind=subject_kind, instance__subject_id=subject_id).order_by("id")
    )
    past = [StepCard.of(step, number) for number, step in enumerate(rows, start=1)]
    current = [step for step in rows if step.instance_id == instance.pk]
    coming = enumerate(_ahead(instance, current), start=len(rows) + 1)
    return (*past, *(StepCard.to_come(instance, key, number) for number, key in coming))


def progress(subject_kind: str, subject_id: int, *, viewer: Actor) -> Progress:
    """
    How far a subject has come, for public tracking: numbers only, so every viewer may ask.

    :raises ProcessNotFound: if it has no process
    """
    instance = latest(subject_kind, subject_id)
    if instance is None:
        raise policy.ProcessNotFound
    rows = list(instance.steps.order_by("id"))
    if instance.state == InstanceState.CANCELLED:
        done = len(_done(instance, rows))
        return Progress(done, done)
    unfinished = sum(step.state in UNFINISHED for step in rows)
    done = len(_done(instance, rows))
    return Progress(done, done + unfinished + len(_ahead(instance, rows)))


def can(viewer: Actor, step_id: int) -> StepRights:
    """
    What the viewer may do with the step now; nothing for strangers.

    A step is open only while its process runs, so the process is read only where more depends on it.
    """
    step = _step.first(step_id)
    if step is None:
        return StepRights()
    is_open = step.state == StepState.OPEN
    worker = policy.working(viewer, step) is not None
    outcomes = graph_of(step.definition_id).work(step.key).outcomes
    return StepRights(
        work=is_open and worker and bool(COMPLETING.intersection(outcomes)),
        claim=is_open and worker and step.assignee_id is None,
        return_=is_open and worker and Outcome.RETURN in outcomes and bool(_targets(step.instance, step)),
        reassign=step.state in UNFINISHED and policy.heading(viewer, step) is not None,
        release=is_open and step.assignee_id is not None and (worker or policy.heading(viewer, step) is not None),
        recall=(
            step.state == StepState.DONE
            and step.instance.state == InstanceState.RUNNING
            and policy.recalling(viewer, step) is not None
            and given_untouched(step) is not None
        ),
    )


def holders_of(step: StepCard) -> StepHolders:
    """Whose a step is, and who may give it to somebody else: what the policy asks for, without a viewer."""
    return StepHolders(step.assignee_id, step.role, policy.heads_of(step.role), step.agency_id, step.unit_id)


def held_at(steps: Iterable[StepCard], *, viewer: Actor) -> int | None:
    """The agency of the first of these open steps that the viewer has or, where nobody has it, may take."""
    for step in steps:
        waits_for_viewer = step.assignee_id is None and viewer.grant(step.role, step.agency_id, step.unit_id)
        if step.is_current and (waits_for_viewer or step.assignee_id in viewer.person_ids()):
            return step.agency_id
    return None


def targets_for_return(step_id: int, *, viewer: Actor) -> tuple[Target, ...]:
    """
    The earlier steps that the matter can go back to from here, nearest last.

    :raises StepNotFound: if there is none, or the viewer has no part in its process
    """
    step = _seen_step(step_id, viewer)
    graph = graph_of(step.definition_id)
    return tuple(Target(key, graph.work(key).name, done.done_by) for key, done in _targets(step.instance, step).items())


def returnable(instance: Instance, step: Step) -> dict[str, Step]:
    """For operations: the steps done before `step` on the way to it, in drawn order."""
    return _targets(instance, step)


def target_of(step: Step, key: str) -> rules.Token:
    """For operations: the task `key` in the runs that `step` is in, too."""
    return rules.Token(key, rules.cut(step.within, graph_of(step.definition_id).depths.get(key, 0)))


def given_untouched(step: Step) -> tuple[list[Step], list[Arrival]] | None:
    """
    For operations: what the completion of `step` opened and brought to joins, if all of it can still be taken back.

    None: nothing followed, or somebody has already touched, done or held what followed, or it cannot be taken back.
    """
    if step.is_final:
        return None
    given = list(Step.objects.filter(instance_id=step.instance_id, given_by=step))
    brought = list(Arrival.objects.filter(instance_id=step.instance_id, step=step))
    untouched = all(row.state == StepState.OPEN and row.touched_at is None for row in given)
    still_here = all(row.used_by_id in (None, step.pk) for row in brought)
    if not (given or brought) or not untouched or not still_here:
        return None
    return given, brought


def _seen_step(step_id: int, viewer: Actor) -> Step:
    step = _with_instance(step_id)
    if step is None or not policy.sees(viewer, step.instance):
        raise policy.StepNotFound
    return step


def _with_instance(step_id: int) -> Step | None:
    step = _step.first(step_id)
    if step is not None:
        [step.instance] = _instance.all(step.instance_id)
    return step


def latest(subject_kind: str, subject_id: int) -> Instance | None:
    """The newest process of a subject."""
    return _newest.first(subject_kind, subject_id)


unfinished = Question(
    lambda instance_id: Step.objects.filter(instance=instance_id, state__in=sorted(UNFINISHED)).order_by("id")
)
"""For operations too: the steps of an instance that are open or held."""

_step = Question(lambda step_id: Step.objects.filter(pk=step_id))
_instance = Question(lambda instance_id: Instance.objects.filter(pk=instance_id))
_newest = Question(
    lambda subject_kind, subject_id: Instance.objects.filter(subject_kind=subject_kind, subject_id=subject_id).order_by(
        "-id"
    )[:1]
)


def _targets(instance: Instance, step: Step) -> dict[str, Step]:
    graph = graph_of(instance.definition_id)
    behind = rules.upstream_tasks(graph, step.key)
    done = _done(instance, list(instance.steps.filter(key__in=behind).order_by("id")))
    targets = (target_of(step, key) for key in graph.tasks if key in behind)
    return {target.node: done[target] for target in targets if target in done}


def _done(instance: Instance, rows: list[Step]) -> dict[rules.Token, Step]:
    """The tasks that stand done, in each run: whose last row is done, and that no return has put ahead again."""
    last = {rules.Token(step.key, step.within): step for step in rows}
    again = rules.downstream(graph_of(instance.definition_id), _places(instance, rows))
    return {task: step for task, step in last.items() if step.state == StepState.DONE and task.node not in again}


def _ahead(instance: Instance, rows: list[Step]) -> tuple[str, ...]:
    if instance.state not in ACTIVE:
        return ()
    graph, places = graph_of(instance.definition_id), _places(instance, rows)
    return tuple(key for key in rules.ahead(graph, places, instance.facts) if key not in places)


def _places(instance: Instance, rows: list[Step]) -> list[str]:
    """Where the tokens are from which the work goes on: open steps, and what is awaited in the flow."""
    places = [step.key for step in rows if step.state in UNFINISHED]
    if graph_of(instance.definition_id).has_one_token:
        return places
    return [*places, *instance.waits.filter(activity="").values_list("key", flat=True)]

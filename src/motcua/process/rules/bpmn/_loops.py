"""Rules of loops: how often an activity is done, and what of."""

from typing import Final

from motcua.kernel.plain.said import said

from ._data import ITEM_AWARE
from ._model import ACTIVITIES, TASKS, Model
from ._references import lost
from ._rule import Broken, rule

LOOPS: Final = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")


@rule(
    "10.3.8",
    said("process.bpmn.loops_twice", "{element} is repeated in {number} ways at once."),
    said("process.bpmn.loops_twice_remedy", "Keep one: a loop, or several instances."),
)
def activity_loops_in_one_way(model: Model) -> Broken:
    for activity in model.of(*ACTIVITIES):
        number = len(activity.parts(*LOOPS))
        if number > 1:
            yield activity, {"number": number}


@rule(
    "10.3.8",
    said("process.bpmn.loop_never", "{element} may be repeated at most {number} times."),
    said("process.bpmn.loop_never_remedy", "Let the loop run at least once, or remove its limit."),
)
def loop_may_run_once(model: Model) -> Broken:
    for activity in model.of(*ACTIVITIES):
        for loop in activity.parts("standardLoopCharacteristics"):
            number = loop.number("loopMaximum", otherwise=1)
            if number is not None and number < 1:
                yield activity, {"number": number}


@rule(
    "10.3.8",
    said("process.bpmn.instances_uncounted", "{element} is to be done several times, but nothing says how many."),
    said("process.bpmn.instances_uncounted_remedy", "Give the number, or the collection that it is done for."),
)
def instances_are_counted(model: Model) -> Broken:
    """Said of processes that are executed only: in a drawing the number may be left open."""
    for activity in model.of(*ACTIVITIES):
        process = model.process_of(activity)
        for loop in activity.parts("multiInstanceLoopCharacteristics"):
            counted = loop.part("loopCardinality", "loopDataInputRef") is not None or loop.extensions
            if process is not None and process.is_true("isExecutable") and not counted:
                yield activity, {}


@rule(
    "10.3.8",
    said("process.bpmn.no_loop_data", "{element} goes through the data {reference}, which the model does not have."),
    said("process.bpmn.no_loop_data_remedy", "Name a data input, data object or property that holds a collection."),
)
def data_that_a_loop_goes_through_are_there(model: Model) -> Broken:
    for loop, data in lost(model, ITEM_AWARE, "loopDataInputRef", "loopDataOutputRef"):
        yield model.parent(loop) or loop, data


@rule(
    "10.3.8",
    said("process.bpmn.loop_past_the_inputs", "{element} goes through {reference}, which is none of its data inputs."),
    said("process.bpmn.loop_past_the_inputs_remedy", "Add a data input to the task, and go through that."),
)
def task_goes_through_its_own_input(model: Model) -> Broken:
    """Said of processes that are executed only; a sub-process goes through data that it sees around it."""
    for task in model.of(*TASKS):
        process, specification = model.process_of(task), task.part("ioSpecification")
        if process is None or not process.is_true("isExecutable"):
            continue
        inputs = () if specification is None else specification.parts("dataInput")
        for loop in task.parts("multiInstanceLoopCharacteristics"):
            for reference in loop.references("loopDataInputRef"):
                if model.find(reference) is not None and reference not in {data.id for data in inputs}:
                    yield task, {"reference": reference}


@rule(
    "10.3.8",
    said(
        "process.bpmn.no_loop_event", "Instances of {element} are to throw {reference}, which is no event definition."
    ),
    said("process.bpmn.no_loop_event_remedy", "Name an event definition that stands at the top of the model."),
)
def event_that_instances_throw_is_there(model: Model) -> Broken:
    for loop, reference in model.named("oneBehaviorEventRef", "noneBehaviorEventRef"):
        found = model.find(reference)
        if found is None or not found.kind.endswith("EventDefinition"):
            yield model.parent(loop) or loop, {"reference": reference or "–"}

"""Rules of tasks: how often they are asked for, what they send and receive, and who does them."""

import re
from collections.abc import Iterator
from typing import Final

from motcua.kernel.plain.said import said

from ._data import is_same_item, item_of
from ._element import Element, bare
from ._model import ACTIVITIES, Model
from ._rule import Broken, rule

MEDIA_TYPE: Final = re.compile(r"[\w.+-]+/[\w.+-]+( *;.*)?")
ROLES: Final = ("resourceRole", "performer", "humanPerformer", "potentialOwner")
WITH_A_MESSAGE: Final = {
    "serviceTask": ("operationRef", ("dataInput", "inputSet", "dataOutput", "outputSet")),
    "sendTask": ("messageRef", ("dataInput", "inputSet")),
    "receiveTask": ("messageRef", ("dataOutput", "outputSet")),
}
"""What names the message of a task, and what the task then has one of."""


@rule(
    "10.3",
    said("process.bpmn.quantity_too_small", "{attribute} of {element} is {number}, which is less than 1."),
    said("process.bpmn.quantity_too_small_remedy", "Write 1 or more, or leave it out."),
)
def quantity_is_at_least_one(model: Model) -> Broken:
    for activity in model.of(*ACTIVITIES):
        for attribute in ("startQuantity", "completionQuantity"):
            number = activity.number(attribute, otherwise=1)
            if number is not None and number < 1:
                yield activity, {"attribute": attribute, "number": number}


@rule(
    "10.3.3",
    said(
        "process.bpmn.receipt_not_first",
        "{element} is to begin the process when a message arrives, but comes after {source}.",
    ),
    said(
        "process.bpmn.receipt_not_first_remedy",
        "Let nothing but a start event lead to it, or do not let it begin the process.",
    ),
)
def receipt_that_begins_comes_first(model: Model) -> Broken:
    for task in model.of("receiveTask"):
        for flow in model.incoming(task) if task.is_true("instantiate") else ():
            source = model.find(flow.get("sourceRef"))
            if source is not None and source.kind != "startEvent":
                yield task, {"source": source.name or source.id}


@rule(
    "10.3.3",
    said("process.bpmn.script_without_format", "{element} has a script, but does not say in which language it is."),
    said("process.bpmn.script_without_format_remedy", "Fill in scriptFormat, such as text/javascript."),
)
def script_has_its_format(model: Model) -> Broken:
    for task in model.of("scriptTask"):
        if task.part("script") is not None and not task.get("scriptFormat").strip():
            yield task, {}


@rule(
    "10.3.3",
    said("process.bpmn.script_format_no_type", "scriptFormat of {element} is {format}, which is no media type."),
    said("process.bpmn.script_format_no_type_remedy", "Write a media type such as text/javascript."),
)
def script_format_is_a_media_type(model: Model) -> Broken:
    for task in model.of("scriptTask"):
        written = task.get("scriptFormat").strip()
        if written and not MEDIA_TYPE.fullmatch(written):
            yield task, {"format": written}


@rule(
    "10.3.3",
    said("process.bpmn.message_in_pieces", "{element} has {number} of {part}, but its message is one."),
    said("process.bpmn.message_in_pieces_remedy", "Keep one {part}: the message as a whole."),
)
def task_with_a_message_has_one_of_its_data(model: Model) -> Broken:
    for task in model.of(*WITH_A_MESSAGE):
        attribute, parts = WITH_A_MESSAGE[task.kind]
        specification = task.part("ioSpecification")
        for part in parts if task.get(attribute) and specification is not None else ():
            number = len(specification.parts(part)) if specification is not None else 0
            if number > 1:
                yield task, {"part": part, "number": number}


@rule(
    "10.3.3",
    said(
        "process.bpmn.data_unlike_the_message",
        "{data} of {element} is not the same kind of thing as the message {message}.",
    ),
    said("process.bpmn.data_unlike_the_message_remedy", "Give the data and the message the same item."),
)
def data_of_a_task_fit_its_message(model: Model) -> Broken:
    for task in model.of(*WITH_A_MESSAGE):
        specification = task.part("ioSpecification")
        for kind, message in _messages(model, task) if specification is not None else ():
            item = model.find(bare(message.get("itemRef")))
            for data in specification.parts(kind) if specification is not None else ():
                if not is_same_item(item_of(model, data), item):
                    yield task, {"data": data.name or data.id, "message": message.name or message.id}


@rule(
    "10.3.1",
    said("process.bpmn.assigned_twice", "{element} names a resource and also computes one."),
    said("process.bpmn.assigned_twice_remedy", "Name the resource, or write an expression that finds it; not both."),
)
def resource_is_named_or_computed(model: Model) -> Broken:
    for role in model.of(*ROLES):
        if role.part("resourceRef") is not None and role.part("resourceAssignmentExpression") is not None:
            yield role, {}


@rule(
    "10.3.1",
    said(
        "process.bpmn.no_resource_parameter",
        "{element} sets the parameter {reference}, which the resource that it names does not have.",
    ),
    said(
        "process.bpmn.no_resource_parameter_remedy",
        "Name the resource, and set only parameters that belong to it.",
    ),
)
def parameter_belongs_to_the_resource(model: Model) -> Broken:
    for role in model.of(*ROLES):
        if any(map(model.is_elsewhere, (part.text for part in role.parts("resourceRef")))):
            continue
        named = [found for reference in role.references("resourceRef") if (found := model.find(reference))]
        known = {parameter.id for resource in named for parameter in resource.parts("resourceParameter")}
        for binding in role.parts("resourceParameterBinding"):
            if bare(binding.get("parameterRef")) not in known:
                yield role, {"reference": bare(binding.get("parameterRef")) or "–"}


def _messages(model: Model, task: Element) -> Iterator[tuple[str, Element]]:
    """The messages of a task that are in the model, each with the kind of data that carries it."""
    operation = model.find(bare(task.get("operationRef"))) if task.kind == "serviceTask" else None
    named = {
        "sendTask": [("dataInput", task.get("messageRef"))],
        "receiveTask": [("dataOutput", task.get("messageRef"))],
        "serviceTask": [
            (kind, name)
            for kind, part in (("dataInput", "inMessageRef"), ("dataOutput", "outMessageRef"))
            for name in (() if operation is None else operation.references(part))
        ],
    }
    for kind, name in named[task.kind]:
        message = model.find(bare(name))
        if message is not None and message.kind == "message":
            yield kind, message

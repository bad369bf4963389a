"""Rules of conversations: who talks to whom."""

from motcua.kernel.plain.said import said

from ._element import Element, bare
from ._model import ACTIVITIES, EVENTS, Model
from ._references import CONVERSATIONS
from ._rule import Broken, rule


@rule(
    "9.5.1",
    said(
        "process.bpmn.conversation_alone",
        "The conversation {element} needs at least two participants, but has {number}.",
    ),
    said("process.bpmn.conversation_alone_remedy", "Link it to at least two pools."),
)
def conversation_has_two_participants(model: Model) -> Broken:
    for conversation in model.of(*CONVERSATIONS):
        named = set(conversation.references("participantRef"))
        for link in model.of("conversationLink"):
            ends = [bare(link.get("sourceRef")), bare(link.get("targetRef"))]
            if conversation.id in ends:
                named |= {_participant(model, end) for end in ends if end != conversation.id}
        if len(named) < 2:
            yield conversation, {"number": len(named)}


@rule(
    "9.5.6",
    said("process.bpmn.link_of_no_conversation", "The link {element} does not lead from a conversation to a pool."),
    said("process.bpmn.link_of_no_conversation_remedy", "Draw it between one conversation and one pool."),
)
def conversation_link_ties_a_conversation(model: Model) -> Broken:
    for link in model.of("conversationLink"):
        ends = (link.get("sourceRef"), link.get("targetRef"))
        if any(map(model.is_elsewhere, ends)):
            continue
        found = [model.find(bare(end)) for end in ends]
        conversations = [end for end in found if end is not None and end.kind in CONVERSATIONS]
        others = [end for end in found if end is not None and end.kind in ("participant", *ACTIVITIES, *EVENTS)]
        if len(conversations) != 1 or len(others) != 1:
            yield link, {}


def _participant(model: Model, end: str) -> str:
    """The pool of what a link leads to: it may lead to a step inside it."""
    found: Element | None = model.find(end)
    pool = None if found is None else model.pool_of(found)
    return end if pool is None else pool.id

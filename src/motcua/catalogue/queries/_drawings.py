"""The internal route of a version as a drawing, published or not."""

from motcua.catalogue import rules
from motcua.catalogue.queries._conditions import Conditions, conditions_of
from motcua.catalogue.queries._procedures import get_procedure, package_of
from motcua.catalogue.queries._process import card_of
from motcua.kernel.plain.actor import Actor
from motcua.process import queries as process


def drawn_process(version_id: int, *, viewer: Actor) -> process.Drawn | None:
    """
    The process in the language of the reader, its conditions in words; None for a draft whose route is no process yet.

    :raises NoSuchProcedure: if there is none, or it is a draft that `viewer` may not see
    """
    files, process_id = package_of(version_id, viewer=viewer)
    try:
        if process_id is not None:
            return process.drawn(process_id, viewer=viewer).saying(conditions_of(version_id, viewer=viewer))
        return _drawn(files).saying(Conditions(card_of(files), files[rules.FORM]))
    except (process.DefinitionFaulty, process.NotAModel, ValueError, KeyError):
        return None


def _drawn(files: rules.Files) -> process.Drawn:
    if rules.MODEL in files:
        return process.drawn_model(files[rules.MODEL].encode())
    return process.drawn_steps(rules.steps_of(rules.content_of(files)))


def process_file(version_id: int, *, viewer: Actor) -> bytes:
    """
    The process of a published version as a BPMN 2.0 file with coordinates.

    :raises NoSuchProcedure: if there is none, or it is a draft
    """
    card = get_procedure(version_id, viewer=viewer)
    return process.drawing_of(card.process_id or 0, viewer=viewer)

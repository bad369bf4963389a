"""Rules of associations: a dotted line ties a note, a group or data to something that is there."""

from motcua.kernel.plain.said import said

from ._model import Model
from ._rule import Broken, rule


@rule(
    "8.4.1",
    said("process.bpmn.association_without_end", "The association {element} names no {end} that is there."),
    said("process.bpmn.association_without_end_remedy", "Draw it again, or remove it."),
)
def association_has_both_ends(model: Model) -> Broken:
    for association in model.of("association"):
        for end in ("sourceRef", "targetRef"):
            if model.meant(association, end) is None and not model.is_elsewhere(association.get(end)):
                yield association, {"end": end}

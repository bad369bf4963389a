"""Rules of pools: who takes part in a collaboration."""

from motcua.kernel.plain.said import said

from ._model import Model
from ._rule import Broken, rule


@rule(
    "9.3.1",
    said(
        "process.bpmn.multiplicity_out_of_order",
        "The pool {element} stands for {minimum} to {maximum} participants, which cannot be.",
    ),
    said(
        "process.bpmn.multiplicity_out_of_order_remedy",
        "Let the maximum be at least 1 and at least the minimum, and the minimum at least 0.",
    ),
)
def multiplicity_is_in_order(model: Model) -> Broken:
    for pool in model.of("participant"):
        for multiplicity in pool.parts("participantMultiplicity"):
            minimum, maximum = multiplicity.number("minimum"), multiplicity.number("maximum", otherwise=1)
            if minimum is None or maximum is None:
                continue
            if minimum < 0 or maximum < max(1, minimum):
                yield pool, {"minimum": minimum, "maximum": maximum}

"""
Processes as drawings: where things stand, and how they look.

    boxes and ties  →  lay_out  →  places and lines        (no coordinates yet: a step list, a model without a drawing)
    Document        →  pictures_of  →  Picture             (shapes and lines as they were drawn, in one language)
    Picture, marks  →  svg  →  text                        (classes and presentation attributes; no styles, no scripts)
"""

from ._changes import Change, changes
from ._laying_out import laid_out
from ._picture import Line, Picture, Shape, pictures_of
from ._steps import Wording, model_of_steps
from ._svg import Mark, svg

__all__ = [
    "Change",
    "Line",
    "Mark",
    "Picture",
    "Shape",
    "Wording",
    "changes",
    "laid_out",
    "model_of_steps",
    "pictures_of",
    "svg",
]

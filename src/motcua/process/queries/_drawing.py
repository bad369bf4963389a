"""Processes as drawings: every definition, and every step list or model before it is published, can be looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy

from motcua.kernel.plain.actor import Actor, Role
from motcua.process import rules
from motcua.process.models import MODEL
from motcua.process.rules import drawing
from motcua.process.rules.bpmn import judge, read_model
from motcua.process.rules.drawing import Change, Mark, Picture
from motcua.process.states import Place

from ._graphs import _content

ROLES: Final[Mapping[str, str | Promise]] = {
    Role.RECEPTION: pgettext_lazy("on a drawing", "Reception officer"),
    Role.UNIT_HEAD: pgettext_lazy("on a drawing", "Head of unit"),
    Role.SPECIALIST: pgettext_lazy("on a drawing", "Specialist"),
    Role.LEADER: pgettext_lazy("on a drawing", "Leader"),
    Role.CLERK: pgettext_lazy("on a drawing", "Clerk"),
    Role.CONTROLLER: pgettext_lazy("on a drawing", "Procedure controller"),
}
PLACES: Final[Mapping[str, str | Promise]] = {
    Place.RECEPTION: pgettext_lazy("on a drawing", "Where it is received"),
    Place.IMPLEMENTING: pgettext_lazy("on a drawing", "Agency that settles it"),
    Place.DECIDING: pgettext_lazy("on a drawing", "Agency that decides"),
    Place.COORDINATING: pgettext_lazy("on a drawing", "Agency that is consulted"),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    A process as it is shown in one language.

    :param elements: keys of steps to the ids of the elements that they are drawn as
    :param graph: what is run; None for a model that is kept for its drawing
    :param say: a condition in words
    """

    pictures: tuple[Picture, ...]
    elements: Mapping[str, str]
    graph: rules.Graph | None = None
    say: Callable[[str], str] = str

    def saying(self, say: Callable[[str], str]) -> "Drawn":
        """With the conditions of ways that have no name in the words that `say` has for them."""
        return replace(self, pictures=tuple(picture.saying(say) for picture in self.pictures), say=say)

    def svgs(
        self, title: str, *, told: str = "", marks: Mapping[str, Mark] | None = None, alone: bool = False
    ) -> tuple[str, ...]:
        """
        Its drawings, each as SVG: the first is the whole, the others are sub-processes that have one of their own.

        :param marks: how steps stand, by their keys
        :param alone: as files of their own
        """
        known = {self.elements[key]: mark for key, mark in (marks or {}).items() if key in self.elements}
        return tuple(
            drawing.svg(
                picture,
                title=f"{title}: {picture.name}" if number and picture.name else title,
                told=told,
                marks=known,
                alone=alone,
            )
            for number, picture in enumerate(self.pictures)
        )


def drawing_of(definition_id: int, *, viewer: Actor) -> bytes:
    """
    The definition as a BPMN 2.0 file with coordinates: as it was published, or its step list laid out. Open to every
    viewer: procedures are public.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    content = _content(definition_id)
    return draw_model(content[MODEL].encode()) if isinstance(content, dict) else draw_steps(content)


def drawn(definition_id: int, *, viewer: Actor) -> Drawn:
    """
    A definition as it is shown in the language of the reader.

    :raises DefinitionNotFound: if nothing was published under this id
    """
    return _drawn(definition_id, translation.get_language() or "vi")


def draw_steps(steps: Sequence[Mapping[str, Any]]) -> bytes:
    """
    A plain step list as a BPMN 2.0 file that runs through the same work, with coordinates. Asks no database.

    :raises DefinitionFaulty: naming the step and what is wrong with it
    """
    listed = rules.normalised(steps)
    rules.compile_steps(listed)
    with translation.override("vi"):
        return drawing.laid_out(drawing.model_of_steps(listed, _wording("vi"))).written()


def draw_model(model: bytes) -> bytes:
    """
    The model with coordinates; one that has some stays as it is. Asks no database.

    :raises NotAModel: if it cannot be read
    """
    return drawing.laid_out(read_model(model)).written()


def drawn_steps(steps: Sequence[Mapping[str, Any]]) -> Drawn:
    """
    A step list that is not published, in the language of the reader. Asks no database.

    :raises DefinitionFaulty: naming the step and what is wrong with it
    """
    language = translation.get_language() or "vi"
    listed = rules.normalised(steps)
    graph = rules.compile_steps(listed)
    document = drawing.laid_out(drawing.model_of_steps(listed, _wording(language)))
    pictures = drawing.pictures_of(document, language=language, roles=_roles())
    return Drawn(pictures, {key: key for key in graph.tasks}, graph)


def drawn_model(model: bytes) -> Drawn:
    """
    A model that is not published, in the language of the reader. Asks no database.

    :raises NotAModel: if it cannot be read
    """
    document = drawing.laid_out(read_model(model))
    compiled = judge(document).compiled
    return Drawn(
        drawing.pictures_of(document, language=translation.get_language() or "vi", roles=_roles()),
        compiled.elements if compiled else {},
        compiled.graph if compiled else None,
    )


def compare(before: Drawn, after: Drawn) -> tuple[Change, ...]:
    """What differs, step by step; nothing where one of them is not run. Asks no database."""
    return () if before.graph is None or after.graph is None else drawing.changes(before.graph, after.graph)


@lru_cache(maxsize=512)
def _drawn(definition_id: int, language: str) -> Drawn:
    """What was published never changes."""
    content = _content(definition_id)
    return drawn_model(content[MODEL].encode()) if isinstance(content, dict) else drawn_steps(content)


def _wording(language: str) -> drawing.Wording:
    return drawing.Wording(
        language=language,
        title=gettext("Internal process"),
        asked=pgettext("on a drawing", "Is this step needed?"),
        yes=pgettext("on a drawing", "Yes"),
        no=pgettext("on a drawing", "No"),
        places={place: str(word) for place, word in PLACES.items()},
    )


def _roles() -> Mapping[str, str]:
    return {role: str(word) for role, word in ROLES.items()}

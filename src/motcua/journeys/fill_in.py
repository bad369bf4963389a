"""Answers typed elsewhere, as a program has them: all at once, whichever pages of the form they stand on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.dossier import queries as dossiers
from motcua.dossier.states import NotPossibleNow, State, Verb
from motcua.eforms import operations as eforms
from motcua.eforms import queries as forms
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, NotAllowed
from motcua.kernel.store.transactions import transaction_required


class NotAsked(Invalid):
    """The form does not ask for: {names}."""

    code = "filing.not_asked"


class NotYoursToFill(NotAllowed):
    """Only the person who files this dossier, or the one-stop officer who helps, fills it in."""

    code = "filing.not_yours_to_fill"


@transaction_required
def fill_in(
    *, actor: Actor, at: datetime, dossier_id: int, values: Mapping[str, Any], seen_version: int | None = None
) -> forms.AnswersCard:
    """
    Keep these answers of a dossier that is being filled in; a name that `values` lack keeps its answer.

    :param seen_version: the version that the sender has seen; without it what is there is overwritten
    :raises motcua.dossier.states.NotPossibleNow: if the dossier takes no answers now
    :raises NotYoursToFill: to everybody else who may see it
    :raises NotAsked: if a name is not one of the form
    :raises motcua.eforms.operations.ChangedElsewhere: if a page was saved since, with other answers
    """
    card = dossiers.get_dossier(dossier_id, viewer=actor)
    if card.state not in (State.DRAFT, State.AWAITING_SUPPLEMENT):
        raise NotPossibleNow(state=str(card.state), verb="FILL_IN")
    if not (card.can(Verb.SUBMIT) or card.can(Verb.SUPPLEMENT)):
        raise NotYoursToFill()
    procedure = catalogue.get_procedure(card.version_id, viewer=actor)
    form = forms.get_form(procedure.form_id or 0).form
    if unknown := sorted(set(values) - set(form.fields)):
        raise NotAsked(names=unknown[:20])
    return eforms.save_answers(actor=actor, at=at, answers_id=card.answers_id, values=values, seen_version=seen_version)

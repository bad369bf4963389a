"""Petitions in words for the people who sent and read them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.feedback.states import PetitionKind, PetitionState, PetitionVerb
from motcua.ui.parts import State as Kind

KINDS: Mapping[PetitionKind, str | Promise] = {
    PetitionKind.RULES: _("On administrative rules"),
    PetitionKind.CONDUCT: _("On conduct or delay"),
    PetitionKind.DATA: _("To set my personal data right, or to stop their use"),
}
STATES: Mapping[PetitionState, tuple[Kind, str | Promise]] = {
    PetitionState.WAITING: ("within", _("Sent, waiting to be taken up")),
    PetitionState.IN_WORK: ("within", _("The agency works on it")),
    PetitionState.AWAITING_MORE: ("waiting", _("More is asked of you")),
    PetitionState.FORWARDED: ("within", _("Passed to the competent agency")),
    PetitionState.REFUSED: ("stopped", _("Not dealt with")),
    PetitionState.ANSWERED: ("done", _("Answered, not published yet")),
    PetitionState.PUBLISHED: ("done", _("Answered and published")),
    PetitionState.SETTLED: ("done", _("Answered, is not published")),
}
SAID: Mapping[PetitionVerb, str | Promise] = {
    PetitionVerb.ASK: _("The agency asked"),
    PetitionVerb.SUPPLEMENT: _("You added"),
    PetitionVerb.FORWARD: _("Passed on, because"),
    PetitionVerb.REFUSE: _("Not dealt with, because"),
}
DUTIES: Mapping[PetitionVerb, str | Promise] = {
    PetitionVerb.REFUSE: _("The agency looks at it by"),
    PetitionVerb.ASK: _("More is asked for by"),
    PetitionVerb.FORWARD: _("It is passed on by"),
    PetitionVerb.ANSWER: _("The answer is due"),
    PetitionVerb.PUBLISH: _("It is published by"),
}

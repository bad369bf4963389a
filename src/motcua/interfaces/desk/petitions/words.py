"""Petitions in the words of officers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.feedback.states import PetitionKind, PetitionState, PetitionVerb
from motcua.ui.parts import State as Shape

Text = str | Promise

KINDS: Mapping[PetitionKind, Text] = {
    PetitionKind.RULES: _("Administrative rules"),
    PetitionKind.CONDUCT: _("Conduct or delay"),
    PetitionKind.DATA: _("Personal data of the person"),
}
STATES: Mapping[PetitionState, tuple[Shape, Text]] = {
    PetitionState.WAITING: ("within", _("Waits to be taken up")),
    PetitionState.IN_WORK: ("within", _("In work")),
    PetitionState.AWAITING_MORE: ("waiting", _("Waits for the person")),
    PetitionState.FORWARDED: ("within", _("Forwarded, not taken up yet")),
    PetitionState.REFUSED: ("stopped", _("Refused")),
    PetitionState.ANSWERED: ("soon", _("Answered, to be published")),
    PetitionState.PUBLISHED: ("done", _("Made public")),
    PetitionState.SETTLED: ("done", _("Answered, is not published")),
}
DUTIES: Mapping[PetitionVerb, Text] = {
    PetitionVerb.REFUSE: _("Take up or refuse by"),
    PetitionVerb.ASK: _("Ask for more by"),
    PetitionVerb.FORWARD: _("Forward by"),
    PetitionVerb.ANSWER: _("Answer by"),
    PetitionVerb.PUBLISH: _("Publish by"),
}
ACTS: Mapping[PetitionVerb, tuple[str, Text]] = {
    PetitionVerb.TAKE_UP: ("desk:take_up_petition", _("Take it up")),
    PetitionVerb.ANSWER: ("desk:answer_petition", _("Answer")),
    PetitionVerb.PUBLISH: ("desk:publish_petition", _("Publish")),
    PetitionVerb.ASK: ("desk:ask_for_more", _("Ask for more")),
    PetitionVerb.FORWARD: ("desk:forward_petition", _("Forward")),
    PetitionVerb.REFUSE: ("desk:refuse_petition", _("Refuse")),
}
SAID: Mapping[PetitionVerb, Text] = {
    PetitionVerb.ASK: _("Asked of the person"),
    PetitionVerb.SUPPLEMENT: _("Added by the person"),
    PetitionVerb.FORWARD: _("Forwarded, because"),
    PetitionVerb.REFUSE: _("Refused, because"),
}

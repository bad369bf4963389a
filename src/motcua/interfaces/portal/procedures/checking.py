"""
Questions before one begins: one to a page, each answer in the address, so that the way back works and nothing is kept.

It advises and never decides: whoever wants to submit all the same may, and is answered by the office in writing.
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.catalogue.states import Eligible
from motcua.dossier.states import Channel
from motcua.interfaces.portal.procedures import cards
from motcua.interfaces.portal.procedures.views import Procedure
from motcua.kernel.plain import clock
from motcua.ui.parts import Fact, Field, Link, Option
from motcua.ui.questions import control_id_of

ASKED = "cau"


class Check(Procedure):
    template_name = "portal/procedures/check.html"

    @cached_property
    def procedure(self) -> catalogue.ProcedureCard:
        return catalogue.get_procedure(self.kwargs["key"], viewer=self.actor, on=clock.local_date(self.now))

    @cached_property
    def weighed(self) -> catalogue.Weighed:
        return catalogue.weigh(self.procedure.questions, self.request.GET)

    @property
    def unanswered(self) -> bool:
        """Whether the button was pressed and nothing chosen."""
        asked = self.weighed.open
        return asked is not None and self.request.GET.get(ASKED) == asked.code

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.procedure.questions:
            return HttpResponseRedirect(reverse("portal:procedure", args=[self.procedure.key]))
        return self.show(status=422 if self.unanswered else 200)

    def context(self) -> dict[str, Any]:
        title = self.procedure.title.get(self.language)
        home = reverse("portal:procedure", args=[self.procedure.key])
        common = {
            "crumbs": [Link(gettext("Procedures"), reverse("portal:procedures")), Link(title, home)],
            "procedure": title,
            "answered": [self._answered(number) for number in range(len(self.weighed.answered))],
        }
        return {**common, **(self._question(self.weighed.open) if self.weighed.open else self._outcome())}

    def _address(self, answered: tuple[catalogue.Answered, ...]) -> str:
        """This page with these answers given."""
        chosen = urlencode({one.question.code: one.reply.code for one in answered})
        return f"{self.request.path}?{chosen}" if chosen else self.request.path

    def _answered(self, number: int) -> dict[str, str]:
        one = self.weighed.answered[number]
        return {
            "question": one.question.text.get(self.language),
            "reply": _words(one.reply, self.language),
            "change": self._address(self.weighed.answered[:number]),
        }

    def _question(self, asked: catalogue.Question) -> dict[str, Any]:
        number, say = len(self.weighed.answered) + 1, self.language
        count = len(self.procedure.questions)
        some_are_skipped = any(question.when for question in self.procedure.questions)
        kicker = gettext("Question %(n)d") if some_are_skipped else gettext("Question %(n)d of %(count)d")
        text = asked.text.get(say)
        faults = (gettext("Choose one of the answers."),) if self.unanswered else ()
        return {
            "page": {
                "title": gettext("Is this the right procedure for you?"),
                "kicker": kicker % {"n": number, "count": count},
            },
            "question": Field(
                asked.code,
                text,
                widget="radio",
                help=asked.help.get(say) if asked.help else "",
                options=[Option(reply.code, _words(reply, say)) for reply in asked.replies],
                required=True,
                errors=faults,
            ),
            "faults": [(f"{text} {fault}", control_id_of(asked.code)) for fault in faults],
            "given": [(one.question.code, one.reply.code) for one in self.weighed.answered],
            "asked": (ASKED, asked.code),
            "back": self._address(self.weighed.answered[:-1]) if self.weighed.answered else "",
        }

    def _outcome(self) -> dict[str, Any]:
        eligible = self.weighed.eligible or Eligible.YES
        titles = {
            Eligible.YES: gettext("You can submit"),
            Eligible.OFFICE: gettext("You can submit; the office decides"),
            Eligible.NO: gettext("This procedure does not fit"),
        }
        door = self.door(self.procedure)
        found = {
            "page": {"title": titles[eligible]},
            "eligible": str(eligible),
            "reasons": [self._reason(one) for one in self.weighed.against],
            "door": door,
            "channels": [str(cards.CHANNELS[channel]) for channel in self.procedure.channels],
        }
        return {**found, **self._outlook()} if eligible is not Eligible.NO else found

    def _reason(self, one: catalogue.Answered) -> dict[str, Any]:
        reply, say = one.reply, self.language
        other = catalogue.find_procedure(reply.go_to, viewer=self.actor, on=clock.local_date(self.now))
        return {
            "words": reply.instead.get(say) if reply.instead else "",
            "other": Link(other.title.get(say), reverse("portal:procedure", args=[other.key])) if other else None,
        }

    def _outlook(self) -> dict[str, Any]:
        """What to prepare, as far as the answers settle it."""
        card, say = self.procedure, self.language
        channel = Channel.ONLINE if Channel.ONLINE in card.channels else card.channels[0]
        outlook = catalogue.outlook_for(card, self.weighed.fills, channel=channel)
        long, *others = [outlook.limit.text.get(say)] if outlook.limit else cards.limits(card, say)
        facts = [
            Fact(gettext("Your case"), outlook.case.name.get(say)) if outlook.case and len(card.cases) > 1 else None,
            Fact(gettext("How long by law"), long, sub="; ".join(others)),
            *(cards.fees(outlook.fees, say) or [Fact(gettext("How much"), gettext("Free of charge"))]),
        ]
        return {
            "facts": [fact for fact in facts if fact is not None],
            "papers": cards.papers([part for part in outlook.components if not part.in_database], say),
            "held": [part.name.get(say) for part in outlook.components if part.in_database],
        }


def _words(reply: catalogue.Reply, language: str) -> str:
    if reply.label is not None:
        return reply.label.get(language)
    return gettext("Yes") if reply.code == "YES" else gettext("No")

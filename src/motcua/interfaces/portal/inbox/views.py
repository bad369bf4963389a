"""What a citizen was told, newest first; a message counts as read once its page was opened."""

from typing import Any

from django import forms
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.portal.frame import Own, OwnAct, asked_page
from motcua.kernel.store.transactions import transaction
from motcua.notice import operations as notice
from motcua.notice import queries as notices
from motcua.notice.states import Interest
from motcua.party import queries as parties
from motcua.ui import formats
from motcua.ui.parts import Link


class Inbox(Own):
    template_name = "portal/inbox/list.html"
    title = _("Messages")
    section = "portal:inbox"

    def context(self) -> dict[str, Any]:
        page = notices.list_inbox(viewer=self.actor, number=asked_page(self.request))
        return {
            "found": page.map(_row),
            "unread": notices.count_unread(viewer=self.actor),
            "read_all": reverse("portal:read_all"),
            "wishes": reverse("portal:wishes"),
            "search": reverse("portal:procedures"),
        }


def _row(card: notices.MessageCard) -> dict[str, Any]:
    return {
        "subject": card.subject,
        "language": card.language,
        "href": reverse("portal:message", args=[card.id]),
        "when": formats.vn_datetime(card.queued_at),
        "is_unread": card.is_unread,
    }


class Message(Own):
    """Opening it is reading it: the recipient need not say so."""

    template_name = "portal/inbox/message.html"
    section = "portal:inbox"

    def context(self) -> dict[str, Any]:
        with transaction():
            card = notice.mark_read(actor=self.actor, at=self.now, message_id=self.kwargs["message_id"])
        return {
            "page": {"title": card.subject},
            "crumbs": [Link(gettext("Messages"), reverse("portal:inbox"))],
            "language_of_message": card.language,
            "when": formats.vn_datetime(card.queued_at),
            "lines": card.body.splitlines(),
            "about": _about(card),
        }


_PAGES = {"dossier": ("portal:dossier", _("See the dossier")), "petition": ("portal:petition", _("See the petition"))}


def _about(card: notices.MessageCard) -> Link | None:
    """The page of what the message is about."""
    if card.about_kind not in _PAGES or card.about_id is None:
        return None
    name, label = _PAGES[card.about_kind]
    return Link(str(label), reverse(name, args=[card.about_id]))


class Wished(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=_("Also write e-mails about"),
        choices=[
            (Interest.PROGRESS.value, _("Steps of my dossiers, such as sent and handed over")),
            (Interest.PETITIONS.value, _("Steps of my petitions")),
            (Interest.RATINGS.value, _("What was done about my ratings")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    pace = forms.ChoiceField(
        label=_("When do these e-mails come?"),
        choices=[("now", _("At once, one for each")), ("daily", _("Once a day, after 17:00, all in one"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one of these.")},
    )


class Wishes(OwnAct):
    """Which e-mails come, and when; the inbox has everything in any case."""

    template_name = "portal/inbox/wishes.html"
    title = _("E-mails to you")
    section = "portal:inbox"
    form_class = Wished
    done = _("Kept. It holds for everything from now on.")

    def context(self) -> dict[str, Any]:
        party_id = self.actor.party_id
        email = parties.get_party(party_id, viewer=self.actor).email if party_id is not None else ""
        return {"crumbs": [Link(gettext("Messages"), reverse("portal:inbox"))], "email": email}

    def form(self) -> forms.Form:
        if self.request.method == "POST":
            return Wished(self.request.POST)
        wishes = notices.get_preferences(viewer=self.actor)
        wanted = [interest.value for interest in Interest if interest not in wishes.muted]
        return Wished(initial={"wanted": wanted, "pace": "daily" if wishes.is_digest else "now"})

    def perform(self, form: forms.Form) -> notices.PreferenceCard:
        wanted = form.cleaned_data["wanted"]
        with transaction():
            return notice.set_preferences(
                actor=self.actor,
                at=self.now,
                muted=[interest for interest in Interest if interest not in wanted],
                is_digest=form.cleaned_data["pace"] == "daily",
            )

    def where_next(self, outcome: notices.PreferenceCard) -> str:
        return reverse("portal:wishes")


class ReadAll(OwnAct):
    http_method_names = ["post"]

    def perform(self, form: forms.Form) -> int:
        with transaction():
            return notice.mark_all_read(actor=self.actor, at=self.now)

    def where_next(self, outcome: int) -> str:
        said = ngettext("%(n)d message is marked as read.", "%(n)d messages are marked as read.", outcome)
        messages.success(self.request, said % {"n": outcome})
        return reverse("portal:inbox")

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


class ReadAll(OwnAct):
    http_method_names = ["post"]

    def perform(self, form: forms.Form) -> int:
        with transaction():
            return notice.mark_all_read(actor=self.actor, at=self.now)

    def where_next(self, outcome: int) -> str:
        said = ngettext("%(n)d message is marked as read.", "%(n)d messages are marked as read.", outcome)
        messages.success(self.request, said % {"n": outcome})
        return reverse("portal:inbox")

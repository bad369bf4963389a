"""Planned outages for everybody: the list, and one with what became of it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.portal.frame import Page, asked_page
from motcua.notice import queries as notices
from motcua.ui import formats
from motcua.ui.parts import Entry, Link
from motcua.ui.web import outages as drawn


class Outages(Page):
    template_name = "portal/outages/list.html"
    title = _("Planned outages")
    section = "portal:outages"

    def context(self) -> dict[str, Any]:
        found = notices.list_outages(viewer=self.actor, number=asked_page(self.request))
        return {
            "page": {"lead": gettext("When the platform was or will not be there, and when it is back.")},
            "found": found.map(self._row),
        }

    def _row(self, card: notices.OutageCard) -> dict[str, Any]:
        kind, word = drawn.STATES[card.state(self.now)]
        return {
            "title": card.title(self.language),
            "href": reverse("portal:outage", args=[card.id]),
            "kind": kind,
            "word": str(word),
            "first": formats.vn_datetime(card.starts_at),
            "last": formats.vn_datetime(card.ended_at or card.ends_at),
        }


class Outage(Page):
    template_name = "portal/outages/show.html"
    section = "portal:outages"

    def context(self) -> dict[str, Any]:
        card = notices.get_outage(self.kwargs["outage_id"], viewer=self.actor)
        kind, word = drawn.STATES[card.state(self.now)]
        return {
            "page": {"title": card.title(self.language)},
            "crumbs": [Link(gettext("Planned outages"), reverse("portal:outages"))],
            "kind": kind,
            "word": str(word),
            "facts": drawn.facts(card),
            "changes": [
                Entry(
                    formats.vn_moment(one.said_at),
                    drawn.change(one.verb, one.old_starts_at, one.old_ends_at),
                    note=one.reason,
                )
                for one in notices.list_outage_changes(card.id, viewer=self.actor)
            ],
        }

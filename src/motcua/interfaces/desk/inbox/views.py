"""The officer's messages, and having read them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame
from motcua.interfaces.desk.work.views import page_number
from motcua.kernel.store.transactions import transaction
from motcua.notice import operations as notice
from motcua.notice import queries as notices


class Inbox(frame.Page):
    """Newest first. A POST marks one message, or all of them, as read."""

    template_name = "desk/inbox/list.html"
    title = _("Messages")
    section = "desk:inbox"

    def context(self) -> dict[str, Any]:
        page = notices.list_inbox(viewer=self.actor, number=page_number(self.request))
        rows = [{"message": message, "href": _about(message)} for message in page.rows]
        return {"page_of": page, "rows": rows, "has_unread": any(message.is_unread for message in page.rows)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.POST.get("message", "")
        with transaction():
            if asked.isdigit():
                notice.mark_read(actor=self.actor, at=self.now, message_id=int(asked))
            else:
                notice.mark_all_read(actor=self.actor, at=self.now)
        return HttpResponseRedirect(reverse("desk:inbox"))


def _about(message: notices.MessageCard) -> str:
    name = _PAGES.get(message.about_kind)
    return reverse(name, args=[message.about_id]) if name and message.about_id is not None else ""


_PAGES = {
    "dossier": "desk:dossier",
    "quality_system": "desk:quality_system",
    "procedure_version": "desk:approval",
    "report": "desk:period_report",
    "plan_task": "desk:plan_task",
    "assessment_sheet": "desk:sheet",
    "recommendation": "desk:recommendation",
}

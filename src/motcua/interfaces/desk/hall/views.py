"""Calling numbers at a counter; opening and closing lines and devices."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk import frame, names
from motcua.interfaces.desk.hall import forms as shapes
from motcua.interfaces.desk.hall.rating import WINDOW
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Role
from motcua.kernel.plain.errors import Refused
from motcua.kernel.store.transactions import transaction
from motcua.queue import operations as queue
from motcua.queue import queries as hall
from motcua.queue.states import DeviceKind, Priority
from motcua.ui.web import refusals

PRIORITIES = {
    Priority.MERIT: _("person of merit"),
    Priority.ELDERLY: _("elderly person"),
    Priority.DISABLED: _("person with a disability"),
    Priority.CHILD: _("pregnant, or with a small child"),
}
PUBLIC = "/may/"


class _InHall(frame.Page):
    roles = (Role.RECEPTION,)

    @property
    def agencies(self) -> list[tuple[str, str]]:
        ids = sorted(self.actor.agency_ids(Role.RECEPTION))
        named = names.of_agencies(ids, language=self.language, day=clock.local_date(self.now))
        return [(str(id_), named.get(id_, f"#{id_}")) for id_ in ids]

    def attempt(self, act: Callable[[], Any]) -> Any:
        """Do it; what is refused is said on the page that comes next."""
        try:
            with transaction():
                return act()
        except Refused as refusal:
            messages.warning(self.request, refusals.words(refusal))
            return None


class Hall(_InHall):
    """The number I serve, the next ones, and who did not come. One button for each thing that can be done."""

    template_name = "desk/hall/hall.html"
    title = _("Queue")
    section = "desk:hall"

    @property
    def agency_id(self) -> int:
        asked = self.request.POST.get("agency") or self.request.GET.get("agency", "")
        mine = sorted(self.actor.agency_ids(Role.RECEPTION))
        return int(asked) if asked.isdigit() and int(asked) in mine else mine[0]

    def context(self) -> dict[str, Any]:
        day, agency_id = clock.local_date(self.now), self.agency_id
        mine = hall.find_mine(viewer=self.actor, day=day)
        waiting = hall.count_waiting(agency_id, viewer=self.actor, day=day)
        lines = hall.list_lines(agency_id, viewer=self.actor)
        return {
            "mine": self.ticket(mine) if mine else None,
            "lines": [
                {"id": line.id, "name": line.name, "letter": line.letter, "n": waiting.get(line.id, 0)}
                for line in lines
            ],
            "waiting": sum(waiting.values()),
            "following": [self.ticket(one) for one in hall.list_next(agency_id, viewer=self.actor, day=day)],
            "missed": [self.ticket(one) for one in hall.list_missed(agency_id, viewer=self.actor, day=day)],
            "window": self.request.session.get(WINDOW, ""),
            "agencies": self.agencies,
            "agency_id": str(agency_id),
        }

    def ticket(self, card: hall.TicketCard) -> dict[str, Any]:
        return {
            "id": card.id,
            "number": card.written,
            "line": card.line,
            "priority": str(PRIORITIES.get(card.priority, "")),
            "window": card.window,
            "times": card.called_times,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        do = request.POST.get("do", "")
        ticket = request.POST.get("ticket", "")
        ticket_id = int(ticket) if ticket.isdigit() and len(ticket) < 19 else 0
        acts: Mapping[str, Callable[[], Any]] = {
            "next": self.call_next,
            "again": lambda: queue.call_again(actor=self.actor, at=self.now, ticket_id=ticket_id),
            "done": lambda: queue.finish_ticket(actor=self.actor, at=self.now, ticket_id=ticket_id),
            "missed": lambda: queue.miss_ticket(actor=self.actor, at=self.now, ticket_id=ticket_id),
            "restore": lambda: queue.restore_ticket(actor=self.actor, at=self.now, ticket_id=ticket_id),
        }
        if do in acts and (card := self.attempt(acts[do])) is not None:
            messages.success(request, self.said(do, card))
        return HttpResponseRedirect(f"{reverse('desk:hall')}?agency={self.agency_id}")

    def call_next(self) -> hall.TicketCard:
        asked = [int(line) for line in self.request.POST.getlist("line") if line.isdigit() and len(line) < 19]
        window = self.request.POST.get("window", "")
        self.request.session[WINDOW] = window[:20]
        return queue.call_next(actor=self.actor, at=self.now, agency_id=self.agency_id, window=window, line_ids=asked)

    def said(self, do: str, card: hall.TicketCard) -> str:
        words = {
            "next": gettext("%(number)s is called."),
            "again": gettext("%(number)s is called again."),
            "done": gettext("%(number)s is served."),
            "missed": gettext("%(number)s did not come; it can wait again from the list below."),
            "restore": gettext("%(number)s waits again."),
        }
        return words[do] % {"number": card.written}


class Devices(_InHall):
    """Lines and devices of my counters: open, close, and the address to open on the device."""

    template_name = "desk/hall/devices.html"
    title = _("Lines and devices")
    section = "desk:hall"

    def context(self) -> dict[str, Any]:
        agencies = self.agencies
        named = dict(agencies) if len(agencies) > 1 else {}
        kinds = {kind: str(name) for kind, name in shapes.KINDS}
        lines = [line for id_, _name in agencies for line in hall.list_lines(int(id_), viewer=self.actor)]
        return {
            "lines": [{"card": line, "agency": named.get(str(line.agency_id), "")} for line in lines],
            "devices": [
                {
                    "id": device.id,
                    "kind": kinds[device.kind],
                    "window": device.window,
                    "agency": named.get(str(device.agency_id), ""),
                    "href": f"{PUBLIC}{device.key}/",
                }
                for device in hall.list_devices(viewer=self.actor)
            ],
            "line_form": shapes.Line(agencies=agencies),
            "device_form": shapes.Device(
                agencies=agencies,
                initial={"kind": DeviceKind.KIOSK, "window": self.request.session.get(WINDOW, "")},
            ),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        do, number = request.POST.get("do", ""), request.POST.get("id", "")
        id_ = int(number) if number.isdigit() and len(number) < 19 else 0
        if do == "close-line":
            self.attempt(lambda: queue.close_line(actor=self.actor, at=self.now, line_id=id_))
        elif do == "close-device":
            self.attempt(lambda: queue.close_device(actor=self.actor, at=self.now, device_id=id_))
        elif do == "device":
            device = shapes.Device(request.POST, agencies=self.agencies)
            return self.opened(device, "device_form", self.open_device)
        else:
            line = shapes.Line(request.POST, agencies=self.agencies)
            return self.opened(line, "line_form", self.open_line)
        return HttpResponseRedirect(reverse("desk:devices"))

    def opened(self, form: forms.Form, name: str, act: Callable[[Mapping[str, Any]], Any]) -> HttpResponse:
        if not form.is_valid():
            return self.show(status=422, **{name: form})
        try:
            with transaction():
                act(form.cleaned_data)
        except Refused as refusal:
            field = refusal.data.get("field")
            form.add_error(field if isinstance(field, str) else None, refusals.words(refusal))
            return self.show(status=refusals.status(refusal), **{name: form})
        return HttpResponseRedirect(reverse("desk:devices"))

    def open_line(self, told: Mapping[str, Any]) -> None:
        queue.open_line(
            actor=self.actor, at=self.now, agency_id=told["agency"], letter=told["letter"], name=told["name"]
        )

    def open_device(self, told: Mapping[str, Any]) -> None:
        queue.open_device(
            actor=self.actor,
            at=self.now,
            agency_id=told["agency"],
            kind=DeviceKind(told["kind"]),
            key=secrets.token_urlsafe(18),
            window=told["window"] if told["kind"] == DeviceKind.RATING else "",
        )

"""Big screens that nobody signs in at: the key in the address is their right. After a pause they begin anew."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossier import queries as dossiers
from motcua.feedback import operations as feedback
from motcua.interfaces.portal.frame import Framed, named
from motcua.interfaces.portal.tracking import way
from motcua.interfaces.portal.tracking.forms import read_code
from motcua.journeys import rate_at_counter
from motcua.journeys.rate_settlement import RECEPTION, SETTLEMENT
from motcua.kernel.plain import clock
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import NotFound, Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import queries as org
from motcua.queue import operations as queue
from motcua.queue import queries as hall
from motcua.queue.states import DeviceKind, Priority
from motcua.ui import formats
from motcua.ui.web import refusals

IDLE, SHOWN, FOLLOWED, THANKED = 60, 15, 5, 6
"""
Seconds: until an untouched kiosk begins anew; how long a ticket stands there; how often display and resting rating
device are renewed; how long a rating device thanks.
"""

QUESTIONS = {
    SETTLEMENT: _("How did we settle your matter?"),
    RECEPTION: _("How were you received at this counter?"),
}

KEYS = (*"123456789", "H", "0", ".", "-")
"""What a code is made of: keys on the screen, for a kiosk without a keyboard."""

GROUPS = (
    (Priority.NONE, _("No, go on")),
    (Priority.ELDERLY, _("Elderly person")),
    (Priority.DISABLED, _("Person with a disability")),
    (Priority.CHILD, _("Pregnant, or with a small child")),
    (Priority.MERIT, _("Person of merit to the nation")),
)


class _AtDevice(Framed):
    """A page on an open device; where the key opens nothing, the page of the refusal."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.key: str = kwargs["key"]

    def open(self) -> hall.DeviceCard:
        return hall.find_device(self.key, viewer=Actor.NOBODY)

    @property
    def home(self) -> str:
        return reverse("portal:device", args=[self.key])

    def screen(
        self, template: str, device: hall.DeviceCard, title: str | Promise, status: int = 200, **more: Any
    ) -> HttpResponse:
        day = clock.local_date(self.now)
        agency = org.get_agencies([device.agency_id], viewer=Actor.NOBODY, on=day).get(device.agency_id)
        context = {
            "face": "portal",
            "page": {"title": str(title)},
            "agency": named(agency, self.language) if agency else "",
            "home": self.home,
            **more,
        }
        return render(self.request, f"portal/hall/{template}.html", context, status=status)


class Device(_AtDevice):
    """What the device is there for: take a number, or see which numbers are called."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        device = self.open()
        shows: Mapping[DeviceKind, Callable[[hall.DeviceCard], HttpResponse]] = {
            DeviceKind.DISPLAY: self.display,
            DeviceKind.KIOSK: self.kiosk,
            DeviceKind.RATING: self.rating,
        }
        return shows[device.kind](device)

    def display(self, device: hall.DeviceCard) -> HttpResponse:
        day = clock.local_date(self.now)
        called = hall.list_called(device.agency_id, viewer=Actor.NOBODY, day=day, size=6)
        return self.screen(
            "display",
            device,
            gettext("Numbers that are called"),
            dark=True,
            renew=FOLLOWED,
            clock=formats.vn_time(self.now),
            called=called[:1],
            others=called[1:],
            following=hall.list_next(device.agency_id, viewer=Actor.NOBODY, day=day, size=10),
        )

    def kiosk(self, device: hall.DeviceCard) -> HttpResponse:
        lines = hall.list_lines(device.agency_id, viewer=Actor.NOBODY)
        asked = self.request.GET.get("hang", "")
        chosen = next((line for line in lines if str(line.id) == asked), None)
        waiting = hall.count_waiting(device.agency_id, viewer=Actor.NOBODY, day=clock.local_date(self.now))
        return self.screen(
            "kiosk",
            device,
            gettext("Do you go first?") if chosen else gettext("What do you come for?"),
            renew=IDLE,
            renew_at=self.home,
            chosen=chosen,
            groups=[(str(group), str(name)) for group, name in GROUPS],
            lines=[{"id": line.id, "name": line.name, "n": waiting.get(line.id, 0)} for line in lines],
            look_up=reverse("portal:device_track", args=[self.key]),
        )

    def rating(self, device: hall.DeviceCard) -> HttpResponse:
        """It asks whoever was just served; thanks; and rests in between."""
        asked = hall.find_asking(self.key, viewer=Actor.NOBODY, at=self.now)
        if asked is None and "xong" in self.request.GET:
            title = gettext("Thank you!")
            return self.screen("thanks", device, title, renew=THANKED, renew_at=self.home, window=device.window)
        if asked is None:
            return self.screen("rest", device, gettext("Welcome"), renew=FOLLOWED, window=device.window)
        left = int((asked.until - self.now).total_seconds()) + 1
        return self.screen(
            "rating",
            device,
            QUESTIONS[asked.about_kind],
            renew=left,
            renew_at=self.home,
            window=device.window,
            asking=asked.id,
            levels=rate_at_counter.scale_of(asked, language=self.language),
            longest=feedback.LONGEST_COMMENT,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.rate() if self.open().kind is DeviceKind.RATING else self.take(request)

    def rate(self) -> HttpResponse:
        """Whatever comes of it, the device thanks: it was rated at home meanwhile, or the time is over."""
        asking = self.request.POST.get("viec", "")
        try:
            with transaction():
                rate_at_counter.rate_at_counter(
                    at=self.now,
                    device_key=self.key,
                    asking_id=int(asking) if asking.isdigit() and len(asking) < 19 else 0,
                    overall=self.request.POST.get("muc", ""),
                    comment=self.request.POST.get("gop_y", "")[: feedback.LONGEST_COMMENT],
                )
        except feedback.NotALevel as refusal:
            messages.warning(self.request, refusals.words(refusal))
            return HttpResponseRedirect(self.home)
        except Refused as refusal:
            messages.info(self.request, refusals.words(refusal))
        return HttpResponseRedirect(f"{self.home}?xong=1")

    def take(self, request: HttpRequest) -> HttpResponse:
        asked = request.POST.get("hang", "")
        try:
            with transaction():
                card = queue.take_ticket(
                    actor=Actor.NOBODY,
                    at=self.now,
                    device_key=self.key,
                    line_id=int(asked) if asked.isdigit() and len(asked) < 19 else 0,
                    priority=request.POST.get("nhom", ""),
                )
        except NotFound:
            if isinstance(self.open(), hall.DeviceCard):
                messages.warning(request, gettext("This line is closed. Choose another one."))
            return HttpResponseRedirect(self.home)
        except Refused as refusal:
            messages.warning(request, refusals.words(refusal))
            return HttpResponseRedirect(self.home)
        return HttpResponseRedirect(reverse("portal:ticket", args=[self.key, card.id]))


class Ticket(_AtDevice):
    """The number that was taken, large, to be printed or remembered; then the kiosk begins anew."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        device = self.open()
        card = hall.get_ticket(kwargs["ticket_id"], device_key=self.key, viewer=Actor.NOBODY)
        before = hall.count_before(card, viewer=Actor.NOBODY, day=clock.local_date(self.now))
        taken = formats.vn_datetime(card.taken_at)
        title = gettext("Your number")
        return self.screen(
            "ticket", device, title, renew=SHOWN, renew_at=self.home, ticket=card, before=before, taken=taken
        )


class LookUp(_AtDevice):
    """How far a dossier is, by the code that is typed or scanned from its slip; nothing about people."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        device = self.open()
        code = read_code(request.GET.get("ma", ""))
        found, missing = None, False
        if code:
            try:
                card = dossiers.track(code)
                kind, word = way.standing(card, self.now)
                found = {"code": card.code, "kind": kind, "word": word, "moments": way.moments(card)}
            except dossiers.NoSuchDossier:
                missing = True
        title = gettext("Where is my dossier?")
        more = {"found": found, "missing": missing, "code": code, "keys": KEYS}
        return self.screen(
            "look_up", device, title, status=404 if missing else 200, renew=IDLE, renew_at=self.home, **more
        )

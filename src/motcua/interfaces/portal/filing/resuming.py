"""Large files in parts, for the script beside the file field; without scripts files come with the form as ever."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.generic import View

from motcua.journeys import resume_upload
from motcua.kernel.plain.actor import Actor
from motcua.kernel.plain.errors import Invalid, Refused
from motcua.ui.web import refusals
from motcua.vault import operations as vault
from motcua.vault import queries as uploads
from motcua.vault.ports import TYPES, Limits

PART = 1024 * 1024
"""The greatest part: what a bad line loses at most."""


class BadPart(Invalid):
    """This part of the file could not be read. Please try again."""

    code = "portal.bad_part"


class _Answering(View):
    """Answers in JSON; only a citizen who is signed in is answered at all."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not self.actor.is_citizen:
            return JsonResponse({"said": refusals.words(vault.NotSignedIn())}, status=403)
        try:
            response = super().dispatch(request, *args, **kwargs)
        except vault.OutOfStep as refusal:
            response = JsonResponse({"offset": refusal.data["offset"]}, status=409)
        except Refused as refusal:
            response = JsonResponse({"said": refusals.words(refusal)}, status=refusals.status(refusal))
        response.headers["Cache-Control"] = "private, no-store"
        return response

    @property
    def actor(self) -> Actor:
        actor: Actor = getattr(self.request, "actor")
        return actor

    @property
    def now(self) -> datetime:
        now: datetime = getattr(self.request, "now")
        return now


class Begin(_Answering):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> JsonResponse:
        limits = Limits(settings.UPLOAD_LIMIT, tuple(TYPES))
        size = _number(request.POST.get("size", ""), or_else=BadPart)
        name = request.POST.get("name", "")[:500]
        card = resume_upload.begin(actor=self.actor, at=self.now, name=name, size=size, limits=limits)
        address = reverse("portal:upload", args=[card.token])
        return JsonResponse({"address": address, "token": card.token, "offset": 0}, status=201)


class Upload(_Answering):
    http_method_names = ["get", "patch"]

    def get(self, request: HttpRequest, token: str) -> JsonResponse:
        card = uploads.get_upload(token, viewer=self.actor)
        return JsonResponse({"token": card.token, "offset": card.received, "size": card.size})

    def patch(self, request: HttpRequest, token: str) -> JsonResponse:
        begins_at = _number(request.headers.get("Upload-Offset", ""), or_else=BadPart)
        data = request.read(PART + 1)
        if not data or len(data) > PART:
            raise BadPart
        offset = resume_upload.take(actor=self.actor, at=self.now, token=token, begins_at=begins_at, data=data)
        return JsonResponse({"token": token, "offset": offset})


def _number(text: str, *, or_else: Callable[[], Refused]) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise or_else()
    return int(text)

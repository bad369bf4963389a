"""Files that go with an answer: asked for, and received before any transaction."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from motcua.journeys.keep_upload import receive_bytes
from motcua.journeys.work_legs import PURPOSE
from motcua.ui.parts import Field
from motcua.vault.ports import Limits, Received

NAME = "papers"


def limits() -> Limits:
    return Limits(settings.UPLOAD_LIMIT)


def papers_field() -> Field:
    found = limits()
    return Field(
        NAME,
        gettext("Papers"),
        widget="file",
        accept=found.accept,
        max_bytes=found.max_bytes,
        limit=gettext("%(kinds)s; at most %(size)s a file.") % {"kinds": found.labels, "size": found.size},
        multiple=True,
    )


def received_papers(request: HttpRequest, view: Any) -> list[Received]:
    """:raises motcua.kernel.plain.errors.Refused: naming the first file that cannot be taken"""
    return [
        receive_bytes(cast(Any, upload), actor=view.actor, at=view.now, limits=limits(), purpose=PURPOSE)
        for upload in request.FILES.getlist(NAME)
    ]

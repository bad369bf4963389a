"""Addresses at which something goes wrong, with the pages that the platform has for it."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from motcua.config.urls import handler400, handler403, handler404, handler500
from motcua.kernel.plain.errors import Taken

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class LockTaken(Taken):
    """The key to {room} is out."""

    code = "test.lock_taken"


def _raising(fault: Exception) -> object:
    def view(request: HttpRequest) -> HttpResponse:
        raise fault

    return view


FAULTS: dict[str, Exception] = {
    "damaged": SuspiciousOperation("cut off"),
    "closed": PermissionDenied(),
    "missing": Http404(),
    "broken": ZeroDivisionError("our fault"),
    "taken": LockTaken(room="H12"),
}

urlpatterns = [path(f"{name}/", _raising(fault)) for name, fault in FAULTS.items()]

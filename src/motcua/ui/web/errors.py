"""Error pages that help: what happened, in the person's language, and what to do next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from motcua.kernel.plain.errors import Refused
from motcua.ui.web import kept, refusals


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page of a refusal's family, saying the refusal's own words."""
    status = refusals.status(refusal)
    template = {404: "404.html", 403: "403.html"}.get(status, "ui/errors/refused.html")
    context = {"message": refusals.words(refusal), "code": refusal.code, "status": status}
    return render(request, template, context, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """
    A form that waited too long, or cookies that are off: say so, and keep the way back open.

    Where the page keeps its typing (`ui.web.kept`) and it was our own page that sent it, it is shown again as it was.
    """
    match = request.resolver_match
    view = getattr(match.func, "view_class", None) if match is not None else None
    if getattr(view, "keeps_typing", False) and kept.is_own_page(request) and kept.keep(request):
        messages.warning(request, gettext("The page was open too long to be sent at once."))
        return HttpResponseRedirect(request.path)
    return render(request, "ui/errors/csrf.html", {"reason": reason}, status=403)


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Too many wrong passwords for this name from this place."""
    return render(request, "429.html", {}, status=429)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request cannot be understood: a damaged form, an unknown host."""
    return _without_context(request, "400.html", 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"status": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours: the person is shown the id under which it was logged."""
    return _without_context(request, "500.html", 500)


def _without_context(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Nothing is asked of the request but its id: what it stands on may be what broke."""
    words = {"request_id": getattr(request, "id", ""), "status": status}
    return HttpResponse(render_to_string(template, words), status=status)

"""Addresses of the API."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from motcua.interfaces.api import problems
from motcua.interfaces.api.api import api
from motcua.interfaces.api.docs.views import browse, openapi


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    return problems.response(request, problems.NothingHere())


urlpatterns = [
    path("v1/openapi.json", openapi, name="openapi"),
    path("v1/docs", browse, name="docs"),
    path("v1/", api.urls),
    re_path("^", nothing_here),
]

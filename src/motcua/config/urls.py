"""Addresses of every face, and the pages shown when an address or a request goes wrong."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

handler400 = "motcua.ui.web.errors.bad_request"
handler403 = "motcua.ui.web.errors.not_allowed"
handler404 = "motcua.ui.web.errors.not_found"
handler500 = "motcua.ui.web.errors.broken"

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("motcua.interfaces.api.urls")),
    path("chu-de/", include("motcua.ui.web.addresses")),
    path("desk/", include("motcua.interfaces.desk.urls")),
    path("", include("motcua.interfaces.connectors.gateway.urls")),
    path("", include("motcua.interfaces.portal.urls")),
]

if settings.ENVIRONMENT == "dev":
    urlpatterns.append(path("ui/", include("motcua.ui.stories")))

"""Addresses of the portal, in Vietnamese."""

from django.urls import include, path

app_name = "portal"
_SUBJECTS = (
    *("front", "account", "procedures", "filing", "dossiers", "paying", "tracking", "inbox", "myself"),
    *("petitions", "surveys", "outages", "news", "help", "hall", "ranking"),
)

urlpatterns = [path("", include(f"motcua.interfaces.portal.{subject}.urls")) for subject in _SUBJECTS]

"""Addresses of the desk, in Vietnamese."""

from django.urls import include, path

app_name = "desk"
_SUBJECTS = (
    *("signing", "work", "reception", "counter", "dossier", "settling", "waiting", "answering", "opinions", "ending"),
    *("search", "inbox", "board", "operating", "calendar", "procedures", "delegations"),
    *("organisation", "people", "reviews", "emergency"),
)

urlpatterns = [path("", include(f"motcua.interfaces.desk.{subject}.urls")) for subject in _SUBJECTS]

"""Addresses of the desk, in Vietnamese."""

from django.urls import include, path

app_name = "desk"
_SUBJECTS = (
    *("signing", "work", "reception", "counter", "dossier", "settling", "waiting", "answering", "opinions", "legs"),
    *("ending", "talking", "search", "inbox", "board", "register", "money", "petitions", "operating", "calendar"),
    *("procedures", "delegations", "organisation", "people", "hand_over", "follow_ups", "reviews", "letters"),
    *("hall", "emergency", "surveys", "drafting", "designing", "trying", "templating", "outages", "visits"),
    *("quality", "modelling", "foresight", "approving", "ledger", "signatures", "figures", "plans", "inspections"),
    *("quality", "modelling", "foresight", "approving", "ledger", "signatures", "figures", "plans", "assessing"),
)

urlpatterns = [path("", include(f"motcua.interfaces.desk.{subject}.urls")) for subject in _SUBJECTS]

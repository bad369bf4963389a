from django.urls import path

from motcua.interfaces.desk.ledger import views

urlpatterns = [
    path("so-cai/", views.Ledger.as_view(), name="ledger"),
    path("so-cai/<int:position>/", views.Entry.as_view(), name="ledger_entry"),
]

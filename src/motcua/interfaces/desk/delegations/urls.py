from django.urls import path

from motcua.interfaces.desk.delegations import views

urlpatterns = [
    path("uy-quyen/", views.Delegations.as_view(), name="delegations"),
    path("uy-quyen/moi/", views.Delegate.as_view(), name="delegate"),
    path("uy-quyen/<int:delegation_id>/thu-hoi/", views.Revoke.as_view(), name="revoke_delegation"),
]

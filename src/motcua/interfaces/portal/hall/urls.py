from django.urls import path

from motcua.interfaces.portal.hall import views

urlpatterns = [
    path("may/<str:key>/", views.Device.as_view(), name="device"),
    path("may/<str:key>/so/<int:ticket_id>/", views.Ticket.as_view(), name="ticket"),
    path("may/<str:key>/tra-cuu/", views.LookUp.as_view(), name="device_track"),
]

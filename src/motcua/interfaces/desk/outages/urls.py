from django.urls import path

from motcua.interfaces.desk.outages import views

urlpatterns = [
    path("tam-ngung/", views.Outages.as_view(), name="outages"),
    path("tam-ngung/them/", views.Announce.as_view(), name="announce_outage"),
    path("tam-ngung/<int:outage_id>/", views.Outage.as_view(), name="outage"),
    path("tam-ngung/<int:outage_id>/doi-gio/", views.Move.as_view(), name="move_outage"),
    path("tam-ngung/<int:outage_id>/ket-thuc/", views.End.as_view(), name="end_outage"),
    path("tam-ngung/<int:outage_id>/huy/", views.Cancel.as_view(), name="cancel_outage"),
]

from django.urls import path

from motcua.interfaces.portal.outages import views

urlpatterns = [
    path("tam-ngung/", views.Outages.as_view(), name="outages"),
    path("tam-ngung/<int:outage_id>/", views.Outage.as_view(), name="outage"),
]

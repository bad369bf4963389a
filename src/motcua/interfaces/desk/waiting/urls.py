from django.urls import path

from motcua.interfaces.desk.waiting import arrivals, views

ONE = "ho-so/<int:dossier_id>/"

urlpatterns = [
    path(f"{ONE}bo-sung/", views.Ask.as_view(), name="ask"),
    path(f"{ONE}cho-nop-tien/", views.Hold.as_view(), name="hold"),
    path(f"{ONE}tiep-tuc/", views.Resume.as_view(), name="resume"),
    path(f"{ONE}da-nhan/<int:wait_id>/", arrivals.Arrival.as_view(), name="arrival"),
    path(f"{ONE}gia-han/", views.Extend.as_view(), name="extend"),
]

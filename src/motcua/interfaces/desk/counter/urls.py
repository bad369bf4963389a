from django.urls import path

from motcua.interfaces.desk.counter import intake, views

urlpatterns = [
    path("quay/", views.Counter.as_view(), name="counter"),
    path("quay/goi-y/", views.Suggest.as_view(), name="suggest"),
    path("quay/thu-tuc/<int:version_id>/", views.Begin.as_view(), name="begin"),
    path("quay/<int:dossier_id>/", intake.Intake.as_view(), name="intake"),
    path("quay/<int:dossier_id>/bo/", views.Discard.as_view(), name="discard"),
    path("quay/<int:dossier_id>/xong/", views.Received.as_view(), name="received"),
]

from django.urls import path

from motcua.interfaces.desk.settling import views

STEP = "ho-so/<int:dossier_id>/buoc/<int:step_id>/"

urlpatterns = [
    path(STEP, views.Complete.as_view(), name="complete"),
    path(f"{STEP}tu-choi/", views.Reject.as_view(), name="reject"),
    path(f"{STEP}tra-lai/", views.SendBack.as_view(), name="send_back"),
    path(f"{STEP}nhan/", views.Claim.as_view(), name="claim"),
    path(f"{STEP}tha/", views.Release.as_view(), name="release"),
    path(f"{STEP}giao/", views.Reassign.as_view(), name="reassign"),
    path(f"{STEP}thu-hoi/", views.Recall.as_view(), name="recall"),
]

from django.urls import path

from motcua.interfaces.desk.opinions import views

urlpatterns = [
    path("y-kien/", views.AskedOfUs.as_view(), name="opinions"),
    path("ho-so/<int:dossier_id>/lay-y-kien/", views.Consult.as_view(), name="consult"),
    path("ho-so/<int:dossier_id>/y-kien/", views.OpinionsOf.as_view(), name="opinions_of"),
    path("ho-so/<int:dossier_id>/y-kien/<int:consultation_id>/", views.Answer.as_view(), name="answer"),
]

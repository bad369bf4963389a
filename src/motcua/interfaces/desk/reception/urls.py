from django.urls import path

from motcua.interfaces.desk.reception import views

urlpatterns = [
    path("tiep-nhan/", views.ToReceive.as_view(), name="to_receive"),
    path("ho-so/<int:dossier_id>/tiep-nhan/", views.Receive.as_view(), name="receive"),
    path("ho-so/<int:dossier_id>/tu-choi-tiep-nhan/", views.Refuse.as_view(), name="refuse"),
]

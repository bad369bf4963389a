from django.urls import path

from motcua.interfaces.desk.answering import views

urlpatterns = [path("ho-so/<int:dossier_id>/du-thao/", views.Draft.as_view(), name="draft")]

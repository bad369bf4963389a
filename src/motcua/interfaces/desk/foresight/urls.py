from django.urls import path

from motcua.interfaces.desk.foresight import views

urlpatterns = [path("du-bao/", views.Foresight.as_view(), name="foresight")]

from django.urls import path

from motcua.interfaces.desk.hall import views

urlpatterns = [
    path("hang-cho/", views.Hall.as_view(), name="hall"),
    path("hang-cho/thiet-bi/", views.Devices.as_view(), name="devices"),
]

from django.urls import path

from motcua.interfaces.desk.visits import views

urlpatterns = [
    path("truy-cap/", views.Visits.as_view(), name="visits"),
    path("truy-cap/tep/", views.VisitsAsFile.as_view(), name="visits_file"),
]

from django.urls import path

from motcua.interfaces.desk.emergency import views

urlpatterns = [
    path("mo-khan/", views.Open.as_view(), name="break_glass"),
    path("mo-khan/hau-kiem/", views.Emergencies.as_view(), name="emergencies"),
    path("mo-khan/hau-kiem/<int:access_id>/", views.Judge.as_view(), name="judge_emergency"),
]

from django.urls import path

from motcua.interfaces.portal.surveys import views

urlpatterns = [
    path("khao-sat/", views.Surveys.as_view(), name="surveys"),
    path("khao-sat/<int:survey_id>/", views.Survey.as_view(), name="survey"),
    path("khao-sat/<int:survey_id>/ket-qua/", views.Results.as_view(), name="survey_results"),
]

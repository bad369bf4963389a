from django.urls import path

from motcua.interfaces.desk.surveys import acts, questions, results, views

_ACTS = (
    ("sua", acts.Change, "change_survey"),
    ("huy", acts.Discard, "discard_survey"),
    ("mo", acts.Open, "open_survey"),
    ("dong", acts.Close, "close_survey"),
    ("cong-bo", acts.Publish, "publish_survey"),
    ("cau-hoi", questions.Add, "add_question"),
    ("xem-truoc", views.Preview, "preview_survey"),
    ("ket-qua", results.Results, "survey_results"),
    ("ket-qua/tep", results.ResultsAsFile, "survey_file"),
)

urlpatterns = [
    path("khao-sat/", views.Surveys.as_view(), name="surveys"),
    path("khao-sat/them/", acts.Draft.as_view(), name="draft_survey"),
    path("khao-sat/<int:survey_id>/", views.Survey.as_view(), name="survey"),
    *(path(f"khao-sat/<int:survey_id>/{word}/", view.as_view(), name=name) for word, view, name in _ACTS),
    path("khao-sat/<int:survey_id>/cau-hoi/<slug:key>/", questions.Change.as_view(), name="change_question"),
    path("khao-sat/<int:survey_id>/cau-hoi/<slug:key>/doi-cho/", questions.Move.as_view(), name="move_question"),
]

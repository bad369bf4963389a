from django.urls import path

from motcua.interfaces.desk.talking import views

ONE = "ho-so/<int:dossier_id>/"

urlpatterns = [
    path("chi-dao/", views.Instructions.as_view(), name="instructions"),
    path(f"{ONE}trao-doi/", views.Notes.as_view(), name="notes"),
    path(f"{ONE}chi-dao/", views.Instruct.as_view(), name="instruct"),
    path(f"{ONE}chi-dao/<int:instruction_id>/", views.Answer.as_view(), name="answer_instruction"),
    path(f"{ONE}chi-dao/<int:instruction_id>/xong/", views.Close.as_view(), name="close_instruction"),
]

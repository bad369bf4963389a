from django.urls import path

from motcua.interfaces.desk.drafting import views

DRAFT = "thu-tuc/<str:key>/<int:number>/"

urlpatterns = [
    path(f"{DRAFT}ban-tiep/", views.Begin.as_view(), name="draft_next"),
    path(f"{DRAFT}bo-du-thao/", views.Discard.as_view(), name="discard_draft"),
    path(f"{DRAFT}hoan-tac/", views.Undo.as_view(), name="undo_revision"),
    path(f"{DRAFT}lam-lai/", views.Redo.as_view(), name="redo_revision"),
    path(f"{DRAFT}tep/", views.Files.as_view(), name="draft_files"),
    path(f"{DRAFT}tep/<path:path>/", views.File.as_view(), name="draft_file"),
]

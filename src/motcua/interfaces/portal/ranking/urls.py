from django.urls import path

from motcua.interfaces.portal.ranking import views

urlpatterns = [
    path("xep-hang/", views.Rankings.as_view(), name="rankings"),
    path("xep-hang/recompute_ranking.py", views.Script.as_view(), name="ranking_script"),
    path("xep-hang/<int:round_id>/", views.Ranking.as_view(), name="ranking"),
    path("xep-hang/<int:round_id>/don-vi/<int:unit_id>/", views.Unit.as_view(), name="ranking_unit"),
    path("xep-hang/<int:round_id>/xep-hang.pdf", views.OnPaper.as_view(), name="ranking_paper"),
    path("xep-hang/<int:round_id>/bang.csv", views.TableFile.as_view(), name="ranking_table"),
    path("xep-hang/<int:round_id>/bo-chi-so.json", views.SetFile.as_view(), name="ranking_set"),
]

from django.urls import path

from motcua.interfaces.desk import on_paper
from motcua.interfaces.desk.assessing import appraising, files, opening, rounds, running, scores, sheets

urlpatterns = [
    path("xep-hang/", rounds.Rounds.as_view(), name="rounds"),
    path("xep-hang/mo/", opening.ChooseSet.as_view(), name="choose_set"),
    path("xep-hang/mo/<str:set_key>/", opening.OpenRound.as_view(), name="open_round"),
    path("xep-hang/<int:round_id>/", rounds.Round.as_view(), name="round"),
    path("xep-hang/<int:round_id>/so-lieu/", running.TakeFigures.as_view(), name="take_figures"),
    path("xep-hang/<int:round_id>/tham-dinh/", running.BeginAppraisal.as_view(), name="begin_appraisal"),
    path("xep-hang/<int:round_id>/thong-bao/", running.Announce.as_view(), name="announce_scores"),
    path("xep-hang/<int:round_id>/cong-bo/", running.Publish.as_view(), name="publish_ranking"),
    path(
        "xep-hang/<int:round_id>/chi-so/<str:indicator_key>/",
        appraising.AppraiseIndicator.as_view(),
        name="appraise_indicator",
    ),
    *on_paper.paths("xep-hang/<int:round_id>/xep-hang", files.RankingOnPaper, "ranking"),
    *on_paper.paths("xep-hang/phieu/<int:sheet_id>/phieu", files.SheetOnPaper, "sheet"),
    path("xep-hang/phieu/<int:sheet_id>/", sheets.Sheet.as_view(), name="sheet"),
    path("xep-hang/phieu/<int:sheet_id>/nop/", sheets.HandIn.as_view(), name="hand_in_sheet"),
    path("xep-hang/phieu/<int:sheet_id>/tra-lai/", sheets.SendBack.as_view(), name="send_back_sheet"),
    path("xep-hang/phieu/<int:sheet_id>/tham-dinh/", appraising.AppraiseSheet.as_view(), name="appraise_sheet"),
    path("xep-hang/phieu/<int:sheet_id>/qua-trinh/", sheets.Story.as_view(), name="sheet_story"),
    path("xep-hang/diem/<int:score_id>/", scores.Score.as_view(), name="score"),
    path("xep-hang/diem/<int:score_id>/nhap/", scores.Enter.as_view(), name="enter_score"),
    path("xep-hang/diem/<int:score_id>/kien-nghi/", scores.Appeal.as_view(), name="appeal_score"),
    path("xep-hang/diem/<int:score_id>/giai-quyet/", scores.Decide.as_view(), name="decide_appeal"),
    path("xep-hang/diem/<int:score_id>/tep/<int:file_id>/", scores.Evidence.as_view(), name="score_file"),
]

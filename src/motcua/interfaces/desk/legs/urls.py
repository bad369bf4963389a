from django.urls import path

from motcua.interfaces.desk.legs import asking, awaited, views, working

ALL = "ho-so/<int:dossier_id>/lien-thong/"
ONE = f"{ALL}<int:leg_id>/"

urlpatterns = [
    path("lien-thong/", awaited.AwaitedList.as_view(), name="awaited"),
    path("lien-thong.csv", awaited.AsFile.as_view(), name="awaited_as_file"),
    path("lien-thong/co-quan/", awaited.HowTheyAnswer.as_view(), name="answering"),
    path(ALL, views.Legs.as_view(), name="legs"),
    path(f"{ALL}giao/", asking.SendLegs.as_view(), name="send_legs"),
    path(f"{ALL}phieu-chuyen-<int:plan>.pdf", views.TransferSlip.as_view(), name="transfer_slip"),
    path(ONE, views.ShowLeg.as_view(), name="leg"),
    path(f"{ONE}nhan/", working.Take.as_view(), name="take_leg"),
    path(f"{ONE}giao-viec/", working.Give.as_view(), name="give_leg"),
    path(f"{ONE}tra-loi/", working.Answer.as_view(), name="answer_leg"),
    path(f"{ONE}tra-lai/", working.SendBack.as_view(), name="refuse_leg"),
    path(f"{ONE}nhac/", asking.Remind.as_view(), name="remind_leg"),
    path(f"{ONE}rut/", asking.Withdraw.as_view(), name="withdraw_leg"),
    path(f"{ONE}tep/<int:file_id>/", views.LegFile.as_view(), name="leg_file"),
]

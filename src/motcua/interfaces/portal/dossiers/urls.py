from django.urls import path

from motcua.interfaces.portal.dossiers import saving, views

urlpatterns = [
    path("ho-so/", views.Mine.as_view(), name="mine"),
    path("ho-so/<int:dossier_id>/", views.Dossier.as_view(), name="dossier"),
    path("ho-so/<int:dossier_id>/da-nop/", views.Receipt.as_view(), name="receipt"),
    path("ho-so/<int:dossier_id>/ban-luu/", saving.Copy.as_view(), name="copy"),
    path("ho-so/<int:dossier_id>/noi-dung/", views.Answers.as_view(), name="answers"),
    path("ho-so/<int:dossier_id>/phieu/<int:slip_id>.pdf", views.Slip.as_view(), name="slip"),
    path("ho-so/<int:dossier_id>/giay-to/<int:paper_id>/", views.Paper.as_view(), name="paper"),
    path("ho-so/<int:dossier_id>/bo-sung/", views.Supplement.as_view(), name="supplement"),
    path("ho-so/<int:dossier_id>/rut/", views.Withdraw.as_view(), name="withdraw"),
    path("ho-so/<int:dossier_id>/ket-qua/", views.Result.as_view(), name="result"),
    path("ho-so/<int:dossier_id>/danh-gia/", views.Rate.as_view(), name="rate"),
]

from django.urls import path

from motcua.interfaces.desk.dossier import views

ONE = "ho-so/<int:dossier_id>/"

urlpatterns = [
    path(ONE, views.Show.as_view(), name="dossier"),
    path(f"{ONE}han-tra/", views.Why.as_view(), name="why"),
    path(f"{ONE}quy-trinh.svg", views.ProcessDrawing.as_view(), name="dossier_drawing"),
    path(f"{ONE}vi-sao/", views.WhyNot.as_view(), name="why_not"),
    path(f"{ONE}phieu/", views.Slips.as_view(), name="slips"),
    path(f"{ONE}phieu/giay-hen/", views.Receipt.as_view(), name="receipt"),
    path(f"{ONE}phieu/kiem-soat.pdf", views.ControlSlip.as_view(), name="control_slip"),
    path(f"{ONE}phieu/bien-nhan.pdf", views.ReturnReceipt.as_view(), name="return_receipt"),
    path(f"{ONE}phieu/<int:slip_id>.pdf", views.Slip.as_view(), name="slip"),
    path(f"{ONE}du-thao.pdf", views.Draft.as_view(), name="draft_pdf"),
    path(f"{ONE}ket-qua.pdf", views.Result.as_view(), name="result"),
    path(f"{ONE}tep/<int:file_id>/", views.File.as_view(), name="file"),
]

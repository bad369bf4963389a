from django.urls import path

from motcua.interfaces.desk.approving import acts, views

ONE = "phe-duyet-quy-trinh/<int:version_id>/"

urlpatterns = [
    path("phe-duyet-quy-trinh/", views.Approvals.as_view(), name="approvals"),
    path(ONE, views.Show.as_view(), name="approval"),
    path(f"{ONE}quy-trinh.svg", views.Drawing.as_view(), name="approval_drawing"),
    path(f"{ONE}trinh/", acts.Send.as_view(), name="send_draft"),
    path(f"{ONE}rut-lai/", acts.TakeBack.as_view(), name="take_back_draft"),
    path(f"{ONE}kiem-soat/", acts.Check.as_view(), name="check_draft"),
    path(f"{ONE}phe-duyet/", acts.Approve.as_view(), name="approve_draft"),
    path(f"{ONE}khong-phe-duyet/", acts.Refuse.as_view(), name="refuse_draft"),
]

from django.urls import path

from motcua.interfaces.portal.filing import resuming, starting, views

urlpatterns = [
    path("tai-tep/", resuming.Begin.as_view(), name="begin_upload"),
    path("tai-tep/<str:token>/", resuming.Upload.as_view(), name="upload"),
    path("thu-tuc/<str:key>/nop/", starting.Start.as_view(), name="start"),
    path("thu-tuc/<str:key>/nop/thay-nguoi-khac/", starting.StartForPerson.as_view(), name="start_for_person"),
    path("thu-tuc/<str:key>/nop/thay-to-chuc/", starting.StartForBody.as_view(), name="start_for_body"),
    path("nop-ho-so/<int:dossier_id>/", starting.GoOn.as_view(), name="go_on"),
    path("nop-ho-so/<int:dossier_id>/giay-to/", views.Papers.as_view(), name="papers"),
    path("nop-ho-so/<int:dossier_id>/xem-lai/", views.Review.as_view(), name="review"),
    path("nop-ho-so/<int:dossier_id>/xoa/", views.Discard.as_view(), name="discard"),
    path("nop-ho-so/<int:dossier_id>/<slug:page>/", views.Form.as_view(), name="form"),
]

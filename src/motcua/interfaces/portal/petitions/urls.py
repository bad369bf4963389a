from django.urls import path

from motcua.interfaces.portal.petitions import views

urlpatterns = [
    path("phan-anh-kien-nghi/", views.Published.as_view(), name="petitions"),
    path("phan-anh-kien-nghi/gui/", views.Send.as_view(), name="send_petition"),
    path("phan-anh-kien-nghi/cua-toi/", views.Mine.as_view(), name="my_petitions"),
    path("phan-anh-kien-nghi/<int:petition_id>/", views.Petition.as_view(), name="petition"),
    path("phan-anh-kien-nghi/<int:petition_id>/bo-sung/", views.Supplement.as_view(), name="supplement_petition"),
    path("phan-anh-kien-nghi/<int:petition_id>/y-kien/", views.Judge.as_view(), name="judge_petition"),
]

from django.urls import path

from motcua.interfaces.desk.people import accounts, acts, views

urlpatterns = [
    path("cong-chuc/", views.People.as_view(), name="people"),
    path("cong-chuc/moi/", acts.Enrol.as_view(), name="enrol_officer"),
    path("cong-chuc/<int:person_id>/", views.Officer.as_view(), name="officer"),
    path("cong-chuc/<int:person_id>/sua/", acts.Correct.as_view(), name="correct_officer"),
    path("cong-chuc/<int:person_id>/bo-nhiem/", acts.Appoint.as_view(), name="appoint"),
    path("cong-chuc/<int:person_id>/chuc-vu/<int:position_id>/thoi/", acts.EndPosition.as_view(), name="end_position"),
    path("cong-chuc/<int:person_id>/vai-tro/moi/", acts.Grant.as_view(), name="grant_role"),
    path("cong-chuc/<int:person_id>/vai-tro/<int:grant_id>/thu-hoi/", acts.Revoke.as_view(), name="revoke_role"),
    path("cong-chuc/<int:person_id>/tai-khoan/moi/", accounts.Open.as_view(), name="open_account"),
    path("cong-chuc/<int:person_id>/tai-khoan/mat-khau/", accounts.Password.as_view(), name="one_time_password"),
    path("cong-chuc/<int:person_id>/tai-khoan/khoa/", accounts.Lock.as_view(), name="lock_account"),
    path("cong-chuc/<int:person_id>/tai-khoan/mo/", accounts.Unlock.as_view(), name="unlock_account"),
]

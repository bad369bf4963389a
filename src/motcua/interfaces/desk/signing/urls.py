from django.urls import path

from motcua.interfaces.desk.signing import password, views

urlpatterns = [
    path("dang-nhap/", views.SignIn.as_view(), name="sign_in"),
    path("dang-xuat/", views.SignOut.as_view(), name="sign_out"),
    path("mat-khau/", password.Own.as_view(), name="password"),
    path("noi-lam-viec/", views.ChoosePlace.as_view(), name="place"),
]

from django.urls import path

from motcua.interfaces.portal.account import views

urlpatterns = [
    path("dang-nhap/", views.SignIn.as_view(), name="sign_in"),
    path("dang-ky/", views.SignUp.as_view(), name="sign_up"),
    path("dang-ky/to-chuc/", views.SignUpBody.as_view(), name="sign_up_body"),
    path("dang-xuat/", views.SignOut.as_view(), name="sign_out"),
]

from django.urls import path

from motcua.interfaces.portal.myself import views

urlpatterns = [
    path("cua-toi/", views.Me.as_view(), name="me"),
    path("cua-toi/lien-he/", views.Contacts.as_view(), name="contacts"),
    path("cua-toi/ai-da-lam/", views.Handling.as_view(), name="handling"),
    path("cua-toi/dang-nhap/", views.SignIns.as_view(), name="sign_ins"),
    path("cua-toi/dang-nhap/<int:sign_in_id>/ket-thuc/", views.EndSignIn.as_view(), name="end_sign_in"),
    path("cua-toi/dang-nhap/ket-thuc/", views.EndOthers.as_view(), name="end_others"),
]

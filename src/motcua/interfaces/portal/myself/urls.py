from django.urls import path

from motcua.interfaces.portal.myself import everything, views

urlpatterns = [
    path("cua-toi/", views.Me.as_view(), name="me"),
    path("cua-toi/du-lieu/", everything.Everything.as_view(), name="everything"),
    path("cua-toi/du-lieu/tep.json", everything.BundleJson.as_view(), name="bundle_json"),
    path("cua-toi/du-lieu/tep.html", everything.BundleHtml.as_view(), name="bundle_html"),
    path("cua-toi/dong-y/", everything.Consents.as_view(), name="consents"),
    path("cua-toi/lien-he/", views.Contacts.as_view(), name="contacts"),
    path("cua-toi/ai-da-lam/", views.Handling.as_view(), name="handling"),
    path("cua-toi/dang-nhap/", views.SignIns.as_view(), name="sign_ins"),
    path("cua-toi/dang-nhap/<int:sign_in_id>/ket-thuc/", views.EndSignIn.as_view(), name="end_sign_in"),
    path("cua-toi/dang-nhap/ket-thuc/", views.EndOthers.as_view(), name="end_others"),
]

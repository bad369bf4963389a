from django.urls import path

from motcua.interfaces.portal.paying import views

urlpatterns = [
    path("ho-so/<int:dossier_id>/nop-phi/", views.Fees.as_view(), name="fees"),
    path("ho-so/<int:dossier_id>/nop-phi/<str:reference>/", views.Outcome.as_view(), name="paid"),
    path("ho-so/<int:dossier_id>/bien-lai/<int:receipt_id>.pdf", views.Receipt.as_view(), name="fee_receipt"),
]

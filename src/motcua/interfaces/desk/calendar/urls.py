from django.urls import path

from motcua.interfaces.desk.calendar import importing, review, views

urlpatterns = [
    path("lich/", views.Year.as_view(), name="calendar"),
    path("lich/nhap/", importing.Import.as_view(), name="import_days"),
    path("lich/cong-bo/", views.Announce.as_view(), name="announce_day"),
    path("lich/<int:day_id>/thu-hoi/", views.Withdraw.as_view(), name="withdraw_day"),
    path("lich/ra-soat/", review.Review.as_view(), name="calendar_review"),
    path("lich/ra-soat/<int:dossier_id>/", review.Explained.as_view(), name="calendar_review_one"),
]

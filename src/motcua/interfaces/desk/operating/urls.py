from django.urls import path

from motcua.interfaces.desk.operating import looks, views

urlpatterns = [
    path("van-hanh/", views.Overview.as_view(), name="operating"),
    path("van-hanh/su-kien/", views.Deliveries.as_view(), name="troubled_deliveries"),
    path("van-hanh/thu/", views.Mail.as_view(), name="undelivered_mail"),
    path("van-hanh/tep/", views.Files.as_view(), name="troubled_files"),
    path("van-hanh/giao-dien/", looks.Looks.as_view(), name="looks"),
]

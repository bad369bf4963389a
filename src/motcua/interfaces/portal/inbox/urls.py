from django.urls import path

from motcua.interfaces.portal.inbox import views

urlpatterns = [
    path("thong-bao/", views.Inbox.as_view(), name="inbox"),
    path("thong-bao/da-doc/", views.ReadAll.as_view(), name="read_all"),
    path("thong-bao/cach-nhan/", views.Wishes.as_view(), name="wishes"),
    path("thong-bao/<int:message_id>/", views.Message.as_view(), name="message"),
]

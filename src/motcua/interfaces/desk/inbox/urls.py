from django.urls import path

from motcua.interfaces.desk.inbox import views

urlpatterns = [path("thong-bao/", views.Inbox.as_view(), name="inbox")]

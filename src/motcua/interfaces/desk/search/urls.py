from django.urls import path

from motcua.interfaces.desk.search import views

urlpatterns = [path("tim/", views.Search.as_view(), name="search")]

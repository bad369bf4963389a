from django.urls import path

from motcua.interfaces.portal.news import views

urlpatterns = [
    path("tin-moi/", views.News.as_view(), name="news"),
    path("tin-moi/atom.xml", views.Feed.as_view(), name="news_feed"),
]

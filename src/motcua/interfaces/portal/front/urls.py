from django.urls import path, re_path

from motcua.interfaces.portal.front import offline, views

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("tro-nang/", views.Accessibility.as_view(), name="accessibility"),
    path("hien-thi/", views.Display.as_view(), name="display"),
    path("ngon-ngu/", views.Language.as_view(), name="language"),
    re_path(r"^dia-ban/(?:(?P<language>vi|en)/)?(?P<province>\d{2})/?$", views.Communes.as_view(), name="communes"),
    path("khong-co-mang/", offline.Offline.as_view(), name="offline"),
    path("ung-dung.webmanifest", offline.Manifest.as_view(), name="manifest"),
    path("sw.js", offline.Worker.as_view(), name="worker"),
    path("robots.txt", views.Robots.as_view(), name="robots"),
]

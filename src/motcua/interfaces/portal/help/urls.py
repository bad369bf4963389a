from django.urls import path

from motcua.interfaces.portal.help import views

urlpatterns = [
    path("huong-dan/", views.Guidance.as_view(), name="guidance"),
    path("so-do/", views.Map.as_view(), name="map"),
    path("sitemap.xml", views.Sitemap.as_view(), name="sitemap"),
]

from django.urls import path

from motcua.interfaces.portal.procedures import browsing, checking, figures, leaflet, views

urlpatterns = [
    path("danh-muc/", browsing.Ways.as_view(), name="browse"),
    path("su-kien/<slug:code>/", browsing.Occasion.as_view(), name="occasion"),
    path("linh-vuc/<str:code>/", browsing.Field.as_view(), name="field"),
    path("co-quan/<slug:code>/", browsing.Agency.as_view(), name="agency"),
    path("thu-tuc/", views.Procedures.as_view(), name="procedures"),
    path("thu-tuc/goi-y/", views.Suggest.as_view(), name="suggest"),
    path("thu-tuc/<str:key>/to-huong-dan.pdf", leaflet.Leaflet.as_view(), name="leaflet"),
    path("thu-tuc/<str:key>/kiem-tra/", checking.Check.as_view(), name="check"),
    path("so-lieu/", figures.Services.as_view(), name="figures"),
    path("thu-tuc/<str:key>/so-lieu/", figures.Service.as_view(), name="service_figures"),
    path("thu-tuc/<str:key>/", views.Procedure.as_view(), name="procedure"),
]

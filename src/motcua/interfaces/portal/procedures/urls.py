from django.urls import path

from motcua.interfaces.portal.procedures import leaflet, views

urlpatterns = [
    path("thu-tuc/", views.Procedures.as_view(), name="procedures"),
    path("thu-tuc/<str:key>/to-huong-dan.pdf", leaflet.Leaflet.as_view(), name="leaflet"),
    path("thu-tuc/<str:key>/", views.Procedure.as_view(), name="procedure"),
]

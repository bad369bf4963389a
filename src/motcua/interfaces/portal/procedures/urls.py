from django.urls import path

from motcua.interfaces.portal.procedures import views

urlpatterns = [
    path("thu-tuc/", views.Procedures.as_view(), name="procedures"),
    path("thu-tuc/goi-y/", views.Suggest.as_view(), name="suggest"),
    path("thu-tuc/<str:key>/", views.Procedure.as_view(), name="procedure"),
]

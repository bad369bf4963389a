from django.urls import path

from motcua.interfaces.connectors.gateway import views

app_name = "gateway"
urlpatterns = [
    path("cong-thanh-toan/thong-bao/", views.hear, name="notice"),
    path("ngan-hang-mo-phong/<str:reference>/<str:seal>/", views.SimulatedBank.as_view(), name="bank"),
]

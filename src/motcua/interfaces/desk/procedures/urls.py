from django.urls import path

from motcua.interfaces.desk.procedures import views

urlpatterns = [
    path("thu-tuc/", views.Procedures.as_view(), name="procedures"),
    path("thu-tuc/<str:key>/", views.Procedure.as_view(), name="procedure"),
    path("thu-tuc/<str:key>/noi-nop/", views.MoveFrontDoor.as_view(), name="move_front_door"),
    path("thu-tuc/<str:key>/<int:number>.zip", views.Package.as_view(), name="package"),
]

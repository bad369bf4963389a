from django.urls import path

from motcua.interfaces.desk.procedures import versions, views

urlpatterns = [
    path("thu-tuc/", views.Procedures.as_view(), name="procedures"),
    path("thu-tuc/nhap/", versions.Import.as_view(), name="import_package"),
    path("thu-tuc/<str:key>/", views.Procedure.as_view(), name="procedure"),
    path("thu-tuc/<str:key>/noi-nop/", views.MoveFrontDoor.as_view(), name="move_front_door"),
    path("thu-tuc/<str:key>/so-sanh/", versions.Compare.as_view(), name="compare_versions"),
    path("thu-tuc/<str:key>/<int:number>/", versions.Version.as_view(), name="procedure_version"),
    path("thu-tuc/<str:key>/<int:number>/cong-bo/", versions.Publish.as_view(), name="publish_version"),
    path("thu-tuc/<str:key>/<int:number>/bai-bo/", versions.Withdraw.as_view(), name="withdraw_version"),
    path("thu-tuc/<str:key>/<int:number>/quy-trinh.svg", versions.ProcessDrawing.as_view(), name="version_drawing"),
    path("thu-tuc/<str:key>/<int:number>.zip", views.Package.as_view(), name="package"),
]

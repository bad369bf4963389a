from django.urls import path

from motcua.interfaces.desk.modelling import rebasing, simulating, views

ROUTE = "thu-tuc/<str:key>/<int:number>/quy-trinh/"

urlpatterns = [
    path("thu-tuc/<str:key>/<int:number>/chuyen-ho-so/", rebasing.Rebase.as_view(), name="rebase_process"),
    path(ROUTE, views.Design.as_view(), name="design_process"),
    path(f"{ROUTE}kiem-tra/", views.Check.as_view(), name="check_process"),
    path(f"{ROUTE}dieu-kien/", views.CheckCondition.as_view(), name="check_way"),
    path(f"{ROUTE}mo-phong/", simulating.Simulate.as_view(), name="simulate_process"),
    path(f"{ROUTE}tai-ve/", views.Download.as_view(), name="download_process"),
]

from django.urls import path

from motcua.interfaces.desk.work import beside, bulk, views

urlpatterns = [
    path("", views.Work.as_view(), name="work"),
    path("viec/don-vi/", views.WorkOfUnit.as_view(), name="work_of_unit"),
    path("viec/co-quan/", views.WorkOfAgency.as_view(), name="work_of_agency"),
    path("viec/xem/<int:dossier_id>/", beside.Part.as_view(), name="beside"),
    path("viec/ke-tiep/", views.Next.as_view(), name="next_work"),
    path("viec.csv", views.AsFile.as_view(), name="work_as_file"),
    path("viec/bo-loc/", views.KeepFilter.as_view(), name="keep_filter"),
    path("viec/bo-loc/<int:filter_id>/bo/", views.DropFilter.as_view(), name="drop_filter"),
    path("viec/hang-loat/", bulk.Bulk.as_view(), name="bulk"),
]

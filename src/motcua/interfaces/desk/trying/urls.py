from django.urls import path

from motcua.interfaces.desk.trying import preview, views

DRAFT = "thu-tuc/<str:key>/<int:number>/"

urlpatterns = [
    path(f"{DRAFT}thu/", views.Try.as_view(), name="try_draft"),
    path(f"{DRAFT}xem-thu/", preview.Preview.as_view(), name="preview_draft"),
    path(f"{DRAFT}xem-thu/trang/", preview.Frame.as_view(), name="preview_frame"),
]

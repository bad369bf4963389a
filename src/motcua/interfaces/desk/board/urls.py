from django.urls import path

from motcua.interfaces.desk.board import views, wall

urlpatterns = [
    path("bang/", views.Overview.as_view(), name="board"),
    path("bang/man-hinh/", wall.Wall.as_view(), name="wall"),
    path("bang/co-quan/", views.ByAgency.as_view(), name="board_agencies"),
    path("bang/thu-tuc/", views.ByProcedure.as_view(), name="board_procedures"),
    path("bang/ho-so/", views.Behind.as_view(), name="behind"),
    path("bang/ho-so.csv", views.BehindAsFile.as_view(), name="behind_file"),
]

from django.urls import path

from motcua.interfaces.desk.hand_over import views

urlpatterns = [
    path("ban-giao/", views.HandingOver.as_view(), name="hand_over"),
    path("ban-giao.pdf", views.Minutes.as_view(), name="hand_over_pdf"),
]

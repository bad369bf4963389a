from django.urls import path

from motcua.interfaces.desk.follow_ups import views

urlpatterns = [
    path("chua-hai-long/", views.FollowUps.as_view(), name="follow_ups"),
    path("chua-hai-long/<int:follow_up_id>/", views.FollowUp.as_view(), name="follow_up"),
]

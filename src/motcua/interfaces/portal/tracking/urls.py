from django.urls import path

from motcua.interfaces.portal.tracking import views

urlpatterns = [
    path("tra-cuu/", views.Track.as_view(), name="track"),
    path("xac-minh/", views.Verify.as_view(), name="verify"),
]

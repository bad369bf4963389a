from django.urls import path

from motcua.interfaces.desk.letters import views

_ONE = "mau-thong-bao/<slug:template>/<slug:code>/"

urlpatterns = [
    path("mau-thong-bao/", views.Letters.as_view(), name="letters"),
    path(_ONE, views.Letter.as_view(), name="letter"),
    path(f"{_ONE}mac-dinh/", views.Restore.as_view(), name="restore_letter"),
]

from django.urls import path

from motcua.interfaces.desk.ending import collect, views

ONE = "ho-so/<int:dossier_id>/"

urlpatterns = [
    path("tra-ket-qua/", views.ToReturn.as_view(), name="to_return"),
    path(f"{ONE}thu-phi/", views.Pay.as_view(), name="pay"),
    path(f"{ONE}tra-ket-qua/", collect.GiveBack.as_view(), name="give_back"),
    path(f"{ONE}rut/", views.Withdraw.as_view(), name="withdraw"),
    path(f"{ONE}dung/", views.Stop.as_view(), name="stop"),
    path(f"{ONE}mo-lai/", views.Reopen.as_view(), name="reopen"),
]

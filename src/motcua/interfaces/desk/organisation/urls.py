from django.urls import path

from motcua.interfaces.desk.organisation import acts, views

urlpatterns = [
    path("to-chuc/", views.Chart.as_view(), name="organisation"),
    path("to-chuc/moi/", acts.Establish.as_view(), name="establish_agency"),
    path("to-chuc/<int:agency_id>/", views.Agency.as_view(), name="agency"),
    path("to-chuc/<int:agency_id>/ten/", acts.Rename.as_view(), name="rename_agency"),
    path("to-chuc/<int:agency_id>/ma/", acts.Recode.as_view(), name="recode_agency"),
    path("to-chuc/<int:agency_id>/sap-nhap/", acts.TakeOver.as_view(), name="merge_agencies"),
    path("to-chuc/<int:agency_id>/dong/", acts.Close.as_view(), name="close_agency"),
    path("to-chuc/<int:agency_id>/don-vi/moi/", acts.OpenUnit.as_view(), name="open_unit"),
    path("to-chuc/don-vi/<int:unit_id>/dong/", acts.CloseUnit.as_view(), name="close_unit"),
]

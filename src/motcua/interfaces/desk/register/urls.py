from django.urls import path

from motcua.interfaces.desk.register import views

urlpatterns = [
    path("so-theo-doi/", views.Register.as_view(), name="register"),
    path("so-theo-doi.pdf", views.OnPaper.as_view(), name="register_pdf"),
    path("so-theo-doi.csv", views.AsFile.as_view(), name="register_as_file"),
]

from django.urls import path

from motcua.interfaces.desk.templating import views

TEMPLATES = "thu-tuc/<str:key>/<int:number>/mau/"

urlpatterns = [
    path(TEMPLATES, views.Templates.as_view(), name="draft_templates"),
    path(f"{TEMPLATES}<str:name>/", views.Template.as_view(), name="draft_template"),
    path(f"{TEMPLATES}<str:name>/xem/", views.Preview.as_view(), name="preview_template"),
]

from django.urls import path

from motcua.interfaces.desk.designing import pages, questions, views

FORM = "thu-tuc/<str:key>/<int:number>/bieu-mau/"
QUESTION = f"{FORM}cau-hoi/<str:path>/"
PAGE = f"{FORM}trang/<slug:page>/"

urlpatterns = [
    path(FORM, views.Designer.as_view(), name="design_form"),
    path(f"{FORM}cau-hoi-moi/", questions.New.as_view(), name="new_question"),
    path(f"{FORM}dieu-kien/", questions.CheckCondition.as_view(), name="check_condition"),
    path(QUESTION, questions.Edit.as_view(), name="edit_question"),
    path(f"{QUESTION}doi-ten/", questions.Rename.as_view(), name="rename_question"),
    path(f"{QUESTION}xoa/", questions.Remove.as_view(), name="remove_question"),
    path(f"{FORM}trang-moi/", pages.NewPage.as_view(), name="new_page"),
    path(PAGE, pages.EditPage.as_view(), name="edit_page"),
    path(f"{PAGE}xoa/", pages.RemovePage.as_view(), name="remove_page"),
    path(f"{FORM}quy-tac-moi/", pages.NewRule.as_view(), name="new_rule"),
    path(f"{FORM}quy-tac/<int:rule>/", pages.EditRule.as_view(), name="edit_rule"),
    path(f"{FORM}quy-tac/<int:rule>/xoa/", pages.RemoveRule.as_view(), name="remove_rule"),
]

from django.urls import path

from motcua.interfaces.desk.quality import acts, documents, procedures, scope, views

_OF_AGENCY = (
    ("", views.System, "quality_system"),
    ("bat-dau/", scope.Open, "open_quality_system"),
    ("pham-vi/", scope.Change, "change_quality_scope"),
    ("tai-lieu/", documents.Documents, "quality_documents"),
    ("tai-lieu/them/", acts.DraftDocument, "draft_quality_document"),
    ("tai-lieu/danh-muc.pdf", documents.ListOnPaper, "quality_list"),
    ("quy-trinh/", procedures.WorkProcedures, "work_procedures"),
    ("quy-trinh/<str:key>/them/", procedures.Draft, "draft_work_procedure"),
)
_ON_DOCUMENT = (
    ("", documents.Document, "quality_document"),
    ("ban.pdf", documents.OnPaper, "quality_document_pdf"),
    ("ban.docx", documents.InWord, "quality_document_docx"),
    ("soan/", acts.Change, "change_quality_edition"),
    ("lan-moi/", acts.Renew, "renew_quality_document"),
    ("xem-xet/", acts.Review, "review_quality_edition"),
    ("tra-lai/", acts.Return, "return_quality_edition"),
    ("phe-duyet/", acts.Approve, "approve_quality_edition"),
    ("hieu-luc/", acts.Enforce, "enforce_quality_edition"),
    ("bai-bo/", acts.Withdraw, "withdraw_quality_document"),
    ("huy/", acts.Discard, "discard_quality_edition"),
)

urlpatterns = [
    path("chat-luong/", views.Systems.as_view(), name="quality"),
    *(path(f"chat-luong/<int:agency_id>/{word}", view.as_view(), name=name) for word, view, name in _OF_AGENCY),
    *(
        path(f"chat-luong/tai-lieu/<int:document_id>/{word}", view.as_view(), name=name)
        for word, view, name in _ON_DOCUMENT
    ),
    path("chat-luong/quy-trinh/<str:key>.pdf", procedures.Book.as_view(), name="procedure_book"),
    path("chat-luong/quy-trinh/<str:key>.docx", procedures.BookInWord.as_view(), name="procedure_book_word"),
]

from django.urls import path

from motcua.interfaces.desk.quality import (
    acts,
    audits,
    conformity,
    documents,
    findings,
    measures,
    procedures,
    reviews,
    risks,
    scope,
    views,
)

_OF_AGENCY = (
    ("", views.System, "quality_system"),
    ("bat-dau/", scope.Open, "open_quality_system"),
    ("pham-vi/", scope.Change, "change_quality_scope"),
    ("tai-lieu/", documents.Documents, "quality_documents"),
    ("tai-lieu/them/", acts.DraftDocument, "draft_quality_document"),
    ("tai-lieu/danh-muc.pdf", documents.ListOnPaper, "quality_list"),
    ("quy-trinh/", procedures.WorkProcedures, "work_procedures"),
    ("quy-trinh/<str:key>/them/", procedures.Draft, "draft_work_procedure"),
    ("muc-tieu/", measures.Objectives, "quality_objectives"),
    ("muc-tieu/them/", measures.SetObjective, "set_quality_objective"),
    ("danh-gia/", audits.Audits, "quality_audits"),
    ("danh-gia/them/", audits.PlanAudit, "plan_quality_audit"),
    ("rui-ro/", risks.Risks, "quality_risks"),
    ("rui-ro/them/", risks.RecordRisk, "record_risk"),
    ("rui-ro/danh-muc.pdf", risks.ListOnPaper, "risks_on_paper"),
    ("xem-xet/", reviews.Reviews, "quality_reviews"),
    ("xem-xet/them/", reviews.WriteMinutes, "record_quality_review"),
    ("cong-bo/", conformity.Publications, "quality_publications"),
    ("cong-bo/them/", conformity.Publish, "publish_conformity"),
)
_ON_AUDIT = (
    ("", audits.Audit, "quality_audit"),
    ("sua/", audits.ChangeAudit, "change_quality_audit"),
    ("huy/", audits.CancelAudit, "cancel_quality_audit"),
    ("tra-loi/", audits.AnswerChecklist, "answer_quality_checklist"),
    ("phat-hien/", audits.RecordFinding, "record_quality_finding"),
    ("ket-luan/", audits.CloseAudit, "close_quality_audit"),
)
_ON_FINDING = (
    ("", findings.Finding, "quality_finding"),
    ("khac-phuc/", findings.PlanCorrection, "plan_quality_correction"),
    ("bao-cao/", findings.ReportCorrection, "report_quality_correction"),
    ("xac-nhan/", findings.VerifyCorrection, "verify_quality_correction"),
)
_ON_RISK = (
    ("", risks.Risk, "quality_risk"),
    ("sua/", risks.ChangeRisk, "change_risk"),
    ("bien-phap/", risks.PlanMitigation, "plan_mitigation"),
    ("xem-xet/", risks.ReviewRisk, "review_risk"),
    ("dong/", risks.CloseRisk, "close_risk"),
)
_ON_REVIEW = (
    ("", reviews.Review, "quality_review"),
    ("sua/", reviews.ChangeMinutes, "change_quality_review"),
    ("ky/", reviews.SignMinutes, "sign_quality_review"),
)
_PARTS = (
    ("danh-gia/<int:audit_id>/", _ON_AUDIT),
    ("phat-hien/<int:finding_id>/", _ON_FINDING),
    ("rui-ro/<int:risk_id>/", _ON_RISK),
    ("xem-xet/<int:review_id>/", _ON_REVIEW),
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
    ("ky-so/", acts.SignElectronically, "sign_quality_edition"),
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
    *(
        path(f"chat-luong/{part}{word}", view.as_view(), name=name)
        for part, acts_on in _PARTS
        for word, view, name in acts_on
    ),
    path(
        "chat-luong/muc-tieu/<int:objective_id>/", measures.ChangeObjective.as_view(), name="change_quality_objective"
    ),
    path("chat-luong/muc-tieu/<int:objective_id>/bo/", measures.DropObjective.as_view(), name="drop_quality_objective"),
    path("chat-luong/bien-phap/<int:mitigation_id>/", risks.ReportMitigation.as_view(), name="report_mitigation"),
    path("chat-luong/cong-bo/<int:publication_id>.pdf", conformity.OnPaper.as_view(), name="conformity_pdf"),
    path("chat-luong/cong-bo/<int:publication_id>/thong-bao/", conformity.Notify.as_view(), name="notify_lead_unit"),
    path("chat-luong/quy-trinh/<str:key>.pdf", procedures.Book.as_view(), name="procedure_book"),
    path("chat-luong/quy-trinh/<str:key>.docx", procedures.BookInWord.as_view(), name="procedure_book_word"),
]

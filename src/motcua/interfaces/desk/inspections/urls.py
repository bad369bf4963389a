from django.urls import path

from motcua.interfaces.desk.inspections import completeness, papers, planning, remedies, views, visiting, writing

_ON_PLAN = (
    ("", planning.Plan, "inspection_plan"),
    ("don-vi/", planning.PlanUnits, "plan_units"),
    ("don-vi/<int:planned_unit_id>/bo/", planning.TakeOutUnit, "take_out_planned_unit"),
    ("phe-duyet/", planning.ApprovePlan, "approve_inspection_plan"),
)
_ON_INSPECTION = (
    ("", views.Inspection, "inspection"),
    ("sua/", writing.Change, "change_inspection"),
    ("quyet-dinh/", writing.Decide, "decide_inspection"),
    ("thanh-vien/", writing.SetMember, "set_team_member"),
    ("thanh-vien/<int:team_member_id>/bo/", writing.TakeOutMember, "take_out_team_member"),
    ("lich/", writing.SetVisit, "set_unit_visit"),
    ("lich/<int:unit_visit_id>/bo/", writing.TakeOutVisit, "take_out_unit_visit"),
)
_ON_VISIT = (
    ("", visiting.Visit, "unit_visit"),
    ("gui-bao-cao/", visiting.SendReport, "send_self_report"),
    ("kien-nghi/", visiting.Recommend, "recommend"),
    ("ket-luan/", visiting.Conclude, "conclude_visit"),
    ("bien-ban.pdf", papers.Minutes, "visit_minutes"),
    ("ket-luan.pdf", papers.Conclusion, "visit_conclusion"),
    ("tieu-chi/<str:criterion>/tra-loi/", visiting.Answer, "answer_criterion"),
    ("tieu-chi/<str:criterion>/tep/", visiting.AnswerFile, "answer_file"),
    ("tieu-chi/<str:criterion>/ghi-nhan/", visiting.Find, "record_finding"),
    ("ghi-nhan/<int:inspection_finding_id>/tep/", visiting.FindingFile, "finding_file"),
)
_ON_RECOMMENDATION = (
    ("", remedies.Recommendation, "recommendation"),
    ("khac-phuc/", remedies.Remedy, "report_remedy"),
    ("chap-nhan/", remedies.Accept, "accept_remedy"),
    ("tra-lai/", remedies.SendBack, "send_back_remedy"),
    ("bo/", remedies.TakeOut, "take_out_recommendation"),
    ("khac-phuc/<int:remediation_id>/tep/", remedies.RemedyFile, "remedy_file"),
)
_PARTS = (
    ("ke-hoach/<int:inspection_plan_id>/", _ON_PLAN),
    ("<int:inspection_id>/", _ON_INSPECTION),
    ("don-vi/<int:unit_visit_id>/", _ON_VISIT),
    ("kien-nghi/<int:recommendation_id>/", _ON_RECOMMENDATION),
)

urlpatterns = [
    path("kiem-tra/", views.Inspections.as_view(), name="inspections"),
    path("kiem-tra/them/", writing.Draft.as_view(), name="draft_inspection"),
    path("kiem-tra/ke-hoach/them/", planning.DraftPlan.as_view(), name="draft_inspection_plan"),
    path("kiem-tra/thu-tuc/", completeness.Completeness.as_view(), name="completeness"),
    *(path(f"kiem-tra/{part}{word}", view.as_view(), name=name) for part, acts in _PARTS for word, view, name in acts),
]

from django.urls import path

from motcua.interfaces.desk import on_paper
from motcua.interfaces.desk.figures import behind, editions, files, measures, overview, periods, reports, writing

_ONE = "bao-cao/ky/<int:period_report_id>"
_EDITION = f"{_ONE}/ban/<int:edition_number>"

urlpatterns = [
    path("bao-cao/", reports.Reports.as_view(), name="reports"),
    path("bao-cao/verify_bundle.py", files.Verifier.as_view(), name="verifier"),
    path("bao-cao/den-han/", periods.Due.as_view(), name="due_reports"),
    path("bao-cao/lap/", writing.Begin.as_view(), name="begin_report"),
    path(f"{_ONE}/", periods.Show.as_view(), name="period_report"),
    path(f"{_ONE}/viet/<str:report_section>/", writing.Write.as_view(), name="write_report"),
    path(f"{_ONE}/cong-bo/", writing.Publish.as_view(), name="publish_report"),
    path(f"{_ONE}/dinh-chinh/", writing.Correct.as_view(), name="correct_report"),
    path(f"{_ONE}/so-sanh/", editions.Compare.as_view(), name="compare_editions"),
    *on_paper.paths(f"{_ONE}/du-thao", editions.DraftOnPaper, "draft_report"),
    path(f"{_EDITION}/", editions.Edition.as_view(), name="report_edition"),
    *on_paper.paths(f"{_EDITION}/bao-cao", editions.EditionOnPaper, "edition"),
    path(f"{_EDITION}/chung-minh.zip", editions.EditionBundle.as_view(), name="edition_bundle"),
    path("bao-cao/<str:key>/", reports.Report.as_view(), name="report"),
    path("bao-cao/<str:key>/sau/", behind.BehindCell.as_view(), name="report_behind"),
    path("bao-cao/<str:key>/so-lieu.csv", files.AsCsv.as_view(), name="report_csv"),
    *on_paper.paths("bao-cao/<str:key>/bao-cao", files.AsPaper, "report"),
    path("bao-cao/<str:key>/chung-minh.zip", files.AsBundle.as_view(), name="report_bundle"),
    path("so-lieu/", measures.Measures.as_view(), name="measures"),
    path("so-lieu/buc-tranh/", overview.Overview.as_view(), name="overview"),
    path("so-lieu/buc-tranh/sau/", overview.BehindMark.as_view(), name="overview_behind"),
    path("so-lieu/<str:key>/", measures.OneMeasure.as_view(), name="measure"),
    path("so-lieu/hanh-vi/<str:kind>/<int:subject_id>/", behind.Acts.as_view(), name="acts_behind"),
]

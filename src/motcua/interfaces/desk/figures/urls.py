from django.urls import path

from motcua.interfaces.desk.figures import behind, files, measures, overview, reports
from motcua.kernel.plain.paper import Format

urlpatterns = [
    path("bao-cao/", reports.Reports.as_view(), name="reports"),
    path("bao-cao/verify_bundle.py", files.Verifier.as_view(), name="verifier"),
    path("bao-cao/<str:key>/", reports.Report.as_view(), name="report"),
    path("bao-cao/<str:key>/sau/", behind.BehindCell.as_view(), name="report_behind"),
    path("bao-cao/<str:key>/so-lieu.csv", files.AsCsv.as_view(), name="report_csv"),
    path("bao-cao/<str:key>/bao-cao.pdf", files.AsPaper.as_view(written_as=Format.PDF), name="report_pdf"),
    path("bao-cao/<str:key>/bao-cao.docx", files.AsPaper.as_view(written_as=Format.DOCX), name="report_docx"),
    path("bao-cao/<str:key>/bao-cao.xlsx", files.AsPaper.as_view(written_as=Format.XLSX), name="report_xlsx"),
    path("bao-cao/<str:key>/chung-minh.zip", files.AsBundle.as_view(), name="report_bundle"),
    path("so-lieu/", measures.Measures.as_view(), name="measures"),
    path("so-lieu/buc-tranh/", overview.Overview.as_view(), name="overview"),
    path("so-lieu/buc-tranh/sau/", overview.BehindMark.as_view(), name="overview_behind"),
    path("so-lieu/<str:key>/", measures.OneMeasure.as_view(), name="measure"),
    path("so-lieu/hanh-vi/<str:kind>/<int:subject_id>/", behind.Acts.as_view(), name="acts_behind"),
]

from django.urls import path

from motcua.interfaces.desk.signatures import certificates, verifying, waiting

urlpatterns = [
    path("ky-so/", waiting.Waiting.as_view(), name="signatures"),
    path("ky-so/nhieu/", waiting.SignMany.as_view(), name="sign_many"),
    path("ky-so/kiem-tra/", verifying.Verify.as_view(), name="verify_file"),
    path("ky-so/kiem-tra/<int:verification_id>/", verifying.Verification.as_view(), name="verification"),
    path("ky-so/<int:request_id>/", waiting.ShowRequest.as_view(), name="signature_request"),
    path("ky-so/<int:request_id>/tep.pdf", waiting.RequestFile.as_view(), name="signature_file"),
    path("ky-so/<int:request_id>/ky/", waiting.Sign.as_view(), name="sign_request"),
    path("ky-so/<int:request_id>/tu-choi/", waiting.Decline.as_view(), name="decline_request"),
    path("chung-thu/", certificates.Certificates.as_view(), name="certificates"),
    path("chung-thu/moi/", certificates.Register.as_view(), name="register_certificate"),
    path("chung-thu/<int:certificate_id>/", certificates.Certificate.as_view(), name="certificate"),
    path("chung-thu/<int:certificate_id>/thu-hoi/", certificates.Revoke.as_view(), name="revoke_certificate"),
]

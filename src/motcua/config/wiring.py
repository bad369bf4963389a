"""The whole "and then" of the platform on one page: events to subscribers, ports to adapters."""

from typing import Any
from urllib.parse import quote

from django.conf import settings

from motcua.catalogue import events as catalogue
from motcua.dossier import events as dossier
from motcua.dossier import ports as dossier_ports
from motcua.feedback import events as feedback
from motcua.feedback import ports as feedback_ports
from motcua.indicator import events as indicator
from motcua.insight import facts, visits
from motcua.interfaces.connectors import gateway, mail, scanning, signing, storage, typesetting
from motcua.interfaces.connectors.typesetting.papers import Files
from motcua.interfaces.connectors.typesetting.word import Word
from motcua.journeys import (
    open_inspected,
    pay_fees,
    put_to_sign,
    serve_process,
    sign_edition,
    tell_applicant,
    tell_approval,
    tell_colleague,
    tell_officer,
    tell_officers,
    tell_participant,
    tell_petitioner,
    tell_rater,
    tell_reporters,
)
from motcua.kernel.plain import ports
from motcua.kernel.plain.event import Event
from motcua.kernel.plain.paper import Papers
from motcua.kernel.store import ledger
from motcua.notice import events as notices
from motcua.notice import ports as notice
from motcua.payment import ports as payment
from motcua.process import events as process
from motcua.quality import events as quality_events
from motcua.quality import ports as quality
from motcua.signature import events as signature_events
from motcua.signature import ports as signature
from motcua.vault import ports as vault

SUBSCRIBERS: dict[type[Event], list[ledger.Handler]] = {
    catalogue.DraftSent: [tell_approval.tell_approval],
    catalogue.DraftChecked: [tell_approval.tell_approval],
    catalogue.DraftSentBack: [tell_approval.tell_approval],
    catalogue.DraftApproved: [tell_approval.tell_approval],
    catalogue.DraftRefused: [tell_approval.tell_approval],
    dossier.DraftStarted: [visits.note_start],
    dossier.DossierSubmitted: [facts.lay_flat, tell_applicant.tell_applicant],
    dossier.DossierReceived: [facts.lay_flat, tell_applicant.tell_applicant],
    dossier.DossierNotAccepted: [facts.lay_flat, tell_applicant.tell_applicant, pay_fees.cancel_orders],
    dossier.DossierForwarded: [facts.lay_flat],
    dossier.SupplementAsked: [facts.lay_flat, tell_applicant.tell_applicant],
    dossier.DossierSupplemented: [facts.lay_flat, tell_applicant.tell_applicant],
    dossier.PaymentAsked: [facts.lay_flat, tell_applicant.tell_applicant],
    dossier.DossierResumed: [facts.lay_flat, tell_officer.tell_paid],
    dossier.FeePaid: [tell_applicant.tell_applicant],
    dossier.DeadlineExtended: [facts.lay_flat, tell_applicant.tell_applicant],
    dossier.DeadlineRecomputed: [facts.lay_flat],
    dossier.DossierFinished: [facts.lay_flat, tell_applicant.tell_applicant],
    dossier.DossierReturned: [facts.lay_flat, tell_applicant.tell_applicant],
    dossier.DossierWithdrawn: [facts.lay_flat, tell_applicant.tell_applicant, pay_fees.cancel_orders],
    dossier.DossierStopped: [facts.lay_flat, tell_applicant.tell_applicant, pay_fees.cancel_orders],
    dossier.DossierReopened: [facts.lay_flat],
    dossier.LegsSent: [tell_participant.tell_sent],
    dossier.LegAnswered: [tell_participant.tell_returned],
    dossier.LegRefused: [tell_participant.tell_returned],
    dossier.LegReminded: [tell_participant.tell_reminded],
    dossier.LegSilent: [tell_participant.tell_returned],
    dossier.LegWithdrawn: [tell_participant.tell_withdrawn],
    feedback.MatterRated: [facts.note_rating],
    feedback.FollowUpClosed: [tell_rater.tell_rater],
    feedback.PetitionSubmitted: [tell_petitioner.tell_petitioner],
    feedback.PetitionTakenUp: [tell_petitioner.tell_petitioner],
    feedback.MoreAsked: [tell_petitioner.tell_petitioner],
    feedback.PetitionForwarded: [tell_petitioner.tell_petitioner],
    feedback.PetitionRefused: [tell_petitioner.tell_petitioner],
    feedback.PetitionAnswered: [tell_petitioner.tell_petitioner],
    feedback.PetitionPublished: [tell_petitioner.tell_petitioner],
    feedback.SurveyOpened: [tell_officers.tell_of_survey],
    indicator.InspectionDecided: [open_inspected.open_inspected],
    indicator.InspectionTeamChanged: [open_inspected.open_inspected],
    indicator.ReportBegun: [tell_reporters.tell_reporters],
    notices.OutageAnnounced: [tell_officers.tell_of_outage],
    notices.OutageMoved: [tell_officers.tell_of_outage],
    notices.OutageCancelled: [tell_officers.tell_of_outage],
    process.StepCompleted: [tell_officer.tell_officer],
    process.StepReturned: [tell_officer.tell_officer],
    process.DueWarned: [tell_officer.tell_warned, tell_participant.tell_warned],
    process.StepReassigned: [tell_officer.tell_officer, tell_participant.tell_given],
    process.ServiceAsked: [serve_process.serve_process],
    process.NoteWritten: [tell_colleague.tell_colleague],
    process.InstructionGiven: [tell_colleague.tell_colleague],
    process.InstructionAnswered: [tell_colleague.tell_colleague],
    quality_events.EditionEnforced: [sign_edition.ask_for_seal],
    signature_events.DocumentSigned: [sign_edition.ask_for_seal_of_signed, put_to_sign.close_signed],
    signature_events.SignatureDeclined: [put_to_sign.free_declined],
}


class HomeProvince:
    """The province of the settings."""

    code = settings.PROVINCE_CODE


class PublicAddresses:
    """Addresses on the portal, as this province publishes it."""

    def of_dossier(self, dossier_id: int) -> str:
        return f"{settings.PUBLIC_URL}/ho-so/{dossier_id}/"

    def of_tracking(self, code: str) -> str:
        return f"{settings.PUBLIC_URL}/tra-cuu/?ma={quote(code)}"

    def of_petition(self, petition_id: int) -> str:
        return f"{settings.PUBLIC_URL}/phan-anh-kien-nghi/{petition_id}/"

    def of_survey(self, survey_id: int) -> str:
        return f"{settings.PUBLIC_URL}/khao-sat/{survey_id}/"

    def of_outage(self, outage_id: int) -> str:
        return f"{settings.PUBLIC_URL}/tam-ngung/{outage_id}/"

    def of_inbox(self) -> str:
        return f"{settings.PUBLIC_URL}/thong-bao/"

    def of_verification(self, code: str, number: str) -> str:
        return f"{settings.PUBLIC_URL}/xac-minh/?ma={quote(code)}&so={quote(number)}"


def wire() -> None:
    """Hand the tables to those who use them; called once, when every application is ready."""
    ledger.subscribers.wire(SUBSCRIBERS)
    keys, timestamps, proofs, seal = signing.from_settings(settings)
    plugs: list[tuple[type[Any], Any]] = [
        (vault.Store, storage.from_setting(settings.VAULT_STORE)),
        (vault.Scanner, scanning.from_setting(settings.VAULT_SCANNER)),
        (notice.Addresses, PublicAddresses()),
        (notice.Mailer, mail.from_settings(settings)),
        (payment.Gateway, gateway.from_settings(settings)),
        (dossier_ports.Typesetter, typesetting.Typst()),
        (Papers, Files()),
        (dossier_ports.Addresses, PublicAddresses()),
        (dossier_ports.Home, HomeProvince()),
        (feedback_ports.Addresses, PublicAddresses()),
        (quality.Writer, Word()),
        (signature.Keys, keys),
        (signature.Timestamps, timestamps),
        (signature.Proofs, proofs),
        (signature.Seal, seal),
    ]
    for port, plug in plugs:
        ports.bind(port, plug)

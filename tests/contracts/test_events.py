"""
Events are promises to everything that reads the ledger later: names, versions and fields change only on purpose.

When a test here fails because an event was changed: raise its `version` if old rows can no longer be read, then write
the new lines into the table.
"""

import importlib
import re
import textwrap
import typing
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

import pytest

from motcua.kernel.plain.commitment import Commitment
from motcua.kernel.plain.event import Event
from tests.contracts.house import ROOT

EVENTS = """\
catalogue.draft_approved 1
    version_id:int key:str number:int approval:int issued_on:date
catalogue.draft_checked 1
    version_id:int key:str number:int approval:int
catalogue.draft_discarded 1
    version_id:int key:str number:int
catalogue.draft_refused 1
    version_id:int key:str number:int approval:int
catalogue.draft_revised 1
    version_id:int key:str number:int digest:str
catalogue.draft_sent 1
    version_id:int key:str number:int approval:int
catalogue.draft_sent_back 1
    version_id:int key:str number:int approval:int
catalogue.draft_taken_back 1
    version_id:int key:str number:int approval:int
catalogue.front_door_moved 1
    procedure_id:int key:str door:str valid_from:date
catalogue.procedure_announced 1
    version_id:int key:str decided_on:date agency_id:int? sector:str service_level:str by_post:bool
catalogue.procedure_drafted 1
    version_id:int key:str number:int digest:str
catalogue.procedure_published 1
    version_id:int key:str number:int valid_from:date digest:str agency_id:int? sector:str service_level:str
    by_post:bool
catalogue.procedure_withdrawn 1
    version_id:int key:str number:int valid_to:date
catalogue.regime_adopted 1
    regime_id:int key:str valid_from:date valid_to:date? digest:str
correspondence.document_directed 1
    document_id:int agency_id:int on_system:bool
correspondence.document_issued 1
    document_id:int agency_id:int electronic:bool signed:bool interagency:bool
correspondence.document_put_to_leader 1
    document_id:int agency_id:int
correspondence.document_received 1
    document_id:int agency_id:int electronic:bool signed:bool interagency:bool
definition.published 1
    definition_id:int key:str edition:int
dossier.agency_consulted 1
    dossier_id:int state:str consultation_id:int agency_id:int respond_by:datetime
dossier.code_issued 1
    dossier_id:int state:str code_id:int until:datetime
dossier.code_tried 1
    dossier_id:int state:str code_id:int is_right:bool
dossier.consultation_answered 1
    dossier_id:int state:str consultation_id:int agency_id:int agrees:bool in_time:bool
dossier.deadline_extended 1
    dossier_id:int state:str slip_id:int due_before:datetime due_at:datetime in_time:bool
dossier.deadline_recomputed 1
    dossier_id:int state:str due_before:datetime due_at:datetime
dossier.decided 1
    dossier_id:int state:str result_id:int decision:str agency_id:int number:str
dossier.draft_discarded 1
    dossier_id:int state:str
dossier.draft_started 1
    dossier_id:int state:str procedure_code:str procedure_version_id:int channel:str
dossier.emergency_judged 1
    dossier_id:int state:str access_id:int person_id:int is_justified:bool
dossier.emergency_opened 1
    dossier_id:int state:str access_id:int person_id:int until:datetime
dossier.fee_paid 1
    dossier_id:int state:str fee_id:int amount:int method:str
dossier.finished 1
    dossier_id:int state:str decision:str due_at:datetime? punctuality:str
dossier.forwarded 1
    dossier_id:int state:str to_agency_id:int due_at:datetime?
dossier.leg_accepted 1
    dossier_id:int state:str leg_id:int agency_id:int
dossier.leg_answered 1
    dossier_id:int state:str leg_id:int agency_id:int in_time:bool opened:int?
dossier.leg_refused 1
    dossier_id:int state:str leg_id:int agency_id:int
dossier.leg_reminded 1
    dossier_id:int state:str leg_id:int agency_id:int respond_by:datetime
dossier.leg_silent 1
    dossier_id:int state:str leg_id:int agency_id:int respond_by:datetime
dossier.leg_withdrawn 1
    dossier_id:int state:str leg_id:int agency_id:int opened:int?
dossier.legs_sent 1
    dossier_id:int state:str mode:str leg_ids:ints agency_ids:ints opened:ints
dossier.not_accepted 1
    dossier_id:int state:str slip_id:int
dossier.paper_added 1
    dossier_id:int state:str component_code:str file_id:int? round:int reused:bool
dossier.paper_removed 1
    dossier_id:int state:str component_code:str file_id:int?
dossier.payment_asked 1
    dossier_id:int state:str amount:int
dossier.received 1
    dossier_id:int state:str code:str procedure_code:str case_code:str regime:str channel:str filing:str
    receiving_agency_id:int competent_agency_id:int due_at:datetime? service_level:str
dossier.reopened 1
    dossier_id:int state:str due_at:datetime?
dossier.result_downloaded 1
    dossier_id:int state:str result_id:int
dossier.result_drafted 1
    dossier_id:int state:str result_id:int decision:str
dossier.result_filed 1
    dossier_id:int state:str result_id:int file_id:int
dossier.resumed 1
    dossier_id:int state:str due_at:datetime?
dossier.returned 1
    dossier_id:int state:str method:str collector:str proof:str
dossier.stopped 1
    dossier_id:int state:str slip_id:int
dossier.submitted 1
    dossier_id:int state:str procedure_code:str channel:str receiving_agency_id:int competent_agency_id:int
    filing:str session:str fee_total:int
dossier.supplement_asked 1
    dossier_id:int state:str slip_id:int count:int respond_by:datetime?
dossier.supplemented 1
    dossier_id:int state:str due_at:datetime?
dossier.withdrawn 1
    dossier_id:int state:str was_received:bool
eforms.answers_opened 1
    answers_id:int form_id:int
eforms.answers_reopened 1
    answers_id:int answers_version:int
eforms.answers_sealed 1
    answers_id:int form_id:int answers_version:int
eforms.form_published 1
    form_id:int key:str form_version:int
eforms.page_saved 1
    answers_id:int page:str answers_version:int
feedback.answer_judged 1
    petition_id:int state:str agency_id:int likes:bool
feedback.follow_up_closed 1
    follow_up_id:int rating_id:int agency_id:int
feedback.follow_up_opened 1
    follow_up_id:int rating_id:int agency_id:int
feedback.matter_rated 1
    rating_id:int about_kind:str about_id:int overall:str channel:str agency_id:int?
feedback.petition_answered 1
    petition_id:int state:str agency_id:int in_time:bool
feedback.petition_forwarded 1
    petition_id:int state:str agency_id:int from_agency_id:int in_time:bool
feedback.petition_more_asked 1
    petition_id:int state:str agency_id:int in_time:bool
feedback.petition_published 1
    petition_id:int state:str agency_id:int in_time:bool
feedback.petition_refused 1
    petition_id:int state:str agency_id:int in_time:bool
feedback.petition_submitted 1
    petition_id:int state:str agency_id:int kind:str code:str
feedback.petition_supplemented 1
    petition_id:int state:str agency_id:int
feedback.petition_taken_up 1
    petition_id:int state:str agency_id:int
feedback.survey_answered 1
    survey_id:int agency_id:int
feedback.survey_changed 1
    survey_id:int agency_id:int
feedback.survey_closed 1
    survey_id:int agency_id:int answered:int
feedback.survey_discarded 1
    survey_id:int agency_id:int
feedback.survey_drafted 1
    survey_id:int agency_id:int
feedback.survey_opened 1
    survey_id:int agency_id:int audience:str
feedback.survey_published 1
    survey_id:int agency_id:int
indicator.appeal_decided 1
    round_id:int agency_id:int indicator:str before:str after:str outcome:str
indicator.appraisal_begun 1
    round_id:int
indicator.figures_taken 1
    round_id:int position:int
indicator.found 1
    unit_visit_id:int agency_id:int finding_id:int criterion:str judgement:str
indicator.index_set_published 1
    index_set_id:int key:str number:int valid_from:date digest:str
indicator.inspection_changed 1
    inspection_id:int agency_id:int kind:str part_id:int
indicator.inspection_closed 1
    inspection_id:int agency_id:int
indicator.inspection_decided 1
    inspection_id:int agency_id:int number:str first_day:date last_day:date people:ints
indicator.inspection_drafted 1
    inspection_id:int agency_id:int
indicator.inspection_plan_approved 1
    inspection_plan_id:int agency_id:int number:str units:int
indicator.inspection_plan_changed 1
    inspection_plan_id:int agency_id:int units:int
indicator.inspection_plan_drafted 1
    inspection_plan_id:int agency_id:int year:int
indicator.inspection_team_changed 1
    inspection_id:int agency_id:int person_id:int left:bool
indicator.measure_published 1
    measure_id:int key:str number:int valid_from:date digest:str
indicator.past_loaded 1
    loading_id:int kind:str lines:int acts:int
indicator.plan_approved 1
    plan_id:int agency_id:int number:str tasks:int
indicator.plan_changed 1
    plan_id:int agency_id:int kind:str part_id:int
indicator.plan_closed 1
    plan_id:int agency_id:int done:int tasks:int
indicator.plan_drafted 1
    plan_id:int agency_id:int
indicator.ranking_published 1
    round_id:int position:int digest:str
indicator.recommendation_closed 1
    recommendation_id:int agency_id:int
indicator.recommendation_taken_out 1
    recommendation_id:int agency_id:int
indicator.recommended 1
    recommendation_id:int agency_id:int due_on:date
indicator.remedied 1
    recommendation_id:int agency_id:int in_time:bool
indicator.remedy_sent_back 1
    recommendation_id:int agency_id:int
indicator.report_begun 1
    report_id:int agency_id:int key:str first_day:date last_day:date due_on:date?
indicator.report_correction_begun 1
    report_id:int agency_id:int number:int
indicator.report_paper_kept 1
    report_id:int agency_id:int number:int file_id:int
indicator.report_published 1
    report_id:int agency_id:int edition_id:int number:int definition:int position:int digest:str
    words_digest:str
indicator.report_written 1
    report_id:int agency_id:int field:str number:int is_aside:bool
indicator.round_opened 1
    round_id:int set_key:str set_version:int first:date last:date units:int
indicator.score_appealed 1
    round_id:int agency_id:int indicator:str before:str after:str
indicator.score_entered 1
    round_id:int agency_id:int indicator:str before:str after:str
indicator.score_verified 1
    round_id:int agency_id:int indicator:str before:str after:str
indicator.scores_announced 1
    round_id:int appeal_until:date
indicator.self_answered 1
    unit_visit_id:int agency_id:int criterion:str
indicator.self_reported 1
    unit_visit_id:int agency_id:int
indicator.sheet_handed_in 1
    round_id:int agency_id:int
indicator.sheet_sent_back 1
    round_id:int agency_id:int
indicator.task_bound 1
    task_id:int file_id:int
indicator.task_completed 1
    task_id:int in_time:bool
indicator.task_dropped 1
    task_id:int
indicator.task_moved 1
    task_id:int due_on:date
indicator.task_planned 1
    task_id:int agency_id:int area:str due_on:date
indicator.task_reopened 1
    task_id:int
indicator.task_unbound 1
    task_id:int
indicator.unit_classified 1
    classification_id:int agency_id:int set_key:str class_key:str last:date
indicator.visit_concluded 1
    unit_visit_id:int agency_id:int number:str recommendations:int
infosec.incident_reported 1
    incident_id:int agency_id:int kind:str
notice.digest_sent 1
    message_id:int recipient_kind:str recipient_id:int count:int
notice.edition_written 1
    edition_id:int template:str language:str number:int is_default:bool
notice.message_failed 1
    message_id:int attempts:int
notice.message_queued 1
    message_id:int template:str recipient_kind:str recipient_id:int by_email:bool about_kind:str about_id:int?
notice.message_read 1
    message_id:int
notice.message_retried 1
    message_id:int
notice.message_sent 1
    message_id:int attempts:int
notice.outage_announced 1
    outage_id:int starts_at:datetime ends_at:datetime in_time:bool
notice.outage_cancelled 1
    outage_id:int
notice.outage_ended 1
    outage_id:int
notice.outage_moved 1
    outage_id:int starts_at:datetime ends_at:datetime in_time:bool
notice.preferences_set 1
    preference_id:int recipient_kind:str recipient_id:int muted:strs is_digest:bool
org.access_review_closed 1
    review_id:int agency_id:int waiting:int
org.access_review_opened 1
    review_id:int agency_id:int deadline:date count:int
org.account_closed 1
    account_id:int
org.account_opened 1
    account_id:int person_id:int? party_id:int?
org.account_reopened 1
    account_id:int
org.agencies_merged 1
    agency_id:int predecessor_ids:ints on:date ground:str
org.agency_dissolved 1
    agency_id:int on:date ground:str
org.agency_established 1
    agency_id:int kind:str domain:str codes:strs valid_from:date
org.agency_recoded 1
    agency_id:int system:str code:str on:date
org.agency_renamed 1
    agency_id:int on:date
org.day_announced 1
    day_id:int day:date kind:str agency_id:int? document:str
org.day_withdrawn 1
    day_id:int day:date kind:str agency_id:int? document:str
org.days_loaded 1
    day_id:int count:int first:date last:date
org.delegation_revoked 1
    person_id:int delegation_id:int to_person_id:int
org.mail_used 1
    use_id:int agency_id:int person_id:int on:date times:int
org.officer_appointed 1
    person_id:int position_id:int unit_id:int agency_id:int valid_from:date valid_to:date? duty:str
org.officer_corrected 1
    person_id:int fields:strs
org.officer_enrolled 1
    person_id:int
org.password_set 1
    account_id:int
org.places_loaded 1
    place_id:int places:int moves:int suspect:int
org.position_ended 1
    person_id:int position_id:int on:date grant_ids:ints
org.role_granted 1
    person_id:int grant_id:int role:str agency_id:int unit_id:int? valid_from:date valid_to:date?
org.role_kept 1
    person_id:int review_id:int grant_id:int role:str agency_id:int
org.role_revoked 1
    person_id:int grant_id:int role:str agency_id:int on:date
org.role_withdrawn 1
    person_id:int review_id:int grant_id:int role:str agency_id:int on:date
org.roles_delegated 1
    person_id:int delegation_id:int to_person_id:int roles:strs agency_id:int unit_id:int? valid_from:date
    valid_to:date
org.schedule_set 1
    schedule_id:int agency_id:int? valid_from:date valid_to:date?
org.sign_in_ended 1
    account_id:int sign_in_id:int
org.signed_in 1
    account_id:int sign_in_id:int person_id:int? agency_id:int?
org.system_used 1
    use_id:int agency_id:int person_id:int on:date times:int
org.token_issued 1
    account_id:int token_id:int scopes:strs expires_at:datetime
org.token_revoked 1
    account_id:int token_id:int
org.unit_closed 1
    unit_id:int agency_id:int on:date
org.unit_opened 1
    unit_id:int agency_id:int kind:str
party.corrected 1
    party_id:int fields:strs details:Commitment
party.erased 1
    party_id:int ground:str
party.mandate_ended 1
    party_id:int mandate_id:int to_party_id:int on:date
party.mandate_given 1
    party_id:int mandate_id:int to_party_id:int scope:str valid_from:date valid_to:date? file_id:int?
party.registered 1
    party_id:int kind:str details:Commitment
payment.attempt_refused 1
    order_id:int gateway:str
payment.money_taken 1
    receipt_id:int subject_kind:str subject_id:int agency_id:int amount:int method:str cancelled:ints
payment.order_begun 1
    order_id:int gateway:str
payment.order_cancelled 1
    order_id:int
payment.order_expired 1
    order_id:int
payment.order_opened 1
    order_id:int reference:str subject_kind:str subject_id:int agency_id:int amount:int expires_at:datetime
payment.transfer_accepted 1
    transfer_id:int order_id:int? receipt_id:int
payment.transfer_counted 1
    transfer_id:int order_id:int? receipt_id:int amount:int
payment.transfer_refunded 1
    transfer_id:int order_id:int? amount:int
payment.transfer_set_aside 1
    transfer_id:int order_id:int? standing:str amount:int
payment.transfer_told_again 1
    transfer_id:int order_id:int? times:int amount:int
process.cancelled 1
    instance_id:int subject_kind:str subject_id:int cancelled:ints
process.due_moved 1
    instance_id:int subject_kind:str subject_id:int due_at:datetime?
process.due_warned 1
    instance_id:int subject_kind:str subject_id:int step_id:int? due_at:datetime days:int
process.instruction_answered 1
    instance_id:int subject_kind:str subject_id:int instruction_id:int person_id:int in_time:bool
process.instruction_closed 1
    instance_id:int subject_kind:str subject_id:int instruction_id:int
process.instruction_given 1
    instance_id:int subject_kind:str subject_id:int instruction_id:int step_id:int kind:str person_id:int
    respond_by:datetime?
process.message_received 1
    instance_id:int subject_kind:str subject_id:int key:str message:str opened:ints cancelled:ints
    finished:bool
process.message_sent 1
    instance_id:int subject_kind:str subject_id:int key:str message:str
process.note_written 1
    instance_id:int subject_kind:str subject_id:int note_id:int mentioned:ints
process.paused 1
    instance_id:int subject_kind:str subject_id:int
process.rebased 1
    instance_id:int subject_kind:str subject_id:int from_definition_id:int definition_id:int
process.resumed 1
    instance_id:int subject_kind:str subject_id:int due_at:datetime?
process.service_answered 1
    instance_id:int subject_kind:str subject_id:int key:str service:str error:str opened:ints cancelled:ints
    finished:bool
process.service_asked 1
    instance_id:int subject_kind:str subject_id:int key:str service:str
process.started 1
    instance_id:int subject_kind:str subject_id:int definition_id:int agency_id:int opened:ints
process.step_claimed 1
    instance_id:int subject_kind:str subject_id:int step_id:int person_id:int?
process.step_completed 1
    instance_id:int subject_kind:str subject_id:int step_id:int key:str role:str agency_id:int unit_id:int?
    person_id:int? outcome:str minutes_to_spare:int? opened:ints finished:bool cancelled:ints
process.step_reassigned 1
    instance_id:int subject_kind:str subject_id:int step_id:int from_person_id:int? person_id:int?
    unit_id:int?
process.step_recalled 1
    instance_id:int subject_kind:str subject_id:int step_id:int withdrawn:ints
process.step_released 1
    instance_id:int subject_kind:str subject_id:int step_id:int person_id:int?
process.step_returned 1
    instance_id:int subject_kind:str subject_id:int step_id:int key:str target_key:str agency_id:int
    unit_id:int? person_id:int? minutes_to_spare:int? opened:ints cancelled:ints
process.time_came 1
    instance_id:int subject_kind:str subject_id:int key:str opened:ints cancelled:ints finished:bool
quality.audit_answered 1
    audit_id:int agency_id:int
quality.audit_cancelled 1
    audit_id:int agency_id:int
quality.audit_changed 1
    audit_id:int agency_id:int
quality.audit_closed 1
    audit_id:int agency_id:int findings:int
quality.audit_planned 1
    audit_id:int agency_id:int
quality.conformity_published 1
    publication_id:int agency_id:int standard:str number:str
quality.correction_planned 1
    finding_id:int agency_id:int due_on:date
quality.correction_reported 1
    finding_id:int agency_id:int in_time:bool
quality.correction_verified 1
    finding_id:int agency_id:int is_effective:bool
quality.edition_approved 1
    document_id:int agency_id:int edition:int number:str
quality.edition_changed 1
    document_id:int agency_id:int edition:int
quality.edition_discarded 1
    document_id:int agency_id:int edition:int
quality.edition_drafted 1
    document_id:int agency_id:int edition:int
quality.edition_enforced 1
    document_id:int agency_id:int edition:int
quality.edition_returned 1
    document_id:int agency_id:int edition:int
quality.edition_reviewed 1
    document_id:int agency_id:int edition:int
quality.edition_withdrawn 1
    document_id:int agency_id:int edition:int
quality.finding_recorded 1
    finding_id:int agency_id:int grade:str
quality.lead_unit_notified 1
    publication_id:int agency_id:int notified_on:date
quality.mitigation_planned 1
    risk_id:int agency_id:int mitigation:int due_on:date
quality.mitigation_reported 1
    risk_id:int agency_id:int mitigation:int in_time:bool
quality.objective_changed 1
    objective_id:int agency_id:int measure:str target:int
quality.objective_dropped 1
    objective_id:int agency_id:int measure:str target:int
quality.objective_set 1
    objective_id:int agency_id:int measure:str target:int
quality.review_changed 1
    review_id:int agency_id:int
quality.review_recorded 1
    review_id:int agency_id:int
quality.review_signed 1
    review_id:int agency_id:int number:str
quality.risk_changed 1
    risk_id:int agency_id:int
quality.risk_closed 1
    risk_id:int agency_id:int
quality.risk_recorded 1
    risk_id:int agency_id:int likelihood:int severity:int
quality.risk_reviewed 1
    risk_id:int agency_id:int likelihood:int severity:int
quality.scope_changed 1
    system_id:int agency_id:int
quality.system_opened 1
    system_id:int agency_id:int
queue.device_closed 1
    device_id:int agency_id:int
queue.device_opened 1
    device_id:int agency_id:int kind:str
queue.line_closed 1
    line_id:int agency_id:int
queue.line_opened 1
    line_id:int agency_id:int letter:str
queue.rating_answered 1
    device_id:int agency_id:int about_kind:str about_id:int
queue.rating_asked 1
    device_id:int agency_id:int person_id:int about_kind:str about_id:int
queue.ticket_called 1
    ticket_id:int line_id:int agency_id:int person_id:int times:int waited:int
queue.ticket_missed 1
    ticket_id:int line_id:int agency_id:int person_id:int
queue.ticket_restored 1
    ticket_id:int line_id:int agency_id:int
queue.ticket_served 1
    ticket_id:int line_id:int agency_id:int person_id:int waited:int took:int
queue.ticket_taken 1
    ticket_id:int line_id:int agency_id:int day:date number:int priority:str
reading.forgotten 1
    reading_id:int count:int
reading.noted 1
    dossier_id:int person_id:int agency_id:int ground:str
records.file_digitised 1
    digitised_id:int agency_id:int pages:int
register.computer_changed 1
    computer_id:int agency_id:int person_id:int? antivirus:bool
register.computer_registered 1
    computer_id:int agency_id:int person_id:int? antivirus:bool
register.computer_retired 1
    computer_id:int agency_id:int
register.meeting_held 1
    meeting_id:int agency_id:int online:bool
register.software_registered 1
    software_id:int agency_id:int kind:str
register.software_retired 1
    software_id:int agency_id:int
register.training_held 1
    training_id:int agency_id:int kind:str
register.website_registered 1
    website_id:int agency_id:int
register.website_retired 1
    website_id:int agency_id:int
register.website_updated 1
    website_id:int agency_id:int
signature.asked 1
    request_id:int agency_id:int person_id:int? subject_kind:str subject_id:int file_id:int
signature.certificate_issued 1
    certificate_id:int agency_id:int holder:str person_id:int? valid_from:datetime valid_to:datetime
signature.certificate_renewed 1
    certificate_id:int agency_id:int holder:str renewed_by:int
signature.certificate_revoked 1
    certificate_id:int agency_id:int holder:str
signature.declined 1
    request_id:int agency_id:int person_id:int? subject_kind:str subject_id:int
signature.document_signed 1
    signature_id:int request_id:int certificate_id:int agency_id:int holder:str base_id:int file_id:int
    subject_kind:str subject_id:int signed_at:datetime has_proven_time:bool
signature.file_verified 1
    report_id:int signatures:int holding:int
vault.file_cleared 1
    file_id:int
vault.file_condemned 1
    file_id:int sha256:str malware:str purpose:str
vault.file_kept 1
    file_id:int sha256:str size:int content_type:str access_class:str state:str purpose:str
vault.part_taken 1
    upload_id:int begins_at:int size:int
vault.upload_begun 1
    upload_id:int size:int
vault.uploads_forgotten 1
    upload_id:int count:int
work_filter.dropped 1
    filter_id:int
work_filter.kept 1
    filter_id:int scope:str due:str
"""
CODES = {
    "about_kind",
    "access_class",
    "after",
    "area",
    "audience",
    "before",
    "case_code",
    "channel",
    "class_key",
    "code",
    "codes",
    "collector",
    "component_code",
    "content_type",
    "criterion",
    "decision",
    "digest",
    "domain",
    "door",
    "due",
    "duty",
    "error",
    "field",
    "fields",
    "filing",
    "gateway",
    "grade",
    "holder",
    "indicator",
    "judgement",
    "key",
    "kind",
    "language",
    "letter",
    "malware",
    "measure",
    "message",
    "method",
    "mode",
    "muted",
    "number",
    "outcome",
    "overall",
    "page",
    "priority",
    "procedure_code",
    "proof",
    "punctuality",
    "purpose",
    "recipient_kind",
    "reference",
    "regime",
    "role",
    "roles",
    "scope",
    "scopes",
    "sector",
    "service",
    "service_level",
    "session",
    "set_key",
    "sha256",
    "standard",
    "standing",
    "state",
    "subject_kind",
    "system",
    "target_key",
    "template",
    "words_digest",
}
"""What text fields hold: codes, keys of definitions, digests; nothing that people type about people."""
DOCUMENTS = {"document", "ground"}
"""The number of a public document on which an act rests."""
PERSONAL = re.compile("name|phone|mail|address|birth|identity|sex|ethnicity")


def recorded() -> Iterator[type[Event]]:
    """Every event of every room, without those of tests and the frames that only share fields."""
    for path in sorted((ROOT / "src/motcua").glob("*/events*")):
        importlib.import_module(f"motcua.{path.parent.name}.events")
    ours = (event for event in Event.by_name.values() if event.__module__.startswith("motcua."))
    yield from sorted((event for event in ours if "." in event.name), key=lambda event: event.name)


def types_of(event: type[Event]) -> dict[str, Any]:
    hints = typing.get_type_hints(event)
    return {field.name: hints[field.name] for field in fields(event)}


def written(kind: Any) -> str:
    words = re.sub(r"<class '(?:\w+\.)*(\w+)'>", r"\1", str(kind)).replace("datetime.", "")
    return re.sub(r"tuple\[(\w+), \.\.\.\]", r"\1s", words).replace(" | None", "?")


def table() -> str:
    lines = []
    for event in recorded():
        told = " ".join(f"{name}:{written(kind)}" for name, kind in types_of(event).items())
        lines += [
            f"{event.name} {event.version}",
            *textwrap.wrap(told, 110, initial_indent="    ", subsequent_indent="    "),
        ]
    return "\n".join(lines) + "\n"


def test_names_versions_and_fields_are_as_promised() -> None:
    assert table() == EVENTS


@pytest.mark.parametrize("event", list(recorded()), ids=lambda event: event.name)
def test_no_event_carries_personal_data(event: type[Event]) -> None:
    for name, kind in types_of(event).items():
        assert kind is bool or not PERSONAL.search(name), name
        assert "str" not in written(kind) or name in CODES | DOCUMENTS, f"is {name} a code?"


@pytest.mark.parametrize("event", list(recorded()), ids=lambda event: event.name)
def test_an_event_is_read_as_it_was_recorded(event: type[Event]) -> None:
    samples = {
        int: 7,
        str: "X",
        bool: True,
        Commitment: Commitment("X"),
        date: date(2026, 9, 18),
        datetime: datetime.fromisoformat("2026-09-18T17:00+07:00"),
    }

    def sample(kind: Any) -> Any:
        inner = typing.get_args(kind)
        if typing.get_origin(kind) is tuple:
            return (sample(inner[0]), sample(inner[0]))
        return samples[inner[0] if inner else kind]

    first = event(*(sample(kind) for kind in types_of(event).values()))
    assert event.from_data(first.key_of_subject, first.to_data()) == first

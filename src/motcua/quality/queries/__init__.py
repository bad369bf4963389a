"""Reading quality systems: scope, documents, objectives, audits, risks, reviews, publications, duties."""

from motcua.quality.policy import NoQualitySystem, NotYourPart
from motcua.quality.queries._audits import (
    AuditCard,
    FindingCard,
    NoSuchAudit,
    Question,
    get_audit,
    get_finding,
    list_audits,
    list_findings,
)
from motcua.quality.queries._documents import (
    Behind,
    DocumentCard,
    EditionCard,
    NoSuchDocument,
    documents_of_procedure,
    get_document,
    get_edition,
    list_documents,
    list_editions_to_enforce,
)
from motcua.quality.queries._duties import Duty, list_agencies_with_duties, list_duties
from motcua.quality.queries._objectives import NoSuchObjective, ObjectiveCard, get_objective, list_objectives
from motcua.quality.queries._publications import (
    NoSuchPublication,
    PublicationCard,
    agencies_published,
    get_publication,
    list_publications,
)
from motcua.quality.queries._reviews import NoSuchReview, ReviewCard, get_review, list_reviews
from motcua.quality.queries._risks import (
    MitigationCard,
    NoSuchRisk,
    RiskCard,
    get_risk,
    list_risks,
    risk_of_measure,
)
from motcua.quality.queries._systems import SystemCard, agencies_to_open, find_system, get_system, list_systems

__all__ = [
    "AuditCard",
    "Behind",
    "DocumentCard",
    "Duty",
    "EditionCard",
    "FindingCard",
    "MitigationCard",
    "NoQualitySystem",
    "NoSuchAudit",
    "NoSuchDocument",
    "NoSuchObjective",
    "NoSuchPublication",
    "NoSuchReview",
    "NoSuchRisk",
    "NotYourPart",
    "ObjectiveCard",
    "PublicationCard",
    "Question",
    "ReviewCard",
    "RiskCard",
    "SystemCard",
    "agencies_published",
    "agencies_to_open",
    "documents_of_procedure",
    "find_system",
    "get_audit",
    "get_document",
    "get_edition",
    "get_finding",
    "get_objective",
    "get_publication",
    "get_review",
    "get_risk",
    "get_system",
    "list_agencies_with_duties",
    "list_audits",
    "list_documents",
    "list_duties",
    "list_editions_to_enforce",
    "list_findings",
    "list_objectives",
    "list_publications",
    "list_reviews",
    "list_risks",
    "list_systems",
    "risk_of_measure",
]

"""What becomes of requests and certificates, in which capacity somebody signs, what is found of a signature."""

from enum import StrEnum

from motcua.kernel.plain.labelled import Labelled
from motcua.kernel.plain.labelled import marked as _


class Capacity(Labelled):
    """In which capacity somebody signs (Decree 30/2020/NĐ-CP Art. 13): `short` stands before the name."""

    OWN = "", _("in his or her own office")
    COLLECTIVE = "TM", _("for the collective (TM.)")
    ACTING = "Q", _("as acting head (Q.)")
    DEPUTY = "KT", _("for the head, by a deputy (KT.)")
    ORDER = "TL", _("by order of the head (TL.)")
    AUTHORISED = "TUQ", _("by authorisation of the head (TUQ.)")


class Holder(StrEnum):
    """Whose a certificate is: a person's, or an agency's as its seal."""

    PERSON = "PERSON"
    AGENCY = "AGENCY"


class RequestState(StrEnum):
    """WAITING for whoever was asked."""

    WAITING = "WAITING"
    SIGNED = "SIGNED"
    DECLINED = "DECLINED"


class CertificateState(StrEnum):
    """REVOKED for ever; one whose time is over is still IN_USE, and is not used."""

    IN_USE = "IN_USE"
    REVOKED = "REVOKED"


class Trust(Labelled):
    """What can be said of the certificate behind a signature, at the time that counts."""

    TRUSTED = "TRUSTED", _("issued by an authority that is trusted here")
    UNKNOWN_ISSUER = "UNKNOWN_ISSUER", _("issued by an authority that is not known here")
    EXPIRED = "EXPIRED", _("its time is over, and nothing proves that it was signed before")
    NOT_YET_VALID = "NOT_YET_VALID", _("its time had not begun")
    REVOKED = "REVOKED", _("it was revoked")
    NOT_FOR_SIGNING = "NOT_FOR_SIGNING", _("it was not issued for signing")
    UNCLEAR = "UNCLEAR", _("it could not be checked")


class Coverage(Labelled):
    """How much of the file a signature speaks for."""

    FILE = "FILE", _("the whole file")
    REVISION = "REVISION", _("the file as it was then, whole; something was added later")
    PART = "PART", _("only a part of the file")


class Later(Labelled):
    """What was done to the file after the signature."""

    NOTHING = "NOTHING", _("nothing was done to it")
    PROOFS = "PROOFS", _("proofs for keeping it longer")
    SIGNATURES = "SIGNATURES", _("more signatures or fields that were filled in: this is normal")
    CONTENT = "CONTENT", _("the content itself: what is shown may not be what was signed")

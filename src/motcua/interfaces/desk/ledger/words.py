"""What is known of a party, in words."""

from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.words import Words

FIELDS: Words = {
    "full_name": _("Full name"),
    "identity_kind": _("Kind of number"),
    "identity_number": _("Identity number"),
    "birth": _("Date of birth"),
    "sex": _("Sex"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "commune_code": _("Code of the commune"),
    "address_line": _("Address"),
    "nationality": _("Nationality"),
    "ethnicity": _("Ethnic group"),
    "representative_name": _("Name of the representative"),
    "representative_title": _("Title of the representative"),
}

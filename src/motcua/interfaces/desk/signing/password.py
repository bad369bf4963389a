"""The officer's own password; with a one-time password it comes before everything else."""

from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.at_field import MendedAt
from motcua.interfaces.desk.signing import forms as shapes
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as org


class WrongPassword(Invalid):
    """This is not your password of now."""

    code = "desk.wrong_password"


class Own(MendedAt):
    """Other sessions of the account end; this one goes on."""

    template_name = "desk/organisation/act.html"
    title = _("Choose a new password")
    form_class = shapes.OwnPassword
    mended_at = {WrongPassword: "old_password"}

    @property
    def must_choose_password(self) -> bool:
        return False

    @property
    def has_one_time(self) -> bool:
        return super().must_choose_password

    def context(self) -> dict[str, Any]:
        first = gettext("You signed in with a one-time password. Choose one of your own, then go on.")
        return {
            "word": gettext("Keep the new password"),
            "effect": first if self.has_one_time else gettext("Your other sessions end; this one goes on."),
            "back": reverse("desk:work"),
        }

    def perform(self, form: forms.Form) -> None:
        account: Any = self.request.user
        if not account.check_password(form.cleaned_data["old_password"]):
            raise WrongPassword()
        password_hash = make_password(form.cleaned_data["new_password"])
        with transaction():
            org.set_password(
                actor=self.actor, at=self.now, account_id=self.actor.account_id or 0, password_hash=password_hash
            )
        account.password = password_hash
        update_session_auth_hash(self.request, account)

    def say(self, outcome: Any) -> str:
        return gettext("Your new password holds from now on.")

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:work")

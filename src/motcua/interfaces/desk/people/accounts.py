"""What an officer signs in with: opened, locked, unlocked, with a password that is good for one time and shown once."""

import secrets
from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.interfaces.desk.people import forms as shapes
from motcua.interfaces.desk.people.acts import OnOfficer
from motcua.kernel.plain.errors import NotFound, Refused
from motcua.kernel.store.transactions import transaction
from motcua.org import operations
from motcua.org import queries as org
from motcua.ui.parts import Fact

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that people mistake for one another."""


def one_time_password() -> str:
    """`mk3p-x7qd-a9rt-w2hc`: some 78 bits, easy to read aloud."""
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(4))


class _ShownOnce(OnOfficer):
    """The answer to the form is the page with the password: it stands nowhere else, and cannot be asked for again."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        if not form.is_valid():
            return self.show(status=422, form=form)
        password = one_time_password()
        try:
            account = self.give(form, make_password(password))
        except NotFound:
            raise
        except Refused as refusal:
            return self.refused(form, refusal)
        shown = [Fact(gettext("Account name"), account.username), Fact(gettext("One-time password"), password)]
        self.template_name = "desk/people/password.html"
        response = self.show(given=shown)
        response["Cache-Control"] = "private, no-store"
        return response

    def give(self, form: forms.Form, password_hash: str) -> org.AccountCard:
        raise NotImplementedError


class Open(_ShownOnce):
    title = _("Open an account")
    form_class = shapes.OpenAccount
    word = _("Open it and show the password")
    effect = _("The password is shown once. Whoever signs in with it must choose another at once.")

    def give(self, form: forms.Form, password_hash: str) -> org.AccountCard:
        with transaction():
            return operations.open_account(
                actor=self.actor,
                at=self.now,
                username=form.cleaned_data["username"],
                password_hash=password_hash,
                person_id=self.person.id,
                is_one_time=True,
            )


class _OfAccount(OnOfficer):
    def prepare(self) -> None:
        super().prepare()
        if self.file.account is None:
            raise org.NoSuchAccount()
        self.account = self.file.account

    def facts(self) -> list[Fact]:
        return [Fact(gettext("Account name"), self.account.username)]


class Password(_OfAccount, _ShownOnce):
    title = _("Give a one-time password")
    word = _("Replace the password and show it")
    effect = _("The password of before no longer works, and running sessions end. The new one is shown once.")

    def give(self, form: forms.Form, password_hash: str) -> org.AccountCard:
        with transaction():
            return operations.set_password(
                actor=self.actor, at=self.now, account_id=self.account.id, password_hash=password_hash
            )


class Lock(_OfAccount):
    title = _("Lock the account")
    word = _("Lock it")
    effect = _("Nobody signs in with it any more, and running sessions end at once. It can be unlocked.")

    def perform(self, form: forms.Form) -> Any:
        with transaction():
            return operations.close_account(actor=self.actor, at=self.now, account_id=self.account.id)

    def say(self, outcome: org.AccountCard) -> str:
        return gettext("The account %(name)s is locked.") % {"name": outcome.username}


class Unlock(_OfAccount):
    title = _("Unlock the account")
    word = _("Unlock it")
    effect = _("The officer signs in again with the password of before.")

    def perform(self, form: forms.Form) -> Any:
        with transaction():
            return operations.reopen_account(actor=self.actor, at=self.now, account_id=self.account.id)

    def say(self, outcome: org.AccountCard) -> str:
        return gettext("The account %(name)s is open again.") % {"name": outcome.username}

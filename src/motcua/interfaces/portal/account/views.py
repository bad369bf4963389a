"""Sign-in for everybody, sign-up for people and bodies. After it one is back where one wanted to go."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from motcua.interfaces.portal.account import forms as shapes
from motcua.interfaces.portal.account.device import device_of
from motcua.interfaces.portal.frame import DESK, Act, safe_address
from motcua.journeys.open_citizen_account import open_citizen_account
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import Invalid
from motcua.kernel.store.transactions import transaction
from motcua.org import operations as accounts
from motcua.org import queries as org
from motcua.ui.parts import Link


class WrongNamePassword(Invalid):
    """The number or the password is not right. Check both; capital letters count in the password."""

    code = "portal.wrong_name_or_password"


class _Signing(Act):
    """What signing in and signing up share: where to go afterwards, and the way from one to the other."""

    other_door: ClassVar[str]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.actor.is_citizen or self.actor.is_officer:
            return HttpResponseRedirect(self.where_next(None))
        return self.show(form=self.form())

    def context(self) -> dict[str, Any]:
        return {"next": self.next_address, "other_door": self.with_next(reverse(self.other_door))}

    def with_next(self, address: str) -> str:
        return f"{address}?{urlencode({'next': self.next_address})}" if self.next_address else address

    def where_next(self, outcome: Any) -> str:
        return self.next_address or (DESK if self.actor.is_officer else reverse("portal:mine"))

    @property
    def next_address(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next")
        return safe_address(self.request, asked)

    def enter(self, username: str, password: str) -> None:
        """
        Open a session; what was typed before it stays in it.

        :raises WrongNamePassword: if the two do not fit, or too many tries were made
        """
        account = authenticate(self.request, username=username, password=password)
        if account is None:
            raise WrongNamePassword()
        login(self.request, account)
        actor = org.actor_of(account.pk, on=clock.local_date(self.now), session=self.request.session.session_key or "")
        setattr(self.request, "actor", actor)
        with transaction():
            accounts.note_sign_in(
                actor=actor,
                at=self.now,
                session_key=self.request.session.session_key or "",
                device=device_of(self.request.headers.get("User-Agent", "")),
            )


class SignIn(_Signing):
    template_name = "portal/account/sign_in.html"
    title = _("Sign in")
    section = "portal:sign_in"
    other_door = "portal:sign_up"
    form_class = shapes.SignIn

    def perform(self, form: forms.Form) -> None:
        self.enter(form.cleaned_data["username"], form.cleaned_data["password"])


class SignUp(_Signing):
    template_name = "portal/account/sign_up.html"
    title = _("Sign up")
    section = "portal:sign_up"
    other_door = "portal:sign_in"
    form_class: type[shapes.Person] | type[shapes.Organisation] = shapes.Person

    def context(self) -> dict[str, Any]:
        kinds = (("portal:sign_up", gettext("For a person")), ("portal:sign_up_body", gettext("For an organisation")))
        here = self.request.path
        links = [Link(label, self.with_next(reverse(name)), current=reverse(name) == here) for name, label in kinds]
        return {**super().context(), "kinds": links}

    def perform(self, form: Any) -> None:
        password = form.cleaned_data["password"]
        with transaction():
            account = open_citizen_account(
                at=self.now,
                details=form.details,
                password_hash=make_password(password),
                language=self.language,
            )
        self.enter(account.username, password)
        messages.success(self.request, gettext("Your account is open. You are signed in."))


class SignUpBody(SignUp):
    form_class = shapes.Organisation


class SignOut(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        actor, key = getattr(request, "actor"), request.session.session_key
        if key and (actor.is_citizen or actor.is_officer):
            with transaction():
                accounts.note_sign_out(actor=actor, at=getattr(request, "now"), session_key=key)
        logout(request)
        messages.success(request, gettext("You are signed out."))
        return HttpResponseRedirect(reverse("portal:home"))

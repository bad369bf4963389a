"""Sign-in for officers. After it one is back where one wanted to go, with what was typed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from motcua.interfaces.desk import frame, whereabouts
from motcua.interfaces.desk.signing import forms as shapes
from motcua.kernel.plain import clock
from motcua.kernel.plain.errors import Invalid
from motcua.org import queries as org
from motcua.ui.web.views import ActionView


class WrongNamePassword(Invalid):
    """The account name or the password is not right. Check both; capital letters count in the password."""

    code = "desk.wrong_name_or_password"


class CitizensElsewhere(Invalid):
    """This account is a citizen's. Sign in on the portal: your dossiers are there."""

    code = "desk.citizens_elsewhere"


class SignIn(ActionView):
    template_name = "desk/signing/sign_in.html"
    form_class = shapes.SignIn

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.actor.is_officer:
            return HttpResponseRedirect(self.where_next(None))
        return self.show(form=self.form())

    def perform(self, form: forms.Form) -> None:
        """
        Open a session; what was typed before it stays in it.

        :raises WrongNamePassword: if the two do not fit, or too many tries were made
        :raises CitizensElsewhere: if it is no officer's account
        """
        told = form.cleaned_data
        account = authenticate(self.request, username=told["username"], password=told["password"])
        if account is None:
            raise WrongNamePassword()
        if not org.actor_of(account.pk, on=clock.local_date(self.now)).is_officer:
            raise CitizensElsewhere()
        login(self.request, account)

    def where_next(self, outcome: Any) -> str:
        return self.next_address or reverse("desk:work")

    @property
    def next_address(self) -> str:
        return frame.safe_address(self.request, self.request.POST.get("next") or self.request.GET.get("next"))

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        page = {"title": gettext("Sign in to the desk"), "has_errors": status == 422}
        context = {"site": frame.site(self.request), "page": page, "next": self.next_address, "portal": frame.PORTAL}
        return render(self.request, self.template_name, {**context, **extra}, status=status)


class SignOut(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        messages.success(request, gettext("You are signed out."))
        return HttpResponseRedirect(reverse("desk:sign_in"))


class ChoosePlace(frame.Act):
    """Somebody who works at two counters says at which; what is done from then on carries it as evidence."""

    template_name = "desk/signing/place.html"
    title = _("Where I work now")
    form_class = shapes.Place

    def prepare(self) -> None:
        self.places = {place.code: place for place in whereabouts.places_of(self.actor, day=clock.local_date(self.now))}

    def choices(self) -> dict[str, Any]:
        here = {code: whereabouts.Here(0, "", place).unit_in(self.language) for code, place in self.places.items()}
        return {"places": list(here.items())}

    def first_values(self) -> dict[str, Any]:
        return {"place": self.actor.place}

    def perform(self, form: forms.Form) -> None:
        here = whereabouts.known(self.request)
        place = self.places[form.cleaned_data["place"]]
        whereabouts.sit(self.request, self.actor, whereabouts.Here(here.person_id, here.name, place))

    def say(self, outcome: Any) -> str:
        where = whereabouts.known(self.request).unit_in(self.language)
        return gettext("What you do now is recorded as done at: %(place)s.") % {"place": where}

    def where_next(self, outcome: Any) -> str:
        return reverse("desk:work")

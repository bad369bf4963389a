"""Where the gateway's word comes in, and the page on which the simulated bank is played."""

import hmac
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import View

from motcua.interfaces.connectors.gateway.bank import Account
from motcua.interfaces.connectors.gateway.simulator import LARGEST, Simulator
from motcua.journeys import pay_fees
from motcua.kernel.plain.errors import NotAllowed, NotFound, Refused, Taken
from motcua.kernel.plain.money import vnd
from motcua.kernel.plain.ports import adapter
from motcua.kernel.store.transactions import transaction
from motcua.payment.ports import Answer, Gateway
from motcua.payment.queries import spoken


@csrf_exempt
@require_POST
def hear(request: HttpRequest) -> JsonResponse:
    """A signed notification: taken, or refused with its code. Whoever signs is known by the signature alone."""
    gateway, now = adapter(Gateway), cast(datetime, getattr(request, "now"))
    try:
        notice = gateway.read(request.body, request.headers, at=now)
        with transaction():
            pay_fees.hear_notice(at=now, gateway=gateway.name, notice=notice)
    except Refused as refusal:
        return JsonResponse({"code": refusal.code}, status=_status(refusal))
    return JsonResponse({"code": "taken"})


def _status(refusal: Refused) -> int:
    families = {NotAllowed: 403, NotFound: 404, Taken: 409}
    return next((code for family, code in families.items() if isinstance(refusal, family)), 422)


class Play(forms.Form):
    """What the person does at the bank, and how the bank behaves then."""

    PAY, TWICE, LATE, REFUSE, LEAVE, TELL = ACTS = ("pay", "twice", "late", "refuse", "leave", "tell")

    act = forms.ChoiceField(choices=[(act, act) for act in ACTS])
    amount = forms.IntegerField(
        label=_("Amount"),
        min_value=1,
        max_value=LARGEST,
        error_messages={
            "required": _("Say how much is paid."),
            "invalid": _("Write the amount in digits."),
            "min_value": _("At least 1 đồng is paid."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class SimulatedBank(View):
    """No money and no bank: pay, be refused, go away; the bank tells it at once, twice, late or never."""

    def get(self, request: HttpRequest, reference: str, seal: str) -> HttpResponse:
        _bank, account = self._found(reference, seal)
        return self._show(account, Play(initial={"amount": account.amount}))

    def post(self, request: HttpRequest, reference: str, seal: str) -> HttpResponse:
        bank, account = self._found(reference, seal)
        form = Play(request.POST)
        act = request.POST.get("act")
        if act == Play.LEAVE:
            return HttpResponseRedirect(account.back)
        if act == Play.TELL:
            self._tell(bank, [payment.answer(reference) for payment in account.payments[-1:]])
            return HttpResponseRedirect(request.path)
        if act == Play.REFUSE:
            self._tell(bank, [bank.bank.refuse(reference, at=self._now)])
            return HttpResponseRedirect(account.back)
        if not form.is_valid():
            return self._show(account, form, status=422)
        answer = bank.bank.pay(reference, form.cleaned_data["amount"], at=self._now)
        self._tell(bank, [answer] * {Play.TWICE: 2, Play.LATE: 0}.get(form.cleaned_data["act"], 1))
        return HttpResponseRedirect(account.back)

    @property
    def _now(self) -> datetime:
        return cast(datetime, getattr(self.request, "now"))

    def _found(self, reference: str, seal: str) -> tuple[Simulator, Account]:
        gateway: Any = adapter(Gateway)
        if not isinstance(gateway, Simulator) or not hmac.compare_digest(gateway.seal(reference), seal):
            raise Http404
        account = gateway.bank.find(reference)
        if account is None:
            raise Http404
        return gateway, account

    def _tell(self, bank: Simulator, answers: list[Answer]) -> None:
        address = self.request.build_absolute_uri(reverse("gateway:notice"))
        for answer in answers:
            bank.notify(address, answer, at=self._now)

    def _show(self, account: Account, form: Play, status: int = 200) -> HttpResponse:
        context = {
            "account": account,
            "form": form,
            "reference": spoken(account.reference),
            "amount": vnd(account.amount),
            "payments": [vnd(payment.amount) for payment in account.payments],
            "refused": bool(account.attempts) and not account.payments,
        }
        response = render(self.request, "connectors/bank.html", context, status=status)
        response["Cache-Control"] = "private, no-store"
        return response

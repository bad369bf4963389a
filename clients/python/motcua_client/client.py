"""One method for each operation of the API; written by script/client, not by hand."""

from typing import Any, cast

from motcua_client import shapes
from motcua_client.transport import File, Transport, segment


class Client(Transport):
    """The API, as the owner of the token may use it."""

    def list_procedures(
        self,
        *,
        q: str | None = None,
        level: str | None = None,
        sector: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> shapes.Procedures:
        """Find procedures. Procedures in force today that hold the words, with or without diacritics, best …"""
        return cast(
            "shapes.Procedures",
            self._call(
                "GET",
                "/api/v1/procedures",
                query={"q": q, "level": level, "sector": sector, "cursor": cursor, "limit": limit},
            ),
        )

    def list_sectors(self) -> shapes.Sectors:
        """Sectors with procedures in force. Each sector with the number of its procedures."""
        return cast("shapes.Sectors", self._call("GET", "/api/v1/sectors"))

    def get_procedure(self, key: str) -> shapes.Procedure:
        """One procedure. What it asks for, what it costs, how long it takes and what it gives."""
        return cast("shapes.Procedure", self._call("GET", f"/api/v1/procedures/{segment(key)}"))

    def get_form(self, key: str) -> shapes.Form:
        """The form of a procedure. JSON Schema 2020-12 of the answers, and the pages on which they stand."""
        return cast("shapes.Form", self._call("GET", f"/api/v1/procedures/{segment(key)}/form"))

    def get_process(self, key: str) -> bytes:
        """The process of a procedure as BPMN 2.0. Who works, where, how long and in which order, with our …"""
        return cast("bytes", self._call("GET", f"/api/v1/procedures/{segment(key)}/process.bpmn"))

    def get_process_drawing(self, key: str) -> bytes:
        """The process of a procedure as a drawing. The drawing in the language that is asked for, complete …"""
        return cast("bytes", self._call("GET", f"/api/v1/procedures/{segment(key)}/process.svg"))

    def list_agencies(self, *, kind: shapes.AgencyKind | None = None) -> shapes.Agencies:
        """Agencies. Those that exist today, in the order of their codes."""
        return cast("shapes.Agencies", self._call("GET", "/api/v1/agencies", query={"kind": kind}))

    def get_agency(self, agency_id: int) -> shapes.Agency:
        """One agency. Under its name and codes of today."""
        return cast("shapes.Agency", self._call("GET", f"/api/v1/agencies/{segment(agency_id)}"))

    def track(self, code: str) -> shapes.Tracking:
        """Follow a dossier by its code. Open to everybody who has the code; says nothing about people."""
        return cast("shapes.Tracking", self._call("GET", f"/api/v1/tracking/{segment(code)}"))

    def verify_result(self, *, code: str, number: str) -> shapes.Verification:
        """Check a result. Whether a result of this dossier code and number was issued here."""
        return cast(
            "shapes.Verification", self._call("GET", "/api/v1/verification", query={"code": code, "number": number})
        )

    def list_dossiers(
        self,
        *,
        state: shapes.State | None = None,
        procedure: str | None = None,
        code: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> shapes.Dossiers:
        """Dossiers. A citizen's own, or those of an officer's agencies; the newest first."""
        return cast(
            "shapes.Dossiers",
            self._call(
                "GET",
                "/api/v1/dossiers",
                query={"state": state, "procedure": procedure, "code": code, "cursor": cursor, "limit": limit},
            ),
        )

    def create_dossier(
        self,
        *,
        procedure: str,
        agency_id: int | None = None,
        applicant_class: str | None = None,
        answers: dict[str, Any] | None = None,
        owner: shapes.NewParty | None = None,
        authorisation: shapes.Shown | None = None,
        submitter: shapes.NewParty | None = None,
        channel: shapes.Channel | None = None,
        idempotency_key: str | None = None,
    ) -> shapes.Dossier:
        """Begin a dossier. A draft: a citizen's is seen by nobody else, an officer's at the counter; what …"""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                "/api/v1/dossiers",
                body={
                    "procedure": procedure,
                    "agency_id": agency_id,
                    "applicant_class": applicant_class,
                    "answers": answers,
                    "owner": owner,
                    "authorisation": authorisation,
                    "submitter": submitter,
                    "channel": channel,
                },
                idempotency_key=idempotency_key,
            ),
        )

    def send_authorisation(self, *, file: File, idempotency_key: str | None = None) -> shapes.AuthorisationKept:
        """Send an authorisation. The paper by which somebody lets you file for them; PDF, JPEG or PNG."""
        return cast(
            "shapes.AuthorisationKept",
            self._call("POST", "/api/v1/authorisations", file=file, idempotency_key=idempotency_key),
        )

    def get_answers(self, dossier_id: int) -> shapes.Answers:
        """Answers. What was declared, and what is still missing or wrong in it."""
        return cast("shapes.Answers", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/answers"))

    def put_answers(
        self,
        dossier_id: int,
        *,
        data: dict[str, Any],
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Answers:
        """Answer. Kept, right or wrong, as long as the dossier takes answers; `errors` says what is wrong."""
        return cast(
            "shapes.Answers",
            self._call(
                "PUT",
                f"/api/v1/dossiers/{segment(dossier_id)}/answers",
                body={"data": data},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def list_papers(self, dossier_id: int) -> shapes.Papers:
        """Papers. What was given, in the order in which it came."""
        return cast("shapes.Papers", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/papers"))

    def add_paper(
        self,
        dossier_id: int,
        *,
        component: str,
        file: File,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Papers:
        """Attach a paper. One file for one of the papers that the procedure asks for; it is looked at and …"""
        return cast(
            "shapes.Papers",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/papers",
                query={"component": component},
                file=file,
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def count_sheets(
        self,
        dossier_id: int,
        *,
        component: str,
        originals: int | None = None,
        copies: int | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Papers:
        """Count sheets. How many originals and copies of a paper lie at the counter; a wrong count is …"""
        return cast(
            "shapes.Papers",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/sheets",
                body={"component": component, "originals": originals, "copies": copies},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def remove_paper(
        self, dossier_id: int, paper_id: int, *, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Papers:
        """Take a paper out. As long as the round in which it was given is open; taking it out twice …"""
        return cast(
            "shapes.Papers",
            self._call(
                "DELETE",
                f"/api/v1/dossiers/{segment(dossier_id)}/papers/{segment(paper_id)}",
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def submit(
        self,
        dossier_id: int,
        *,
        return_method: shapes.Channel | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Submit. Refused with every place that is missing or wrong, and kept as it was."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/submission",
                body={"return_method": return_method},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def supplement(
        self, dossier_id: int, *, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Give what was asked for. After answers were mended and papers attached; the work goes on."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/supplement",
                body={},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def withdraw(
        self, dossier_id: int, *, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Withdraw. While it is unresolved; all work on it ends, and that cannot be undone."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/withdrawal",
                body={},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def discard(
        self, dossier_id: int, *, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Discard a draft. Throw away what was never submitted."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/discarding",
                body={},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def get_dossier(self, dossier_id: int) -> shapes.Dossier:
        """One dossier. Its ETag can be named in `If-Match` when acting on it."""
        return cast("shapes.Dossier", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}"))

    def list_steps(self, dossier_id: int) -> shapes.Steps:
        """Steps of the work. Every step, done, open and ahead; none for the applicant."""
        return cast("shapes.Steps", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/steps"))

    def list_slips(self, dossier_id: int) -> shapes.Slips:
        """Slips and notices. Every form that was issued; each is had as PDF."""
        return cast("shapes.Slips", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/slips"))

    def get_result(self, dossier_id: int) -> shapes.Result:
        """The answer. For officers as soon as it is drafted, for the applicant when the dossier is finished."""
        return cast("shapes.Result", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/result"))

    def list_history(self, dossier_id: int) -> shapes.History:
        """What happened. Every act, the oldest first; the applicant reads what concerns him or her."""
        return cast("shapes.History", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/history"))

    def explain_due(self, dossier_id: int) -> shapes.DueDay:
        """Why it is due then. From when the time runs, which days do not count, when the clock stood and …"""
        return cast("shapes.DueDay", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/due"))

    def list_awaited(self, dossier_id: int) -> shapes.AllAwaited:
        """What it waits for. What the process waits for besides people: messages, times, services; nothing …"""
        return cast("shapes.AllAwaited", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/awaited"))

    def list_fees(self, dossier_id: int) -> shapes.FeesOfDossier:
        """Fees. What is to be paid, and what was."""
        return cast("shapes.FeesOfDossier", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/fees"))

    def explain_verbs(self, dossier_id: int) -> shapes.Acts:
        """Which acts are open. Every act, open or closed to whoever asks, and why."""
        return cast("shapes.Acts", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/verbs"))

    def get_collection(self, dossier_id: int) -> shapes.Collection:
        """Who took the result. At the counter; what went out online or by post was taken by nobody there."""
        return cast("shapes.Collection", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/collection"))

    def list_orders(self, dossier_id: int) -> shapes.Orders:
        """Payments asked for. The newest first; to the payer, and to officers who look after the agency's …"""
        return cast("shapes.Orders", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/orders"))

    def list_receipts(self, dossier_id: int) -> shapes.Receipts:
        """Receipts. The oldest first; to the payer, and to officers who look after the agency's money."""
        return cast("shapes.Receipts", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/receipts"))

    def get_receipt(self, dossier_id: int, receipt_id: int) -> bytes:
        """A receipt as PDF. As it was issued."""
        return cast(
            "bytes", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/receipts/{segment(receipt_id)}.pdf")
        )

    def get_rating(self, dossier_id: int) -> shapes.Rating:
        """Rating. The levels to choose from, and what was chosen."""
        return cast("shapes.Rating", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/rating"))

    def rate(
        self,
        dossier_id: int,
        *,
        overall: str,
        aspects: dict[str, Any] | None = None,
        comment: str | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Rating:
        """Rate how it was settled. Once, by the applicant, when it is finished. The lowest level opens a …"""
        return cast(
            "shapes.Rating",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/rating",
                body={"overall": overall, "aspects": aspects, "comment": comment},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def get_paper(self, dossier_id: int, paper_id: int) -> bytes:
        """A paper. The file as it was handed in."""
        return cast(
            "bytes", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/papers/{segment(paper_id)}/file")
        )

    def get_slip(self, dossier_id: int, slip_id: int) -> bytes:
        """A slip as PDF. As it was issued."""
        return cast("bytes", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/slips/{segment(slip_id)}.pdf"))

    def get_result_document(self, dossier_id: int) -> bytes:
        """The result. The signed document; who opens it is recorded."""
        return cast("bytes", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/result.pdf"))

    def receive(
        self,
        dossier_id: int,
        *,
        forward: bool | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Receive. It gets its code and its appointment, and its work begins."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/reception",
                body={"forward": forward},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def refuse(
        self,
        dossier_id: int,
        *,
        reason: str,
        guidance: str | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Refuse to take it. With the reason in writing, and what the applicant can do instead."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/refusal",
                body={"reason": reason, "guidance": guidance},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def forward(
        self, dossier_id: int, *, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Forward. Hand a received dossier on to the agency that settles it."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/forwarding",
                body={},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def take_payment(
        self,
        dossier_id: int,
        *,
        method: shapes.Method,
        receipt_number: str | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Take the fees. All open fees at once."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/payment",
                body={"method": method, "receipt_number": receipt_number},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def return_result(
        self,
        dossier_id: int,
        *,
        method: shapes.Channel,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Return the result. Over the counter, online, or by post."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/return",
                body={"method": method},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def ask_for_supplement(
        self,
        dossier_id: int,
        *,
        items: list[str],
        reason: str,
        days_to_answer: int | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Ask for what is missing. The applicant gets a slip and a message; the clock stands until an …"""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/supplement-request",
                body={"items": items, "reason": reason, "days_to_answer": days_to_answer},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def hold_for_payment(
        self, dossier_id: int, *, reason: str, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Wait for payment. The clock stands until the work goes on."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/payment-hold",
                body={"reason": reason},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def resume(
        self, dossier_id: int, *, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Go on. What was to be paid is paid."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/resumption",
                body={},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def extend(
        self,
        dossier_id: int,
        *,
        until: str,
        reason: str,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Move the appointment. Once, with an apology, to the end of office hours of that day."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/extension",
                body={"until": until, "reason": reason},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def draft_result(
        self,
        dossier_id: int,
        *,
        decision: shapes.Decision,
        result_code: str | None = None,
        reasons: str | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Draft the answer. A later draft replaces an unsigned one."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/draft",
                body={"decision": decision, "result_code": result_code, "reasons": reasons},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def list_consultations(self, dossier_id: int) -> shapes.Consultations:
        """Opinions of other agencies. What other agencies were asked, and what they answered; none for the …"""
        return cast("shapes.Consultations", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/consultations"))

    def consult(
        self,
        dossier_id: int,
        *,
        agency_id: int,
        question: str,
        respond_by: str,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Ask another agency. Content and deadline are named; the clock of the dossier runs on."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/consultations",
                body={"agency_id": agency_id, "question": question, "respond_by": respond_by},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def answer_consultation(
        self,
        dossier_id: int,
        consultation_id: int,
        *,
        agrees: bool,
        answer: str,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Give an opinion. By an officer of the agency that was asked; a late answer is taken too."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/consultations/{segment(consultation_id)}/answer",
                body={"agrees": agrees, "answer": answer},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def stop(
        self, dossier_id: int, *, reason: str, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Stop settling. A notice with the ground goes to the applicant; that cannot be undone."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/stop",
                body={"reason": reason},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def reopen(
        self, dossier_id: int, *, reason: str, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Reopen. To correct an error before the result is collected: the signed answer is set aside."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/reopening",
                body={"reason": reason},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def receive_message(
        self, dossier_id: int, *, message: str, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Say what came in. What the process waits for has come, and its work goes on; an officer of an …"""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/messages",
                body={"message": message},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def list_legs(self, dossier_id: int) -> shapes.Legs:
        """Parts of other agencies. What other agencies do for the dossier, by when, and what they …"""
        return cast("shapes.Legs", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/legs"))

    def send_legs(
        self,
        dossier_id: int,
        *,
        mode: shapes.LegMode,
        legs: list[shapes.NewLeg],
        beyond_reason: str | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Send parts to other agencies. In parallel all get their part now; in sequence each gets it when …"""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/legs",
                body={"mode": mode, "legs": legs, "beyond_reason": beyond_reason},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def accept_leg(
        self,
        dossier_id: int,
        leg_id: int,
        *,
        person_id: int | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Take a part up. By an officer of the agency that was asked, for oneself; heads and leaders may …"""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/legs/{segment(leg_id)}/acceptance",
                body={"person_id": person_id},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def answer_leg(
        self,
        dossier_id: int,
        leg_id: int,
        *,
        answer: str,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Answer for a part. By whoever has it at the agency that was asked, or may take it; a late answer …"""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/legs/{segment(leg_id)}/answer",
                body={"answer": answer},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def refuse_leg(
        self,
        dossier_id: int,
        leg_id: int,
        *,
        reason: str,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Send a part back. By the agency that was asked, also where something is missing; a sequence ends …"""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/legs/{segment(leg_id)}/refusal",
                body={"reason": reason},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def remind_leg(
        self, dossier_id: int, leg_id: int, *, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Remind an agency of its part. By the lead: whoever has it there gets a message, and that it was …"""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/legs/{segment(leg_id)}/reminder",
                body={},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def withdraw_leg(
        self,
        dossier_id: int,
        leg_id: int,
        *,
        reason: str,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Withdraw a part. By the lead: it is no longer needed; in a sequence the next agency gets its part."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/legs/{segment(leg_id)}/withdrawal",
                body={"reason": reason},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def list_notes(self, dossier_id: int) -> shapes.Notes:
        """Notes. The newest first; none for whoever takes no part in the work."""
        return cast("shapes.Notes", self._call("GET", f"/api/v1/dossiers/{segment(dossier_id)}/notes"))

    def write_note(
        self,
        dossier_id: int,
        *,
        text: str,
        mentions: list[int] | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Notes:
        """Write a note. Never shown to the applicant. The same words within a minute are one note."""
        return cast(
            "shapes.Notes",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/notes",
                body={"text": text, "mentions": mentions},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def complete_step(
        self,
        dossier_id: int,
        *,
        step_id: int,
        outcome: Any | None = None,
        comment: str | None = None,
        assign_to: int | None = None,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Do a step. Pass it on, or sign: the last approval signs the draft, and its document is made."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/step-completion",
                body={"step_id": step_id, "outcome": outcome, "comment": comment, "assign_to": assign_to},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def return_step(
        self,
        dossier_id: int,
        *,
        step_id: int,
        target: str,
        reason: str,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Send back a step. It goes to whoever did that step before."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/step-return",
                body={"step_id": step_id, "target": target, "reason": reason},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def claim_step(
        self, dossier_id: int, *, step_id: int, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Take a step. From now on it is yours: colleagues see that you have it."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/step-claim",
                body={"step_id": step_id},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def assign_step(
        self,
        dossier_id: int,
        *,
        step_id: int,
        person_id: int,
        idempotency_key: str | None = None,
        if_version: int | None = None,
    ) -> shapes.Dossier:
        """Give a step away. By the head of the unit or a leader."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/step-assignment",
                body={"step_id": step_id, "person_id": person_id},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def recall_step(
        self, dossier_id: int, *, step_id: int, idempotency_key: str | None = None, if_version: int | None = None
    ) -> shapes.Dossier:
        """Take a step back. As long as nobody has touched what it led to."""
        return cast(
            "shapes.Dossier",
            self._call(
                "POST",
                f"/api/v1/dossiers/{segment(dossier_id)}/step-recall",
                body={"step_id": step_id},
                idempotency_key=idempotency_key,
                if_version=if_version,
            ),
        )

    def get_me(self) -> shapes.Me:
        """Who I am. The account behind the token, with the roles of today, own and lent."""
        return cast("shapes.Me", self._call("GET", "/api/v1/me"))

    def list_work(
        self,
        *,
        scope: Any | None = None,
        due: Any | None = None,
        role: shapes.Role | None = None,
        person: int | None = None,
        unit: int | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> shapes.Worklist:
        """The worklist. Open steps by the due time of their dossier; what may not be seen is not in it."""
        return cast(
            "shapes.Worklist",
            self._call(
                "GET",
                "/api/v1/work",
                query={
                    "scope": scope,
                    "due": due,
                    "role": role,
                    "person": person,
                    "unit": unit,
                    "cursor": cursor,
                    "limit": limit,
                },
            ),
        )

    def count_work(self, *, scope: Any | None = None) -> shapes.WorkCounts:
        """How much work there is. By the due time of the dossiers, as it is now."""
        return cast("shapes.WorkCounts", self._call("GET", "/api/v1/work/counts", query={"scope": scope}))

    def list_public_petitions(
        self,
        *,
        q: str | None = None,
        kind: shapes.PetitionKind | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> shapes.PublicPetitions:
        """Published petitions and their answers. Open to everybody; the words may stand in any order, with …"""
        return cast(
            "shapes.PublicPetitions",
            self._call(
                "GET", "/api/v1/public-petitions", query={"q": q, "kind": kind, "cursor": cursor, "limit": limit}
            ),
        )

    def get_public_petition(self, petition_id: int) -> shapes.PublicPetition:
        """A published petition. As everybody may read it."""
        return cast("shapes.PublicPetition", self._call("GET", f"/api/v1/public-petitions/{segment(petition_id)}"))

    def list_petitions(self, *, cursor: str | None = None, limit: int | None = None) -> shapes.Petitions:
        """Petitions. One's own, the newest first; for officers those that are open at their agencies, what …"""
        return cast(
            "shapes.Petitions", self._call("GET", "/api/v1/petitions", query={"cursor": cursor, "limit": limit})
        )

    def send_petition(
        self,
        *,
        kind: shapes.PetitionKind,
        title: str,
        body: str,
        agency_id: int | None = None,
        dossier_id: int | None = None,
        idempotency_key: str | None = None,
    ) -> shapes.Petition:
        """Send a petition. To the agency named, or to the one that settles the dossier it is about. …"""
        return cast(
            "shapes.Petition",
            self._call(
                "POST",
                "/api/v1/petitions",
                body={"kind": kind, "title": title, "body": body, "agency_id": agency_id, "dossier_id": dossier_id},
                idempotency_key=idempotency_key,
            ),
        )

    def get_petition(self, petition_id: int) -> shapes.Petition:
        """One petition. For its sender and for the agency: what was written to and fro, and what is due when."""
        return cast("shapes.Petition", self._call("GET", f"/api/v1/petitions/{segment(petition_id)}"))

    def supplement_petition(
        self, petition_id: int, *, text: str, idempotency_key: str | None = None
    ) -> shapes.Petition:
        """Say what was asked for. The time of the agency runs on from then."""
        return cast(
            "shapes.Petition",
            self._call(
                "POST",
                f"/api/v1/petitions/{segment(petition_id)}/supplement",
                body={"text": text},
                idempotency_key=idempotency_key,
            ),
        )

    def judge_answer(
        self, petition_id: int, *, likes: bool, idempotency_key: str | None = None
    ) -> shapes.JudgementOfAnswer:
        """Like or dislike an answer. Once: the answer to a published petition, or to one's own."""
        return cast(
            "shapes.JudgementOfAnswer",
            self._call(
                "POST",
                f"/api/v1/petitions/{segment(petition_id)}/judgement",
                body={"likes": likes},
                idempotency_key=idempotency_key,
            ),
        )

    def list_outages(self, *, cursor: str | None = None, limit: int | None = None) -> shapes.Outages:
        """Planned outages. Coming, running and past ones, the latest first."""
        return cast("shapes.Outages", self._call("GET", "/api/v1/outages", query={"cursor": cursor, "limit": limit}))

    def list_events(self, *, after: int | None = None, limit: int | None = None) -> shapes.Events:
        """The feed of events. Acts on dossiers of one's agency, or of those that one oversees, each …"""
        return cast("shapes.Events", self._call("GET", "/api/v1/events", query={"after": after, "limit": limit}))

    def get_latest_seal(self) -> shapes.Seal:
        """The latest seal. Keep it: every later state of the ledger can be held against its root."""
        return cast("shapes.Seal", self._call("GET", "/api/v1/ledger/seals/latest"))

    def list_seals(self, *, cursor: str | None = None, limit: int | None = None) -> shapes.Seals:
        """Seals of the ledger. The latest first."""
        return cast("shapes.Seals", self._call("GET", "/api/v1/ledger/seals", query={"cursor": cursor, "limit": limit}))

    def prove_growth(self, *, first: int, second: int) -> shapes.Consistency:
        """Proof of growth. That the ledger of `second` sealed entries begins with all of its first …"""
        return cast(
            "shapes.Consistency",
            self._call("GET", "/api/v1/ledger/consistency", query={"first": first, "second": second}),
        )

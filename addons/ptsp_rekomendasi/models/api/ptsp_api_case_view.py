# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models

# Lists of a case in the answer that are empty for most cases.
OFTEN_EMPTY = (
    "child_ids decision_ids pause_ids opinion_ids power_ids check_ids"
    " fee_assessment_ids letter_ids"
).split()
MOVE_KEYS = "code label kind needs_reason reason_default".split()
REMEDY_KEYS = "code lane yours".split()
VALUE_KEYS = "name label type required choices help default".split()


class PtspApiCaseView(models.AbstractModel):
    """Describes a case, its control sheet and its letters for the public contract.

    It only reads, with the caller's own rights.
    """

    _name = "ptsp.api.case.view"
    _description = "Public Contract: Words of a Case"
    _inherit = ["ptsp.api.definition"]

    @api.model
    def _describe_case(self, case, names=False):
        """Return the values of a case in the contract.

        :param names: names of the wanted fields; all when left out
        """
        told = {**self._who_asks_what(case), **self._where_it_stands(case)}
        wanted = self._names("fields", names, told) if names else told
        if not names:
            self.env["ptsp.case.lists"]._remember_empty(case, OFTEN_EMPTY)
        return {name: told[name]() for name in wanted}

    @api.model
    def _who_asks_what(self, case):
        """Return functions for the values that a case begins with, by name."""
        sop = case.sop_id
        return {
            "reference": lambda: case.reference,
            "registration_no": lambda: case.registration_no,
            "external_ref": lambda: case.external_ref,
            "service": lambda: case.service_id.code,
            "sop": lambda: {
                "document_no": sop.document_no,
                "revision_no": sop.revision_no,
            },
            "title": lambda: case.title,
            "applicant": lambda: {
                "name": case.applicant_name,
                "kind": case.applicant_kind,
            },
            "channel": lambda: case.channel,
            "earlier": lambda: case.parent_id._filtered_access("read").reference,
            "followed_by": lambda: self._describe_followers(case),
        }

    @api.model
    def _where_it_stands(self, case):
        """Return functions for the values that change in a case's life, by name."""
        return {
            "step": lambda: self._describe_case_step(case),
            "work_state": lambda: case.work_state,
            "holder": lambda: self._describe_person(case.holder_id),
            "strategic": lambda: case.strategic,
            "strategic_reason": lambda: case.strategic_reason,
            "decision": lambda: case.decision,
            "decisions": lambda: self._describe_decisions(case),
            "last_return": lambda: self._describe_last_return(case),
            "outcome": lambda: case.outcome,
            "clock": lambda: self._describe_clock(case),
            "checklist": lambda: [
                self._describe_line(line) for line in case.requirement_ids
            ],
            "checks": lambda: self._describe_checks(case),
            "fees": lambda: self._describe_fees(case),
            "letters": lambda: [
                self._describe_letter(letter) for letter in case.letter_ids
            ],
            "opinions": lambda: [
                self._describe_opinion(item) for item in case.opinion_ids
            ],
            "transitions": lambda: [
                self._describe_move(transition)
                for transition in self._moves_with_targets(case)
            ],
        }

    @api.model
    def _describe_followers(self, case):
        """Return the references of the applications linked to this one, in order."""
        followers = case.child_ids._filtered_access("read").sorted("id")
        return followers.mapped("reference")

    @api.model
    def _describe_decisions(self, case):
        """Return the decisions that bind the case, and those that were ended."""
        office = case.company_id
        return [
            {
                "source": one.source,
                "verdict": one.verdict,
                "by": one.by_text,
                "reason": one.reason,
                "at": self._local(one.at, office),
                "state": one.state,
                "lifted_by": one.sudo().lift_lane_id.code,  # any desk may be named
                "ended_at": self._local(one.ended_at, office),
                "end_reason": one.end_reason,
            }
            for one in case.decision_ids._filtered_access("read")
        ]

    @api.model
    def _describe_last_return(self, case):
        """Return why the file was last sent back, and by whom; False for never."""
        entry = case.entry_ids._filtered_access("read")._newest_return()
        return bool(entry) and {
            "step": entry.step_number,
            "desk": entry.desk_name,
            "officer": entry.officer_name,
            "label": entry.transition_label,
            "reason": entry.note,
            "at": self._local(entry.left_at, entry.company_id),
        }

    @api.model
    def _describe_case_step(self, case):
        step = case._step()
        desk_sudo = case._desk_of(step)
        return {
            "number": step.number,
            "code": step.code,
            "title": step.title,
            "lane": desk_sudo._in_matrix(step, step.lane_id).code,
            "desk": desk_sudo.code,
        }

    @api.model
    def _describe_person(self, user):
        return {"login": user.login, "name": user.name} if user else False

    @api.model
    def _describe_clock(self, case):
        office = case.company_id
        return {
            "state": case.clock_state,
            "level": case.due_level,
            "paused": case.paused,
            "received_at": self._local(case.received_at, office),
            "started_at": self._local(case.started_at, office),
            "stopped_at": self._local(case.stopped_at, office),
            "due_at": self._local(case.due_at, office),
            "step_due_at": self._local(case.step_due_at, office),
            # Minutes of work at this step and those of the SOP; False before the
            # taking.
            "touch": self.env["ptsp.case.touch"]
            ._spent(case, case._ptsp_now())
            .get(case.id, False),
            "pauses": [
                {
                    "kind": pause.kind,
                    "label": pause.kind_words,
                    "reason": pause.reason,
                    "started_at": self._local(pause.started_at, office),
                    "ended_at": self._local(pause.ended_at, office),
                    "limit_at": self._local(pause.limit_at, office),
                }
                for pause in case.pause_ids
            ],
            # The pauses that the caller may begin or end here.
            "pause_kinds": self.env["ptsp.case.pausing"]._offers(case),
            # Few callers may read the working hours.
            "warnings": self.env["ptsp.case.dates"]._year_warnings(case.sudo()),
        }

    @api.model
    def _describe_line(self, line):
        return {
            "key": line.key,
            "text": line.text,
            "mandatory": line.mandatory,
            "applicable": line.applicable,
            "verdict": line.verdict,
            "by": line.verdict_user_id.name,
            "at": self._local(line.verdict_at, line.company_id),
            "note": line.verdict_note,
            "files": len(line.file_ids),
        }

    @api.model
    def _describe_checks(self, case):
        """Return the check form of the step, with what this visit has recorded."""
        newest = case._newest_checks()
        return [
            self._describe_check(item, newest.get(item.key, self.env["ptsp.check"]))
            for item in case._check_items()
        ]

    @api.model
    def _describe_check(self, item, check):
        return {
            "key": item.key,
            "text": item.text,
            "result": check.result,
            "by": check.user_id.name,
            "at": self._local(check.at, check.company_id),
            "note": check.note,
        }

    @api.model
    def _describe_fees(self, case):
        """Return what was assessed, what was paid, and what is still open."""
        fees = self.env["ptsp.case.fee"]
        may_read = self.env["ptsp.fee.assessment"].has_access("read")
        # Without an assessment there are no payments.
        if not (may_read and case.fee_assessment_ids):
            return {"lines": [], "payments": [], "due": 0.0, "paid": 0.0, "open": 0.0}
        lines = fees._lines(case._filtered_access("read"))
        payments = case.fee_payment_ids._filtered_access("read")
        return {
            "lines": [
                {
                    **{name: line[name] for name in ("key", "label", "kind", "amount")},
                    **{name: line[name] for name in ("basis", "account", "number")},
                    "date": line.date,
                    "due_on": line.due_on,
                }
                for line in lines
            ],
            "payments": [
                {
                    "amount": payment.amount,
                    "date": payment.paid_on,
                    "receipt": payment.receipt_no,
                    "takes_back": payment.reversed_id.receipt_no,
                    "reason": payment.reason,
                }
                for payment in payments
            ],
            "due": float(fees._due(case)),
            "paid": float(fees._paid(case)),
            "open": float(fees._open(case)),
        }

    @api.model
    def _describe_letter(self, letter):
        return {
            "type": letter.letter_type_id.code,
            "state": letter.state,
            "number": letter.number,
            "date": letter.date,
            "product": letter.is_product,
            "void_reason": letter.void_reason,
            "amended_by": letter.amended_by_id.number,
            "paper_serial": letter.paper_serial,
        }

    @api.model
    def _describe_opinion(self, opinion):
        return {
            "agency": opinion.agency_id.code,
            "agency_name": opinion.agency_id.name,
            "state": opinion.state,
            "result": opinion.result,
            "number": opinion.number,
            "date": opinion.date,
            "requested_at": self._local(opinion.requested_at, opinion.company_id),
            "arrived_at": self._local(opinion.arrived_at, opinion.company_id),
            "due_at": self._local(opinion.due_at, opinion.company_id),
            "conditions": opinion.conditions,
        }

    # === MOVES === #

    @api.model
    def _moves_with_targets(self, case):
        """Return the caller's moves, with a number for a step they lead to."""
        # Values that screens add to a move cost time and are left out here.
        moves = [case._describe_move(move) for move in case._available_transitions()]
        for move in moves:
            if str(move["to"]).isdecimal():
                move["to"] = int(move["to"])
        return moves

    @api.model
    def _describe_move(self, move):
        described = {key: move[key] for key in MOVE_KEYS}
        described["values"] = [
            {key: spec[key] for key in VALUE_KEYS} for spec in move["values"]
        ]
        described["blockers"] = [self._describe_blocker(b) for b in move["blockers"]]
        described["warnings"] = move["warnings"]
        described["to"] = move["to"]
        return described

    @api.model
    def _describe_blocker(self, blocker):
        """Return what is missing, and which moves of the step would remove it."""
        resolved_by = [
            {key: remedy[key] for key in REMEDY_KEYS}
            for remedy in blocker["resolved_by"]
        ]
        return {**blocker, "resolved_by": resolved_by}

    # === CONTROL SHEET === #

    @api.model
    def _describe_entry(self, entry):
        office = entry.company_id
        texts = {
            name: entry[name]
            for name in (
                "sequence on_behalf acting_as handed_over_by received_by note window"
                " working_minutes standard_minutes sealed hash previous_hash"
            ).split()
        }
        moments = {
            name: self._local(entry[name], office)
            for name in ("arrived_at", "taken_at", "left_at", "due_at")
        }
        return {
            **texts,
            **moments,
            "step": {
                "number": entry.step_number,
                "code": entry.step_code,
                "title": entry.step_title,
            },
            "lane": entry.lane_name,
            "desk": entry.desk_name,
            "officer": entry.officer_name,
            "transition": entry.transition_code
            and {
                "code": entry.transition_code,
                "label": entry.transition_label,
                "kind": entry.transition_kind,
            },
            "to": entry.to_label,
            "acts": [self._describe_act(act, office) for act in entry._told_acts()],
            "hands": [
                self._describe_hand(hand, office) for hand in entry._told_custody()
            ],
            "holds": [
                [end and self._local(end, office) for end in pair]
                for pair in entry._told_holds(False)
            ],
        }

    @api.model
    def _describe_act(self, act, office):
        moment = self._local(act["at"], office)
        return {**act, "at": moment, "code": act["code"] or False}

    @api.model
    def _describe_hand(self, hand, office):
        return {
            **{name: hand[name] or False for name in ("from", "to", "by")},
            "given_at": self._local(hand["given_at"], office),
            "received_at": self._local(hand["received_at"], office),
        }

    # === LETTERS === #

    @api.model
    def _describe_letter_file(self, letter):
        pdf = letter._serve_pdf()  # makes the file if necessary, and checks its hash
        return {
            "type": letter.letter_type_id.code,
            "number": letter.number,
            "date": letter.date,
            "valid_until": letter.valid_until,
            "sha256": letter.pdf_sha256,
            "pdf": base64.b64encode(pdf).decode(),
            "paper_serial": letter.paper_serial,
            "signed_scan": self._describe_scan(letter),
        }

    @api.model
    def _describe_scan(self, letter):
        """Return the scan of the signed sheet, or False for a letter without one."""
        scan = letter.scan_id
        if not scan:
            return False
        content = base64.b64encode(scan._bytes()).decode()
        return {"filename": scan.name, "content": content}

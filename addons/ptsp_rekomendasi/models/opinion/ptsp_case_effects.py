# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...tools.questions import question


class PtspCaseEffects(models.AbstractModel):
    """Effects of moves on technical opinions."""

    _inherit = "ptsp.case.effects"

    def _ask_agency_meeting(self, case):
        """Ask for the agency's own meeting or field visit (SOP 10.b)."""
        return [
            question(
                "agency_meeting_date",
                self.env._("Agency's own meeting or field visit on"),
                "date",
                required=False,
                past=True,
            ),
            question("agency_meeting_place", self.env._("Held at"), required=False),
            question(
                "agency_meeting_result",
                self.env._("Result of the meeting or visit"),
                "text",
                required=False,
            ),
        ]

    def _receipt_question(self, case, required, name="delivery_receipt", **options):
        return question(
            name,
            self.env._("Scan of the signed receipt"),
            "binary",
            required=required,
            **options,
        )

    def _ask_keep_receipt(self, case, effect):
        delivered = case.opinion_ids._filter_delivered()
        agencies = self._ask_which_opinion(case, delivered)
        return [*agencies, self._receipt_question(case, True)]

    def _effect_keep_receipt(self, case, effect, values, note):
        delivered = case.opinion_ids._filter_delivered()
        opinion = delivered._of_agency(values.get("agency_id"))
        if not opinion:
            raise UserError(
                self.env._("Nothing was delivered yet, so there is no receipt.")
            )
        opinion._keep_receipt(values["delivery_receipt"])
        return self.env._(
            "Signed receipt of %(agency)s kept.", agency=opinion.agency_id.name
        )

    def _ask_request_opinion(self, case, effect):
        if effect.agency_id:
            return []
        agencies = self.env["ptsp.opinion"]._agencies_to_ask(case)
        codes = effect.transition.effect_codes
        waiting = case.opinion_ids._filter_open()
        required = not waiting or "withdraw_opinion" in codes
        only_one = required and len(agencies) == 1
        return [
            question(
                "agency_id",
                self.env._("Technical agency"),
                "many2one",
                required=required,
                choices=[(agency.id, agency.name) for agency in agencies],
                default=agencies.id if only_one else False,
                help=self.env._("Asked for its technical opinion."),
            )
        ]

    def _effect_request_opinion(self, case, effect, values, note):
        agency_id = effect.agency_id or values.get("agency_id")
        # An agency is named to people who may not read agencies.
        agency = self.env["ptsp.agency"].sudo().browse(agency_id or [])
        if not agency or agency in case.opinion_ids._filter_open().agency_id:
            return False
        opinion = self.env["ptsp.opinion"]._request(case, agency)
        return self.env._(
            "Opinion asked of %(agency)s, due %(due)s.",
            agency=agency.name,
            due=case._office_words(opinion.due_at),
        )

    def _warn_request_opinion(self, case, effect, values):
        """Warn of an answer that is due in a year whose holidays are not loaded."""
        agency_id = effect.agency_id or values.get("agency_id")
        if not agency_id:
            return []
        # An agency is named to people who may not read agencies.
        agency = self.env["ptsp.agency"].sudo().browse(agency_id)
        now = case._ptsp_now()
        due = self.env["ptsp.opinion"]._answer_due(case, agency, now)
        return self.env["ptsp.case.dates"]._span_warnings(case, now, due)

    def _ask_deliver_opinions(self, case, effect):
        """Ask for each agency who received the file there, and when."""
        requests_too = "request_opinion" in effect.transition.effect_codes
        waiting = case.opinion_ids._filter_open()
        if not waiting and not requests_too:
            return []
        asked_sudo = self._agencies_asked_by(effect.transition) - waiting.agency_id
        agencies = waiting._agencies_to_deliver(asked_sudo)
        if len(agencies) < 2:
            return self._delivery_questions(case, agencies)
        return [
            asked
            for agency in agencies
            for asked in self._delivery_questions(case, agency, f"@{agency.code}")
        ]

    def _agencies_asked_by(self, transition):
        """Return the agencies that a move itself asks before it delivers."""
        named = {
            effect.agency_id
            for effect in transition.effects
            if effect.code == "request_opinion" and effect.agency_id
        }
        # An agency is named to people who may not read agencies.
        return self.env["ptsp.agency"].sudo().browse(sorted(named))

    def _delivery_questions(self, case, agency, suffix=""):
        """Return the questions about one delivery; each says which agency it is about.

        :param str suffix: suffix of the questions' names if there are several agencies
        """
        options = {"agency": [agency.code, agency.name] if agency else False}
        where = f" ({agency.name})" if suffix else ""
        asked = [
            question(
                f"received_by{suffix}",
                self.env._("Received at the agency by") + where,
                help=self.env._("Who signed the receipt."),
                **options,
            ),
            question(
                f"delivered_at{suffix}",
                self.env._("Delivered at") + where,
                "datetime",
                default=case._office_iso(case._ptsp_now()),
                past=True,
                **options,
            ),
            self._receipt_question(
                case, False, name=f"delivery_receipt{suffix}", **options
            ),
        ]
        asked[-1]["label"] += where
        return asked

    def _effect_deliver_opinions(self, case, effect, values, note):
        opinions = case.opinion_ids._filter_open()
        if not opinions:
            return False
        agencies = opinions._agencies_to_deliver()
        sentences = []
        for agency in agencies:
            suffix = f"@{agency.code}" if len(agencies) > 1 else ""
            delivered = opinions.filtered(lambda one, at=agency: one.agency_id == at)
            receiver = values.get(f"received_by{suffix}")
            if not receiver:
                # Each agency has its own receiver, and this agency was only asked now.
                raise UserError(
                    self.env._(
                        "Record the delivery to %(agency)s in a move of its own.",
                        agency=agency.name,
                    )
                )
            delivered._deliver(
                values[f"delivered_at{suffix}"],
                receiver,
                values[f"delivery_receipt{suffix}"],
            )
            sentences.append(
                self.env._(
                    "Delivered to %(agencies)s, received by %(person)s.",
                    agencies=agency.name,
                    person=receiver,
                )
            )
        return " ".join(sentences)

    def _ask_which_opinion(self, case, opinions):
        """Ask for the agency when there are several to choose from."""
        agencies = opinions.agency_id
        if len(agencies) < 2:
            return []
        return [
            question(
                "agency_id",
                self.env._("Technical agency"),
                "many2one",
                choices=[(agency.id, agency.name) for agency in agencies],
            )
        ]

    def _ask_record_opinion(self, case, effect):
        opinions = case.opinion_ids._filter_recordable()
        if not opinions:
            return []
        which = self._ask_which_opinion(case, opinions)
        if opinions._speaks_for_agency():
            return [*which, *self._ask_own_answer(case, opinions)]
        return [
            *which,
            *self._ask_answer(case),
            question("opinion_signer", self.env._("Signed by"), required=False),
            *self._ask_arrival(case),
            question(
                "conditions",
                self.env._("Conditions or reason"),
                "text",
                required=False,
                help=self.env._("Needed when it is recommended with conditions."),
            ),
            *self._ask_agency_meeting(case),
            question(
                "opinion_file",
                self.env._("Scan of the letter"),
                "binary",
                required=False,
            ),
        ]

    def _ask_own_answer(self, case, opinions):
        """Ask an agency's own people for their answer, in their words.

        The arrival is not asked, because the answer is sent now.

        :param opinions: the requests that they may answer or correct
        """
        shown = all(opinion._has_scan() for opinion in opinions)
        result, number, date = self._ask_answer(case)
        text = question(
            "conditions",
            self.env._("Conditions or reason"),
            "text",
            required=False,
            help=self.env._(
                "Needed when it is recommended with conditions or not recommended."
            ),
        )
        signer = question(
            "opinion_signer",
            self.env._("Signed by"),
            help=self.env._("Name and position of who signed the letter."),
        )
        scan = question(
            "opinion_file",
            self.env._("Scan of the signed letter"),
            "binary",
            required=not shown,
        )
        meeting = self._ask_agency_meeting(case)
        return [result, text, number, date, signer, scan, *meeting]

    def _ask_answer(self, case):
        results = self.env["ptsp.opinion"]._fields["result"]
        return [
            question(
                "result",
                self.env._("Result"),
                "selection",
                choices=results._description_selection(self.env),
            ),
            question("opinion_number", self.env._("Number of the agency's letter")),
            question(
                "opinion_date",
                self.env._("Date of the agency's letter"),
                "date",
                past=True,
            ),
        ]

    def _ask_arrival(self, case):
        words = self.env._("The promise starts with the arrival of the last opinion.")
        starts = case.sop_id.promise_start == "opinion"
        return [
            question(
                "arrived_at",
                self.env._("Arrived at the office"),
                "datetime",
                default=case._office_iso(case._ptsp_now()),
                past=True,
                help=starts and words,
            ),
            question(
                "arrival_reason",
                self.env._("Why it is entered later"),
                "text",
                required=False,
                help=self.env._("Needed when it arrived before today."),
            ),
        ]

    def _effect_record_opinion(self, case, effect, values, note):
        recordable = case.opinion_ids._filter_recordable()
        opinion = recordable._of_agency(values.get("agency_id"))
        if not opinion:
            return False
        corrected = opinion.state == "received"
        opinion._receive(values)
        said = {
            "agency": opinion.agency_id.name,
            "result": case._selection_label(opinion, "result"),
            "number": opinion.number,
        }
        if corrected:
            sentence = self.env._(
                "%(agency)s corrected its answer: %(result)s, letter %(number)s.",
                **said,
            )
        else:
            sentence = self.env._(
                "%(agency)s: %(result)s, letter %(number)s, arrived %(arrived)s.",
                arrived=case._office_words(opinion.arrived_at),
                **said,
            )
        held = opinion.agency_meeting_text
        return f"{sentence} {held}" if held else sentence

    def _warn_record_opinion(self, case, effect, values):
        """Warn when this arrival starts a promise that ends in a year not loaded."""
        starts = case.received_at and not case.started_at
        return self.env["ptsp.case.dates"]._promise_warnings(
            case, starts and (values.get("arrived_at") or case._ptsp_now())
        )

    def _ask_return_opinion(self, case, effect):
        return self._ask_which_opinion(case, case.opinion_ids._filter_received())

    def _effect_return_opinion(self, case, effect, values, note):
        received = case.opinion_ids._filter_received()
        opinion = received._of_agency(values.get("agency_id"))
        if not opinion:
            return False
        opinion._send_back(note)
        return self.env._(
            "Opinion of %(agency)s sent back as incomplete, due again %(due)s.",
            agency=opinion.agency_id.name,
            due=case._office_words(opinion.due_at),
        )

    def _ask_withdraw_opinion(self, case, effect):
        questions = self._ask_which_opinion(case, case.opinion_ids._filter_open())
        return [{**asked, "name": "withdrawn_agency_id"} for asked in questions]

    def _effect_withdraw_opinion(self, case, effect, values, note):
        waiting = case.opinion_ids._filter_open()
        opinion = waiting._of_agency(values.get("withdrawn_agency_id"))
        if not opinion:
            return False
        opinion._withdraw(note)
        if "request_opinion" not in effect.transition.effect_codes:
            # The other agency that was asked instead still has to answer.
            case.opinion_ids._start_promise()
        return self.env._(
            "Request to %(agency)s withdrawn.", agency=opinion.agency_id.name
        )

    # === LETTERS ABOUT REQUESTS === #

    def _subjects_of_letters(self, case, effect):
        """Return each request as a subject if the effect writes a letter for each."""
        if not effect.value:
            return super()._subjects_of_letters(case, effect)
        opinions = case.opinion_ids._filter_open()
        if effect.value == "new_requests":
            written = case.letter_ids.filtered(
                lambda letter: (
                    letter.state != "void"
                    and letter.letter_type_id.id == effect.letter_type_id
                )
            )
            opinions -= written.opinion_id
        return [{"opinion_id": opinion.id} for opinion in opinions]

    def _count_letters(self, case, effect):
        """Count the request that the same move makes before it writes the letters."""
        count = super()._count_letters(case, effect)
        if not effect.value:
            return count
        return count + ("request_opinion" in effect.transition.effect_codes)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words

from ..opinion.ptsp_application_opinion import RECORD
from .elevation import elevated
from .wording import describe_file, short_moment

CLOSED = ("withdrawn",)
FILE = "opinion_file"


@api.depends_context("uid", "lang")
@api.depends("step_id", "holder_id", "outcome", "opinion_ids.state")
def compute_answers(cases):
    """Compute the requests and the answer form for an agency's own people."""
    for case in cases:
        case.agency_answer = cases.env["ptsp.agency.answer"]._prepare(case)


@api.depends("title", "form_values", "service_id")
def compute_subjects(cases):
    """Compute the subject of each case in words."""
    subjects = cases.env["ptsp.agency.answer"]._prepare_subjects(cases)
    for case, subject in zip(cases, subjects, strict=True):
        case.subject_text = subject


class PtspAgencyAnswer(models.AbstractModel):
    """The screen on which an agency's own people answer the office, in their words.

    The door decides what is asked and what does not fit: the answer is always sent as a
    move of the case. The public methods act only for people of the agency that was
    asked.
    """

    _name = "ptsp.agency.answer"
    _description = "Answer of an Agency on the Screen"

    # === SHOWN === #

    def _prepare(self, case):
        """Return the requests to this person's agencies and what they may do, or False.

        Only an agency's own people get it; officers record answers from paper.
        """
        opinions = self.env["ptsp.opinion"]
        if not case.id or not opinions._speaks_for_agency():
            return False
        case_sudo = elevated(case)
        asked = case_sudo.opinion_ids._filter_mine()._newest_of_each()
        papers = self.env["ptsp.case.paper"]
        about = [
            *papers._applicant_rows(case_sudo),
            *papers._detail_rows(case_sudo),
        ]
        return {
            "about": about,
            "requests": [self._prepare_request(case, opinion) for opinion in asked],
            "more": self._find_more(case),
            "other_moves": [
                {"id": move.id, "label": move.label}
                for move in self._other_moves(case)
                if not case._blockers(move)
            ],
        }

    def _prepare_subjects(self, cases):
        """Return the subject of each case in words, in order; never an empty text.

        Without a title the subject is taken from the service's own fields.
        """
        papers = self.env["ptsp.case.paper"]
        subjects = []
        for case_sudo in elevated(cases):
            details = [] if case_sudo.title else papers._detail_rows(case_sudo)
            words = [": ".join(row) for row in details[:1]]
            subjects.append(
                case_sudo.title or "".join(words) or case_sudo.service_id.name or "-"
            )
        return subjects

    def _prepare_request(self, case, opinion):
        editable = bool(opinion._filter_recordable()) and not case.outcome
        states = dict(opinion._fields["state"]._description_selection(self.env))
        drafts = self.env["ptsp.opinion.draft"]
        draft = drafts._of(opinion) if editable else drafts
        sent_back = opinion.state == "incomplete"
        return {
            "id": opinion.id,
            "agency": opinion.agency_id.name,
            "state": opinion.state,
            "state_words": states[opinion.state],
            "asked": short_moment(opinion.application_id, opinion.requested_at),
            **self._prepare_due(opinion),
            "letter": self._prepare_letter(opinion),
            "returned": opinion.return_reason if sent_back else "",
            "editable": editable,
            "correcting": editable and opinion.state == "received",
            "why_not": self._why_not_sent(case, opinion),
            "saved": self._saved_words(draft) if draft else "",
            "file": self._kept_file(opinion, draft),
            "values": self._prepare_questions(case, opinion, draft) if editable else [],
            "sent": self._prepare_sent(opinion),
        }

    def _prepare_due(self, opinion):
        """Return when an answer is due, and whether that is past."""
        due = opinion.due_at
        if opinion.state == "received" or not due:
            return {"due": "", "late": False}
        words = short_moment(opinion.application_id, due)
        return {"due": words, "late": due < opinion._ptsp_now()}

    def _prepare_letter(self, opinion):
        """Return the letter with the office's request."""
        letter = opinion._letter_that_asked()
        return bool(letter) and {
            "name": letter.display_name,
            "url": f"/ptsp/letter/{letter.id}/pdf",
            "kind": "application/pdf",
        }

    def _saved_words(self, draft):
        return self.env._(
            "Kept on %(moment)s by %(person)s; not sent yet.",
            moment=short_moment(draft.opinion_id.application_id, draft.saved_at),
            person=draft.user_id.name,
        )

    def _kept_file(self, opinion, draft):
        """Return the scan that is kept already, or False."""
        if draft and draft.filename:
            return {
                "id": draft.id,
                "name": draft.filename,
                "url": draft._url(),
                "kind": draft.mimetype,
            }
        sent = opinion.state == "received" and opinion.file_id
        return bool(sent) and describe_file(sent)

    def _prepare_questions(self, case, opinion, draft):
        """Return the questions with the answers written so far."""
        written = self._sent_answers(opinion)
        written.update((draft and draft.answers) or {})
        return [
            {**asked, "default": written.get(asked["name"], asked["default"])}
            for asked in self._questions(case, opinion)
        ]

    def _questions(self, case, opinion):
        """Return the questions to the agency about one request."""
        effects = self.env["ptsp.case.effects"].sudo()  # same for every user
        return effects._ask_own_answer(opinion.application_id, opinion)

    def _sent_answers(self, opinion):
        """Return the answer that was sent, by the names of its questions."""
        if not opinion.result:
            return {}
        sent = {
            "result": opinion.result,
            "opinion_number": opinion.number,
            "opinion_date": str(opinion.date or ""),
            "opinion_signer": opinion.signer,
            "conditions": opinion.conditions,
            "agency_meeting_date": str(opinion.agency_meeting_date or ""),
            "agency_meeting_place": opinion.agency_meeting_place,
            "agency_meeting_result": opinion.agency_meeting_result,
        }
        return {name: value for name, value in sent.items() if value}

    def _prepare_sent(self, opinion):
        """Return the answer that the office received, in words, or False."""
        if opinion.state != "received":
            return False
        labels, results = opinion._fields, opinion._fields["result"]
        words = dict(results._description_selection(self.env))
        rows = [
            (labels["result"], words[opinion.result]),
            (labels["number"], opinion.number),
            (labels["date"], opinion.date and day_words(self.env, opinion.date)),
            (labels["signer"], opinion.signer),
            (labels["conditions"], opinion.conditions),
            (labels["agency_meeting_date"], opinion.agency_meeting_text),
        ]
        moment = short_moment(opinion.application_id, opinion.arrived_at)
        return {
            "at": moment,
            "result": opinion.result,
            "rows": [
                [field._description_string(self.env), text]
                for field, text in rows
                if text
            ],
        }

    # === MOVES === #

    def _moves(self, case):
        return case._available_transitions()

    def _move(self, case, opinion):
        """Return the move that sends the answer now, or None.

        While other agencies still have to answer, the file stays; with the last answer
        it goes on.
        """
        moves = [move for move in self._moves(case) if RECORD in move.effect_codes]
        waiting = opinion.application_id.opinion_ids._filter_open() - opinion
        stays = bool(waiting) or opinion.state == "received"
        fitting = [move for move in moves if move.stays == stays] or moves
        return fitting[0] if fitting else None

    def _other_moves(self, case):
        """Return the agency's other moves, such as passing the file on."""
        return [
            move
            for move in self._moves(case)
            if RECORD not in move.effect_codes and move.kind != "return"
        ]

    def _find_more(self, case):
        """Return the moves by which the agency asks for a more complete file."""
        back = [move for move in self._moves(case) if move.kind == "return"]
        ask = self.env._("Ask for Missing Papers")
        return [
            {"id": move.id, "label": move.label if len(back) > 1 else ask}
            for move in back
        ]

    def _why_not_sent(self, case, opinion):
        """Return why the answer cannot be sent now, or an empty text."""
        if case.outcome or opinion.state in CLOSED:
            return self.env._(
                "The office waits for no answer to this request any more."
            )
        if opinion.state == "received" and not opinion._filter_recordable():
            return self.env._(
                "The office works with your answer now. What is to be corrected, tell"
                " the desk that has the file: %(desk)s.",
                desk=opinion.application_id.desk_id.name or "-",
            )
        if self._move(case, opinion):
            return ""
        if opinion.state == "received":
            return self.env._("The answer was sent.")
        return self.env._(
            "The file is still on its way to you (it lies at %(desk)s). You can prepare"
            " the answer and keep it; it is sent when the file was delivered.",
            desk=opinion.application_id.desk_id.name or "-",
        )

    # === WHAT THE SCREEN CALLS, AND THE PAGES OF OTHER ADDONS === #

    @api.model
    def save_draft(self, opinion_id, values=None):
        """Keep the unfinished answer. Nobody is told, and the case does not change.

        :param int opinion_id: the request
        :param dict values: answers by name, as a move takes them; missing ones count as
            empty
        :return: words about the saved draft
        :raise UserError: when an answer is of the wrong kind, or none is waited for
        """
        return self._save(*self._find(opinion_id), values)

    def _save(self, case, opinion, values):
        """Keep the unfinished answer; see :meth:`save_draft`."""
        asked = self._questions(case, opinion)
        given = self._known(asked, values)
        clean, wrong = self.env["ptsp.case.values"]._try(case, asked, given)
        if wrong:
            raise UserError("\n".join(wrong))
        answers = {
            name: given[name]
            for name in clean
            if name != FILE and given.get(name) not in (None, False, "")
        }
        file = clean.get(FILE)
        # No user may write drafts; the user's agency was checked above.
        draft = self.env["ptsp.opinion.draft"].sudo()._save(opinion, answers, file)
        return self._saved_words(draft)

    @api.model
    def look_through(self, opinion_id, values=None):
        """Return what is still missing before the answer can be sent.

        :param int opinion_id: the request
        :param dict values: answers by name, as a move takes them
        :return: list of sentences; empty when it can be sent
        """
        return self._look_through(*self._find(opinion_id), values)

    def _look_through(self, case, opinion, values):
        """Return what is still missing; see :meth:`look_through`."""
        asked = self._questions(case, opinion)
        given = self._known(asked, values)
        return self._missing(case, opinion, asked, given)

    @api.model
    def send(self, opinion_id, values=None):
        """Send the answer through the door, as the move that records it.

        :param int opinion_id: the request
        :param dict values: answers by name; a scan kept with the draft need not be sent
            again
        :return: the result, as ``action_move`` returns it
        :raise UserError: in sentences with what is missing; nothing has changed
        """
        return self._send(*self._find(opinion_id), values)

    def _send(self, case, opinion, values):
        """Send the answer through the door; see :meth:`send`."""
        asked = self._questions(case, opinion)
        given = self._known(asked, values)
        missing = self._missing(case, opinion, asked, given)
        if missing:
            raise UserError("\n".join(missing))
        move = self._move(case, opinion)
        names = {question["name"] for question in case._questions_of(move)}
        if "agency_id" in names:
            given["agency_id"] = opinion.agency_id.id
        return case.action_move(move.id, values=given)

    def _find(self, opinion_id):
        """Return the case as this person sees it, and the request with elevated rights.

        :raise UserError: when it is not a request to an agency of this person
        """
        opinions = self.env["ptsp.opinion"]
        plain = isinstance(opinion_id, int) and not isinstance(opinion_id, bool)
        opinion = opinions.sudo().browse(opinion_id if plain else 0).exists()
        if not opinions._speaks_for_agency() or not opinion._filter_mine():
            raise UserError(self.env._("This request was not made to your agency."))
        case = opinion.application_id.sudo(False)
        case.check_access("read")
        return case, opinion

    def _known(self, asked, values):
        """Return the answers by name; refuse names that are not asked.

        :raise UserError: with the names that can be answered
        """
        given = {} if values in (None, False) else values
        names = {question["name"] for question in asked} | {f"{FILE}_filename"}
        if not isinstance(given, dict) or not names.issuperset(given):
            raise UserError(
                self.env._(
                    "The answer has these values only, by name: %(names)s.",
                    names=", ".join(question["name"] for question in asked),
                )
            )
        return dict(given)

    def _missing(self, case, opinion, asked, given):
        """Return everything that prevents sending the answer, in sentences."""
        why = self._why_not_sent(case, opinion)
        values = self.env["ptsp.case.values"]
        left_out = values._left_out(asked, given)
        clean, wrong = values._try(case, asked, given)
        move = self._move(case, opinion)
        blockers = case._blockers(move) if move else []
        return [
            *([why] if why else []),
            *(self._left_out_words(question) for question in left_out),
            *wrong,
            *opinion._answer_errors(clean),
            *(blocker["sentence"] for blocker in blockers),
        ]

    def _left_out_words(self, question):
        if question["type"] == "binary":
            return self.env._("“%(what)s” is not attached.", what=question["label"])
        if question["choices"]:
            return self.env._("“%(what)s” is not chosen.", what=question["label"])
        return self.env._("“%(what)s” is empty.", what=question["label"])

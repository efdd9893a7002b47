# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from .ptsp_paper_batch import SIGN_PAPERS

MAX_BATCH = 200
TAKE = "take"
OPEN_ITEM = "check_form_missing:"


class PtspCaseBatch(models.AbstractModel):
    """Moves that people make with many cases at once.

    A batch is a move that the chosen cases share: the same code and label at their
    steps. The screen plans it (``get_verbs``, ``get_plan``), shows the letters one
    after the other, and then calls the door once for each case, each in its own
    transaction (``make_move``), so that a case that fails neither stops nor undoes
    another. What is initialled, signed or numbered is exactly what was read;
    strategic cases are left out.

    The public methods read cases with the rights of the user who calls them.
    """

    _name = "ptsp.case.batch"
    _description = "Batches of Cases"

    # === WHAT CAN BE DONE === #

    @api.model
    def get_verbs(self, case_ids):
        """Return the verbs that this person may use on several of these cases at once.

        :param list case_ids: the chosen cases
        :return: one entry for each verb with ``key``, ``label``, ``letter`` (what is
            done to the letter, if anything) and ``case_ids``; the most fitting first
        """
        memo, verbs = {}, {}
        cases = self._find_cases(case_ids)
        for verb in self.env["ptsp.paper.batch"]._verb(cases):
            verbs[verb["key"]] = verb
        for case in cases:
            for verb in self._prepare_verbs(case, memo):
                known = verbs.setdefault(verb["key"], {**verb, "case_ids": []})
                known["case_ids"].append(case.id)
        return sorted(
            verbs.values(),
            key=lambda verb: (-len(verb["case_ids"]), not verb["primary"]),
        )

    def _find_cases(self, case_ids):
        """Return the chosen cases that exist, in the order of boards.

        :raise UserError: when there are none or too many
        """
        plain = isinstance(case_ids, list) and all(
            isinstance(case_id, int) for case_id in case_ids
        )
        if not plain or not case_ids or len(case_ids) > MAX_BATCH:
            raise UserError(
                self.env._("Choose 1 to %(limit)s cases at a time.", limit=MAX_BATCH)
            )
        return self.env["ptsp.application"].search([("id", "in", case_ids)])

    def _prepare_verbs(self, case, memo):
        """Return the verbs for one case (memo: see ``ptsp.case.offers``)."""
        offers = self.env["ptsp.case.offers"]
        verbs = []
        if offers._may_take(case, memo):
            verbs.append(
                {
                    "key": TAKE,
                    "label": self.env._("Take the File"),
                    "letter": "",
                    "primary": False,
                }
            )
        for move in self._shared_moves(case, memo):
            verbs.append(
                {
                    "key": self._verb_key(move),
                    "label": move.label,
                    "letter": offers._letter_verb(move),
                    "primary": move.primary,
                }
            )
        return verbs

    def _shared_moves(self, case, memo):
        """Return the moves that people make with many files.

        These are moves onward, on a letter, or towards agencies: requests for an
        opinion and letters about such requests.
        """
        offers = self.env["ptsp.case.offers"]
        return [
            move
            for move in offers._moves(case, memo)
            if (
                move.kind == "forward"
                or offers._letter_verb(move)
                or self._is_about_requests(move)
            )
            and case._condition_holds(move)
        ]

    def _is_about_requests(self, move):
        """Tell whether an act asks agencies, or writes to them about a request.

        An act that withdraws a request is left out: it is decided for each case.
        """
        if move.kind != "act" or "withdraw_opinion" in move.effect_codes:
            return False
        return any(
            effect.code == "request_opinion"
            or (effect.code == "issue_letter" and effect.value == "requests")
            for effect in move.effects
        )

    def _verb_key(self, move):
        return f"{move.code} {move.label}"

    # === PLAN === #

    @api.model
    def get_plan(self, case_ids, key):
        """Return what one verb would do with each of the chosen cases.

        :param list case_ids: the chosen cases
        :param str key: of a verb of ``get_verbs``
        :return: ``move`` (label, what is asked once for all) and ``lines``, one for
            each case, with ``why`` it is left out, or empty
        """
        memo = {}
        cases = self._find_cases(case_ids)
        if key == SIGN_PAPERS:
            return self.env["ptsp.paper.batch"]._plan(cases)
        plans = [self._plan_line(case, key, memo) for case in cases]
        move = self._merge_moves(plans)
        move["warnings"] = self._part_warnings([plan["line"] for plan in plans])
        lines = [plan["line"] for plan in plans]
        lines.sort(key=lambda line: line["agencies"])
        if move["letter"] == "number":
            # Numbers are given in the order of the signatures.
            lines.sort(key=lambda line: line["signed_at"])
        return {"move": move, "lines": lines}

    def _plan_line(self, case, key, memo):
        """Return a case's line and its move; the check form's items are left out."""
        moves = self._shared_moves(case, memo)
        move = next((move for move in moves if self._verb_key(move) == key), None)
        line = self._prepare_line(case, move)
        described = case._describe_move(move) if move else False
        if key == TAKE:
            line["why"] = self._take_error_message(case, memo)
        elif not move:
            line["why"] = self.env._("This cannot be done where the case stands.")
        else:
            line["why"] = self._left_out_message(case, move, described["blockers"])
            line["checks"] = self._open_check_items(case, described["blockers"])
            line["warnings"] = described["warnings"]
            agencies = self.env["ptsp.case.batch.agencies"]
            line["agencies"] = agencies._names(described["values"])
            prints = self.env["ptsp.case.prints"]
            # The printed papers name every request of the case.
            line["papers"] = prints._prepared(case.sudo(), move.effects)
        return {"line": line, "move": move, "described": described}

    def _prepare_line(self, case, move):
        letter = move and self._letter_of(case, move)
        # A user of an agency may not read services.
        return {
            "key": str(case.id),
            "id": case.id,
            "transition_id": move.id if move else False,
            "number": case.registration_no or case.reference,
            "applicant": case.applicant_name or "",
            "service": case.service_id.sudo().name,
            "time": case.time_left_text or "",
            "standing": self._standing_sentences(case),
            "agencies": "",
            "checks": [],
            "papers": [],
            "warnings": [],
            "signed_at": str((letter and letter.signed_at) or ""),
            # The letter is shown to every user who may make the move.
            "letter": bool(letter)
            and self.env["ptsp.case.reading"]._prepare(case.sudo(), letter),
        }

    def _part_warnings(self, lines):
        """Return the warnings that all cases share, and leave each line its own ones.

        :param list lines: lines of a plan; those left out get no warnings
        """
        ready = [line for line in lines if not line["why"]]
        shared = in_all([line["warnings"] for line in ready])
        for line in lines:
            own = line["warnings"] if line in ready else []
            line["warnings"] = [each for each in own if each not in shared]
        return shared

    def _standing_sentences(self, case):
        """Return the decisions that bind a case, one sentence each."""
        # Everybody who works on the case sees the decisions that bind it.
        standing = case.sudo().decision_ids._filter_standing()
        return [decision._words() for decision in standing]

    def _letter_of(self, case, move):
        """Return the letter that a move is about, or False for any other move."""
        about = self.env["ptsp.case.offers"]._letter_verb(move)
        # Every user who may make the move may find the letter.
        return about and case.sudo()._product_letter()

    def _take_error_message(self, case, memo):
        if case.outcome or not self.env["ptsp.case.offers"]._may_act(case, memo):
            return self.env._("You do not work at that desk.")
        if case.holder_id == self.env.user and case.work_state == "in_hand":
            return self.env._("You have it in hand already.")
        return case._holder_error_message() or ""

    def _left_out_message(self, case, move, blockers):
        """Return why a case is left out of a batch, or an empty text."""
        letter_verb = self.env["ptsp.case.offers"]._letter_verb(move)
        if letter_verb and case.strategic:
            return self._strategic_sentence()
        if letter_verb and not self._letter_of(case, move):
            return self.env._("The case has no letter yet.")
        others = [
            blocker["sentence"]
            for blocker in blockers
            if not (letter_verb and blocker["code"].startswith(OPEN_ITEM))
        ]
        return " ".join(others)

    def _strategic_sentence(self):
        return self.env._("This case is strategic: open it and decide on it by itself.")

    def _open_check_items(self, case, blockers):
        """Return the open items of the check form that the letter's reader answers."""
        missing = {
            blocker["code"].removeprefix(OPEN_ITEM)
            for blocker in blockers
            if blocker["code"].startswith(OPEN_ITEM)
        }
        return [
            {"key": item.key, "text": item.text}
            for item in case._check_items()
            if item.key in missing
        ]

    def _merge_moves(self, plans):
        """Return the move as it is asked once for all cases.

        Questions that differ from case to case are not asked; a case that needs one of
        them is left out.
        """
        plans = [
            plan for plan in plans if plan["described"] and not plan["line"]["why"]
        ]
        if not plans:
            return {"label": "", "kind": "", "letter": "", "values": []}
        first = plans[0]["described"]
        shared = self._shared_questions(plans)
        for plan in plans:
            plan["line"]["why"] = self._differing_question_sentence(plan, shared)
        return {
            "label": first["label"],
            "kind": first["kind"],
            "letter": self.env["ptsp.case.offers"]._letter_verb(plans[0]["move"]),
            "needs_reason": any(plan["described"]["needs_reason"] for plan in plans),
            "reason_label": first["reason_label"],
            "confirm": first["confirm"],
            "values": shared,
            "blockers": [],
        }

    def _shared_questions(self, plans):
        """Return the questions asked once for all cases, and those of each agency."""
        others = [plan["described"]["values"] for plan in plans]
        shared = [
            question
            for question in others[0]
            if not question.get("agency") and all(question in own for own in others)
        ]
        return shared + self.env["ptsp.case.batch.agencies"]._merge(plans)

    def _differing_question_sentence(self, plan, shared):
        """Say which answers a case needs that cannot be given once for all."""
        differing = [
            question["label"]
            for question in plan["described"]["values"]
            if question["required"]
            and not question["default"]
            and not question.get("agency")
            and question not in shared
        ]
        if not differing:
            return ""
        return self.env._(
            "It asks for “%(what)s”, which differs from case to case: open the case.",
            what=", ".join(differing),
        )

    # === ONE CASE OF A BATCH === #

    @api.model
    def make_move(
        self,
        case_id,
        transition_id,
        note=False,
        values=None,
        read=False,
        in_order=False,
    ):
        """Make a move of a batch with one case; the request is its transaction.

        :param int case_id: one of the chosen cases
        :param int transition_id: the move
        :param str note: the reason, where it needs one
        :param dict values: what was asked for all cases
        :param str read: hash of the letter's content that the person has read
        :param bool in_order: the open items of the check form were found in order
        :return: ``sentence`` that says what was done, and ``papers`` to be printed now
            (``ptsp.case.prints``)
        :raise UserError: in one sentence, when it cannot be done; nothing has changed
        """
        case = self.env["ptsp.application"].browse(case_id)
        case._lock_case()
        move = case._move_of(transition_id)
        error = case._move_error_message(move, note)
        if error:
            raise UserError(error)
        if self.env["ptsp.case.offers"]._letter_verb(move):
            self._check_letter_was_read(case, read)
            if in_order:
                self._confirm_open_checks(case, move)
        # A move asks every user the same questions.
        case_sudo = case.sudo()
        prints = self.env["ptsp.case.prints"]
        out = prints._standing(case_sudo)
        asked = case_sudo._questions_of(move)
        given = self.env["ptsp.case.batch.agencies"]._answers(asked, values or {})
        case._door_move(move, note or None, given)
        return {
            "sentence": self._done_sentence(case, move),
            "papers": prints._offered(case_sudo, move.effects, out),
        }

    def _check_letter_was_read(self, case, read):
        if case.strategic:
            raise UserError(self._strategic_sentence())
        # Every user who may make the move may find the letter.
        letter = case.sudo()._require_product_letter()
        if not read or read != letter.content_hash:
            raise UserError(
                self.env._(
                    "%(letter)s was not read as it stands now: read it again.",
                    letter=letter.display_name,
                )
            )

    def _confirm_open_checks(self, case, move):
        """Answer the open items of the check form that the move asks with "in order".

        Exactly these items were named to the reader. Items found wrong stay wrong, and
        items that the move does not ask stay open: the desk still has to answer them,
        such as the stamp that follows a number.
        """
        items = self._open_check_items(case, case._blockers(move))
        if items:
            case._set_checks([{"key": item["key"], "result": "ok"} for item in items])

    def _done_sentence(self, case, move):
        letter = self._letter_of(case, move)
        letter_verb = self.env["ptsp.case.offers"]._letter_verb(move)
        if letter_verb == "number" and letter.number:
            return self.env._("Done: number %(number)s.", number=letter.number)
        if move.stays:
            return self.env._("Done.")
        if case.outcome:
            return self.env._("Done; the case is closed.")
        # The sentence names a desk to people who may not read desks.
        return self.env._(
            "Done; now at %(desk)s.", desk=case.sudo().desk_id.name or "-"
        )


def in_all(lists):
    """Return the items that all lists contain, in the order of the first list.

    >>> in_all([["a", "b"], ["b"]])
    ['b']
    """
    first = lists[0] if lists else []
    return [each for each in first if all(each in other for other in lists)]

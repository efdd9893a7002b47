# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

MAX_BATCH = 200
TAKE = "take"
# Effects on the product letter that a person answers for: it is read before each.
READ_BEFORE = {
    "sign_letter": "sign",
    "initial_letter": "initial",
    "number_letter": "number",
}
OPEN_ITEM = "check_form_missing:"


class PtspApplicationBatch(models.AbstractModel):
    """Many cases at once, where people work like that.

    A batch is a move that the chosen cases share: the same code and label at their
    steps. The screen plans it (``get_batch_verbs``, ``get_batch_plan``), shows the
    letters one after the other, and then calls the door once for each case, each in
    its own transaction (``action_batch_move``), so that a case that fails neither
    stops nor undoes another. What is initialled, signed or numbered is exactly what
    was read; strategic cases are left out.
    """

    _name = "ptsp.application.batch"
    _description = "Batches of Applications"

    def action_batch(self):
        """Open the dialogue in which the chosen cases are worked together."""
        return {
            "type": "ir.actions.client",
            "tag": "ptsp_batch",
            "target": "new",
            "params": {"case_ids": self.ids},
        }

    # === WHAT CAN BE DONE === #

    @api.model
    def get_batch_verbs(self, case_ids):
        """Return what this person may do with several of these cases at once.

        :param list case_ids: the chosen cases
        :return: one entry for each verb with ``key``, ``label``, ``letter`` (what is
            done to the letter, if anything) and ``case_ids``; the most fitting first
        """
        asked, verbs = {}, {}
        for case in self._batch_cases(case_ids):
            for verb in case._prepare_batch_verbs(asked):
                known = verbs.setdefault(verb["key"], {**verb, "case_ids": []})
                known["case_ids"].append(case.id)
        return sorted(
            verbs.values(),
            key=lambda verb: (-len(verb["case_ids"]), not verb["primary"]),
        )

    @api.model
    def _batch_cases(self, case_ids):
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
        return self.search([("id", "in", case_ids)])

    def _prepare_batch_verbs(self, asked):
        verbs = []
        if self._prepare_card_verbs(asked)["may_take"]:
            verbs.append(
                {
                    "key": TAKE,
                    "label": self.env._("Take the File"),
                    "letter": "",
                    "primary": False,
                }
            )
        for move in self._batch_moves(asked):
            verbs.append(
                {
                    "key": self._batch_key(move),
                    "label": move.label,
                    "letter": self._letter_verb(move),
                    "primary": move.primary,
                }
            )
        return verbs

    def _batch_moves(self, asked):
        """Return the moves that people make with many files: onward, or on a letter."""
        return [
            move
            for move in self._moves_asked(asked)
            if (move.kind == "forward" or self._letter_verb(move))
            and self._condition_holds(move)
        ]

    @api.model
    def _batch_key(self, move):
        return f"{move.code} {move.label}"

    @api.model
    def _letter_verb(self, move):
        """Return what a move does to the letter: sign, initial, number, or nothing."""
        verbs = [READ_BEFORE.get(effect.code) for effect in move.effects]
        return next(filter(None, verbs), "")

    # === PLAN === #

    @api.model
    def get_batch_plan(self, case_ids, key):
        """Return what one verb means for each of the chosen cases.

        :param list case_ids: the chosen cases
        :param str key: of a verb of ``get_batch_verbs``
        :return: ``move`` (label, what is asked once for all) and ``lines``, one for
            each case, with ``why`` it is left out, or empty
        """
        asked = {}
        cases = self._batch_cases(case_ids)
        plans = [case._plan_batch_line(key, asked) for case in cases]
        move = self._merge_batch_moves(plans)
        lines = [plan["line"] for plan in plans]
        if move["letter"] == "number":
            # Numbers follow the order of the signatures.
            lines.sort(key=lambda line: line["signed_at"])
        return {"move": move, "lines": lines}

    def _plan_batch_line(self, key, asked):
        """Return a case's line and its move, described without the check form."""
        fitting = [m for m in self._batch_moves(asked) if self._batch_key(m) == key]
        move = fitting[0] if fitting else None
        line = self._prepare_batch_line(move)
        described = self._describe_move(move) if move else False
        if key == TAKE:
            line["why"] = self._take_error_message(asked)
        elif not move:
            line["why"] = self.env._("This cannot be done where the case stands.")
        else:
            line["why"] = self._batch_error_message(move, described["blockers"])
            line["checks"] = self._open_check_items(described["blockers"])
        return {"line": line, "move": move, "described": described}

    def _prepare_batch_line(self, move):
        about_letter = move and self._letter_verb(move)
        letter = self.sudo()._product_letter() if about_letter else False
        return {
            "id": self.id,
            "transition_id": move.id if move else False,
            "number": self.registration_no or self.reference,
            "applicant": self.applicant_name or "",
            "service": self.service_id.sudo().name,
            "time": self.time_left_text or "",
            "checks": [],
            "signed_at": str((letter and letter.signed_at) or ""),
            "letter": bool(letter)
            and {
                "id": letter.id,
                "title": letter.letter_type_id.name,
                "hash": letter.content_hash,
            },
        }

    def _take_error_message(self, asked):
        if self.outcome or not self._may_act(asked):
            return self.env._("You do not work at that desk.")
        if self.holder_id == self.env.user and self.work_state == "in_hand":
            return self.env._("You have it in hand already.")
        return self._holder_error_message() or ""

    def _batch_error_message(self, move, blockers):
        """Return why a case is left out of a batch, or an empty text."""
        letter = self._letter_verb(move)
        if letter and self.strategic:
            return self._strategic_sentence()
        if letter and not self.sudo()._product_letter():
            return self.env._("The case has no letter yet.")
        others = [
            blocker["sentence"]
            for blocker in blockers
            if not (letter and blocker["code"].startswith(OPEN_ITEM))
        ]
        return " ".join(others)

    def _strategic_sentence(self):
        return self.env._("This case is strategic: open it and decide on it by itself.")

    def _open_check_items(self, blockers):
        """Return the items of the check form that the reader of the letter answers."""
        missing = {
            blocker["code"].removeprefix(OPEN_ITEM)
            for blocker in blockers
            if blocker["code"].startswith(OPEN_ITEM)
        }
        return [
            {"key": item.key, "text": item.text}
            for item in self._check_items()
            if item.key in missing
        ]

    @api.model
    def _merge_batch_moves(self, plans):
        """Return the move as it is asked for all cases at once.

        What differs from case to case is not asked; a case that cannot do without it
        is left out.
        """
        plans = [
            plan for plan in plans if plan["described"] and not plan["line"]["why"]
        ]
        if not plans:
            return {"label": "", "kind": "", "letter": "", "values": []}
        first = plans[0]["described"]
        shared = [
            spec
            for spec in first["values"]
            if all(spec in plan["described"]["values"] for plan in plans)
        ]
        for plan in plans:
            plan["line"]["why"] = self._own_question_sentence(plan, shared)
        return {
            "label": first["label"],
            "kind": first["kind"],
            "letter": self._letter_verb(plans[0]["move"]),
            "needs_reason": any(plan["described"]["needs_reason"] for plan in plans),
            "reason_label": first["reason_label"],
            "confirm": first["confirm"],
            "values": shared,
            "blockers": [],
        }

    def _own_question_sentence(self, plan, shared):
        own = [
            spec["label"]
            for spec in plan["described"]["values"]
            if spec["required"] and not spec["default"] and spec not in shared
        ]
        if not own:
            return ""
        return self.env._(
            "It asks for “%(what)s”, which differs from case to case: open the case.",
            what=", ".join(own),
        )

    # === ONE CASE OF A BATCH === #

    def action_batch_move(
        self, transition_id, note=False, values=None, read=False, in_order=False
    ):
        """Make a move of a batch with one case; the request is its transaction.

        :param int transition_id: the move
        :param str note: the reason, where it needs one
        :param dict values: what was asked for all cases
        :param str read: hash of the letter's content that the person has read
        :param bool in_order: the open items of the check form were found in order
        :return: a sentence that says what was done
        :raise UserError: in one sentence, when it cannot be done; nothing has changed
        """
        self._lock_case()
        move = self._move_of(transition_id)
        error = self._move_error_message(move, note)
        if error:
            raise UserError(error)
        if self._letter_verb(move):
            self._check_letter_was_read(read)
            if in_order:
                self._confirm_open_checks()
        names = [spec["name"] for spec in self.sudo()._questions_of(move)]
        given = {name: (values or {})[name] for name in names if name in (values or {})}
        self._door_move(move, note or None, given)
        return self._done_sentence(move)

    def _check_letter_was_read(self, read):
        if self.strategic:
            raise UserError(self._strategic_sentence())
        letter = self.sudo()._require_product_letter()
        if not read or read != letter.content_hash:
            raise UserError(
                self.env._(
                    "%(letter)s was not read as it stands now: read it again.",
                    letter=letter.display_name,
                )
            )

    def _confirm_open_checks(self):
        """Find in order what is open on the check form; what is wrong stays wrong."""
        items = self._open_check_items(self._check_form_blockers())
        if items:
            self._set_checks([{"key": item["key"], "result": "ok"} for item in items])

    def _done_sentence(self, move):
        letter = self.sudo()._product_letter()
        if self._letter_verb(move) == "number" and letter.number:
            return self.env._("Done: number %(number)s.", number=letter.number)
        if move.stays:
            return self.env._("Done.")
        if self.outcome:
            return self.env._("Done; the case is closed.")
        return self.env._(
            "Done; now at %(desk)s.", desk=self.sudo().desk_id.name or "-"
        )

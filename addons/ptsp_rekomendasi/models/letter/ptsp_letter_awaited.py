# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import tidy_text

SIGN_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_sign"


class PtspLetterAwaited(models.AbstractModel):
    """A paper whose signing desk is not the desk that makes it (PROCESS 4).

    The office names the signing desk on the letter type. Such a paper stays a draft and
    becomes a task of the signing desk: an activity of its officers, and an entry of its
    board, whichever step the case is at. The file does not go on before the paper is
    signed and numbered. A desk that the letter type names as substitute may sign as
    well; the paper then names the person who signed.
    """

    _name = "ptsp.letter.awaited"
    _description = "Letter That Waits for a Signature"

    awaits_lane_id = fields.Many2one(
        "ptsp.lane",
        "Waits for the Signature of",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    awaits_me = fields.Boolean(
        "Waits for My Signature", compute="_compute_awaits", search="_search_awaits_me"
    )
    may_drop = fields.Boolean(compute="_compute_awaits")
    sign_warnings = fields.Json(
        compute="_compute_sign_warnings",
        help="What speaks against signing it now; it may be signed all the same.",
    )

    @api.depends("awaits_lane_id")
    @api.depends_context("uid")
    def _compute_awaits(self):
        for letter in self:
            # The answer does not depend on what the reader may read.
            waits = bool(letter.sudo().awaits_lane_id)
            letter.awaits_me = waits and letter._may_sign()
            letter.may_drop = waits and (letter.awaits_me or letter._may_withdraw())

    @api.depends_context("uid", "lang")
    @api.depends("awaits_lane_id")
    def _compute_sign_warnings(self):
        # Every signer gets the same warnings.
        truth = self.env["ptsp.letter.truth"].sudo()
        for letter in self:
            case_sudo = letter.awaits_me and letter.sudo().application_id
            letter.sign_warnings = case_sudo and truth._signing_warnings(case_sudo)

    @api.model
    def _search_awaits_me(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        # The answer does not depend on what the reader may read.
        waiting = self.sudo().search([("awaits_lane_id", "!=", False)])
        mine = waiting.with_user(self.env.user).filtered("awaits_me")
        return [("id", "in", mine.ids)]

    # === WHO === #

    def _filter_awaited(self):
        """Return the papers that wait for a signature."""
        return self.filtered("awaits_lane_id")

    def _may_sign(self):
        """Tell whether the current user works at the signing or the substitute desk."""
        letter_sudo = self.sudo()
        service = letter_sudo.application_id.service_id
        return self.env.user in service._workers_at(letter_sudo._signing_lanes())

    def _signing_lanes(self):
        """Return the desk that the paper waits for, and its substitute.

        The office names the substitute on the letter type.
        """
        return self.awaits_lane_id | self.letter_type_id.substitute_lane_id

    def _may_withdraw(self):
        """Tell whether the user made the paper or works at the desk that makes it."""
        letter_sudo = self.sudo()
        makers = letter_sudo.letter_type_id.draft_lane_id
        service = letter_sudo.application_id.service_id
        return letter_sudo.create_uid == self.env.user or (
            self.env.user in service._workers_at(makers)
        )

    def _awaited_words(self):
        """Return a sentence that says whose signature the paper waits for."""
        return self.env._(
            "%(letter)s waits for the signature of %(lane)s.",
            letter=self._name_in_sentence(),
            lane=self.awaits_lane_id.name,
        )

    # === LEFT FOR ANOTHER DESK === #

    def _awaited_lane(self):
        """Return the desk that has to sign because the user cannot, if any.

        An extension point. The user may sign for the own desks and for desks below
        them.
        """
        signer = self.letter_type_id.sign_lane_id
        lanes = self.env["ptsp.lane"]._of_user(self.env.user)
        above = any(signer._is_below(lane) for lane in lanes)
        return signer.browse() if signer in lanes or above else signer

    def _await_signature(self, lane):
        """Leave a drafted paper to the desk that signs it, and tell its officers."""
        self._with_door().write({"awaits_lane_id": lane.id})
        case = self.application_id
        for user in case.service_id._workers_at(lane):
            case.activity_schedule(
                SIGN_ACTIVITY,
                date_deadline=self._ptsp_today(),
                summary=self._awaited_words(),
                user_id=user.id,
            )

    def _holds_the_file(self, transition):
        """Tell whether the file waits at its desk until this paper is signed.

        A file goes forward together with its papers. It does not wait on its way to the
        desk that makes this paper, because that desk sees it again anyhow. Papers that
        such a desk records for an agency or an applicant left the office signed. A
        cover letter must be signed before its delivery, whatever the move is.
        """
        if self.opinion_id and "deliver_opinions" in transition.effect_codes:
            return True
        if transition.kind != "forward" or transition.stays:
            return False
        target = self.application_id._target_step(transition)
        maker = self.letter_type_id.draft_lane_id
        return not (target and maker and target.lane_id == maker.id)

    # === SIGNED OR DROPPED === #

    def _sign_awaited(self):
        """Sign and number a paper that waits for the current user's desk.

        The case does not move, but is no longer blocked.

        :raise UserError: when the paper does not wait, or waits for another desk
        """
        letter_sudo = self._lock_awaited()
        lane = letter_sudo._sign_waiting()
        label = self.env._("Signed: %(letter)s", letter=letter_sudo.display_name)
        letter_sudo._record_on_case("sign_paper", label, lane)

    def _sign_waiting(self):
        """Sign and number a paper that waits, on a locked case.

        :return: the desk that the current user signed for
        :raise UserError: when it waits for another desk
        """
        service = self.application_id.service_id
        lane = self._signing_lanes().filtered(
            lambda lane: self.env.user in service._workers_at(lane)
        )[:1]
        if not lane:
            raise UserError(
                self.env._(
                    "%(letter)s is signed by %(signer)s; you do not work at that desk.",
                    letter=self.letter_type_id.name,
                    signer=self.awaits_lane_id.name,
                )
            )
        self._sign(lane)
        self._with_door().write({"awaits_lane_id": False})
        self._issue()
        self._settle_signing(self.application_id)
        return lane

    def _decline(self, reason):
        """Void a paper that waits: its signer declines it, or its maker withdraws it.

        :param str reason: compulsory, kept on the paper and on the control sheet
        """
        letter_sudo = self._lock_awaited()
        lane = letter_sudo.awaits_lane_id
        if not (self._may_sign() or self._may_withdraw()):
            raise UserError(
                self.env._(
                    "Only its desk or %(signer)s drops %(letter)s.",
                    letter=letter_sudo.letter_type_id.name,
                    signer=lane.name,
                )
            )
        reason = tidy_text(reason)
        if not reason:
            raise UserError(self.env._("Say why the paper is not signed."))
        letter_sudo._drop(reason)
        label = self.env._("Not signed: %(letter)s", letter=letter_sudo.display_name)
        letter_sudo._record_on_case("drop_paper", label, lane, reason)

    def _lock_awaited(self):
        """Lock the case of a paper that waits, and return the paper elevated."""
        self.ensure_one()
        self.application_id._lock_case()
        letter_sudo = self.sudo()  # officers read letters, but only verbs write them
        if not letter_sudo.awaits_lane_id:
            raise UserError(self.env._("This paper waits for nobody's signature."))
        return letter_sudo

    def _drop(self, reason):
        """Void papers of one case that need no signature any more.

        :param str reason: kept on the papers
        """
        if not self:
            return
        for letter in self:
            letter._with_door().write({"awaits_lane_id": False})
            letter._void(reason)
        self._settle_signing(self.application_id)

    @api.model
    def _settle_signing(self, case):
        """Remove the activities about papers that were signed or dropped."""
        lanes = case.letter_ids._filter_awaited().awaits_lane_id
        activities = case.activity_ids.filtered(
            lambda activity: activity.activity_type_id == self.env.ref(SIGN_ACTIVITY)
        )
        for user in activities.user_id:
            if user not in lanes._workers():
                case._forget_activities([SIGN_ACTIVITY], user)

    def _record_on_case(self, code, label, lane, note=""):
        """Note an act in the open entry of the case; a closed case has none."""
        case = self.application_id
        officer = f"{case._actor_name(lane)} ({lane.name})"
        case._open_entry()._add_act(officer, code, label, note, [])
        case._message_log(body=f"{label} {note}".strip())
        case._record_change(code)

    # === BUTTONS === #

    def action_sign(self):
        """Sign the papers that wait for the current user's desk."""
        for letter in self:
            letter._sign_awaited()
        return True

    def action_drop(self):
        """Open the dialogue that asks why a paper is not signed."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_rekomendasi.ptsp_paper_drop_action"
            ),
            "context": {"default_letter_id": self.id},
        }

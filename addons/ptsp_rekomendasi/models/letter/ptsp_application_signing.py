# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.blockers import blocker

SIGN_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_sign"


class PtspApplicationSigning(models.AbstractModel):
    """Papers that another desk signs than the one that makes them (PROCESS 4).

    The office says so on the letter type. Such a paper is left drafted and becomes a
    task of the signing desk: an activity of its officers, and the case in its watched
    column. The file does not go on before the paper is signed and numbered. A verb of
    the door signs it, wherever the case stands.
    """

    _name = "ptsp.application.signing"
    _description = "Papers Waiting for a Signature"
    _inherit = ["ptsp.case.hooks"]

    unsigned_text = fields.Char(compute="_compute_unsigned")
    may_sign_papers = fields.Boolean(compute="_compute_unsigned")

    @api.depends("letter_ids.awaits_lane_id", "letter_ids.state")
    @api.depends_context("uid", "lang")
    def _compute_unsigned(self):
        for case in self:
            papers = case.sudo()._unsigned_papers()
            case.unsigned_text = " ".join(map(case._unsigned_words, papers))
            case.may_sign_papers = bool(case._signable_papers())

    def _unsigned_papers(self):
        return self.letter_ids.filtered("awaits_lane_id")

    def _signable_papers(self):
        """Return the papers that wait for the current user."""
        return self.sudo()._unsigned_papers().filtered(self._may_sign_paper)

    def _may_sign_paper(self, letter):
        members = letter.awaits_lane_id.user_ids
        return self.env.user in self.sudo().service_id._own_users(members)

    def _unsigned_words(self, letter):
        return self.env._(
            "%(letter)s waits for the signature of %(lane)s.",
            letter=letter.letter_type_id.name,
            lane=letter.awaits_lane_id.name,
        )

    # === LEFT FOR ANOTHER DESK === #

    def _awaited_lane(self, letter_type):
        """Return the desk that signs a paper which the mover cannot sign, if any.

        An extension point. The mover signs for the own desks, and for those below them.
        """
        signer = letter_type.sign_lane_id
        own = self.env["ptsp.lane"]._of_user(self.env.user)
        above = any(signer._is_below(lane) for lane in own)
        return signer.browse() if signer in own or above else signer

    def _await_signature(self, letter, lane):
        """Leave a drafted paper to the desk that signs it, and tell its officers."""
        letter._with_door().write({"awaits_lane_id": lane.id})
        self._watch_unsigned()
        for user in self.service_id._own_users(lane.user_ids):
            self.activity_schedule(
                SIGN_ACTIVITY,
                date_deadline=self._ptsp_today(),
                summary=self._unsigned_words(letter),
                user_id=user.id,
            )

    def _watch_unsigned(self):
        """Let the desks whose signature is waited for watch the case."""
        lanes = self._unsigned_papers().awaits_lane_id - self.desk_id
        if not self.outcome and lanes - self.watch_lane_ids:
            self._with_door().write(
                {"watch_lane_ids": [(4, lane.id) for lane in lanes]}
            )

    def _after_enter_step(self, now):
        super()._after_enter_step(now)
        self._watch_unsigned()

    def _blockers_of_satellites(self, transition):
        """The file does not go on while one of its papers is not signed."""
        blockers = super()._blockers_of_satellites(transition)
        if transition.kind == "forward" and not transition.stays:
            case = self.sudo()
            for letter in case._unsigned_papers():
                code = f"paper_unsigned:{letter.letter_type_id.code}"
                blockers.append(blocker(code, case._unsigned_words(letter)))
        return blockers

    def _before_effects(self, transition):
        """A case that ends needs no more papers than those that its end makes."""
        super()._before_effects(transition)
        if transition.target == "outcome":
            reason = self.env._("No longer needed: %(move)s", move=transition.label)
            self._drop_papers(self._unsigned_papers(), reason)

    def _drop_papers(self, letters, reason):
        if not letters:
            return
        for letter in letters:
            letter._with_door().write({"awaits_lane_id": False})
            letter._void(reason)
        self._settle_signing()

    def _settle_signing(self):
        """Nobody is asked any more, or watches, for what is signed or dropped."""
        lanes = self._unsigned_papers().awaits_lane_id
        for user in self.activity_ids.filtered(
            lambda activity: activity.activity_type_id == self.env.ref(SIGN_ACTIVITY)
        ).user_id:
            if user not in lanes.user_ids:
                self._forget_activities([SIGN_ACTIVITY], user)
        if not self.outcome:
            watching = self.step_id.watcher_ids | (lanes - self.desk_id)
            self._with_door().write({"watch_lane_ids": [(6, 0, watching.ids)]})

    # === VERBS === #

    def _door_sign_paper(self, letter):
        """Sign and number a paper that waits for the current user's desk.

        A verb of the door: the case moves nowhere, but can go on.

        :param letter: a ``ptsp.letter`` of this case
        :raise UserError: when it does not wait, or for another desk
        """
        self._lock_case()
        case, letter = self.sudo(), self._waiting_paper(letter)
        if not self._may_sign_paper(letter):
            raise UserError(
                self.env._(
                    "%(letter)s is signed by %(signer)s; you do not work at that desk.",
                    letter=letter.letter_type_id.name,
                    signer=letter.awaits_lane_id.name,
                )
            )
        lane = letter.awaits_lane_id
        letter._sign_awaited()
        case._settle_signing()
        label = self.env._("Signed: %(letter)s", letter=letter.display_name)
        case._record_paper_act("sign_paper", label, lane)

    def _door_drop_paper(self, letter, reason):
        """Void a paper that waits: its signer declines it, or its maker withdraws it.

        :param str reason: compulsory, kept on the paper and on the control sheet
        """
        self._lock_case()
        case, letter = self.sudo(), self._waiting_paper(letter)
        if not (self._may_sign_paper(letter) or self._may_withdraw_paper(letter)):
            raise UserError(
                self.env._(
                    "Only its desk or %(signer)s drops %(letter)s.",
                    letter=letter.letter_type_id.name,
                    signer=letter.awaits_lane_id.name,
                )
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the paper is not signed."))
        lane = letter.awaits_lane_id
        case._drop_papers(letter, reason.strip())
        label = self.env._("Not signed: %(letter)s", letter=letter.display_name)
        case._record_paper_act("drop_paper", label, lane, reason.strip())

    def _waiting_paper(self, letter):
        """Return a paper of this case that waits, in the name of the current user."""
        letter = letter.with_env(self.env).sudo()
        if letter.application_id != self or not letter.awaits_lane_id:
            raise UserError(self.env._("This paper waits for nobody's signature."))
        return letter

    def _may_withdraw_paper(self, letter):
        makers = letter.letter_type_id.draft_lane_id.user_ids
        return letter.create_uid == self.env.user or (
            self.env.user in self.sudo().service_id._own_users(makers)
        )

    def _record_paper_act(self, code, label, lane, note=""):
        """Keep it in the open row of the control sheet; a closed case has none."""
        officer = f"{self._actor_name()} ({lane.name})"
        self._open_entry()._add_act(officer, code, label, note, [])
        self._message_log(body=f"{label} {note}".strip())
        self._record_change(code)

    # === BUTTONS === #

    def action_sign_papers(self):
        """Sign what waits for the current user's signature."""
        self.ensure_one()
        for letter in self._signable_papers():
            self._door_sign_paper(letter)
        return True

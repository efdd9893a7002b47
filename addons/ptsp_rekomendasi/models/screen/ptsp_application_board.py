# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# More cases than this lie on no one's desk; the next one is looked for among them.
DESK_LIMIT = 1000


class PtspApplicationBoard(models.AbstractModel):
    """What a person can do from a board: the next moves, the next case, the counter.

    Reads only. Who may do what is asked once for cases that stand alike; whether
    something is missing is asked on a click, for one case.
    """

    _name = "ptsp.application.board"
    _description = "Boards of Applications"

    next_due_at = fields.Datetime(
        "Next Due",
        compute="_compute_next_due_at",
        store=True,
        help="The earlier of promise and step target that still counts; boards and"
        " lists are in its order.",
        locked=True,
    )

    @api.depends("due_at", "step_due_at", "stopped_at", "paused", "outcome")
    def _compute_next_due_at(self):
        for application in self:
            application.next_due_at = application._next_due()

    # === VIEWS === #

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self._opens_cases())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Offer a new case only to people at whose desk one starts."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if not self._opens_cases():
            action = self.env.ref("ptsp_rekomendasi.ptsp_open_wizard_action")
            for button in arch.findall(f".//header/button[@name='{action.id}']"):
                button.getparent().remove(button)
        return arch, view

    @api.model
    def _opens_cases(self):
        """Whether the user works at a desk where cases of some service start."""
        sops_sudo = self.env["ptsp.sop"].sudo()
        effective = sops_sudo.search(
            [
                ("state", "=", "effective"),
                ("company_id", "in", self.env.companies.ids),
            ]
        )
        return any(
            self.env.user in self._opening_users(step)
            for sop in effective
            for step in sop._definition().starts
        )

    # === NEXT MOVES OF A CARD === #

    def _prepare_card_verbs(self, asked):
        """Return the buttons of a card: what this person may do with it next.

        :param dict asked: answers so far, shared by the cards of a page
        """
        acting = not self.outcome and self._may_act(asked)
        free = not self.holder_id
        mine = self.holder_id == self.env.user
        on_hold = self.work_state == "on_hold"
        may_move = acting and (free or mine) and not on_hold
        return {
            "may_take": acting and free and self.work_state == "waiting",
            "may_resume": acting and mine and on_hold,
            "moves": self._card_moves(asked) if may_move else [],
        }

    def _card_moves(self, asked):
        """Return what this person does next: the ways forward, the usual one first.

        What the letter still needs at this step, such as its number, comes before.
        """
        fitting = [
            move for move in self._card_choices(asked) if self._condition_holds(move)
        ]
        onward = [move for move in fitting if not move.stays]
        needed = [move for move in fitting if move.stays and not self._blockers(move)]
        return [
            {
                "id": move.id,
                "label": move.label,
                "primary": move in needed or (move.primary and not needed),
            }
            for move in [*needed, *onward]
        ]

    def _card_choices(self, asked):
        """Return the acts on the letter and the ways forward, the usual way first."""
        key = ("choices", *self._alike(asked))
        if key not in asked:
            moves = [
                move
                for move in self._step().transitions
                if (self._letter_verb(move) if move.stays else move.kind == "forward")
            ]
            own = [move for move in moves if self._may_act(asked, move)]
            asked[key] = sorted(own, key=lambda move: not move.primary)
        return asked[key]

    def _moves_asked(self, asked):
        """Return the step's moves that this person may make, whatever their condition.

        :param dict asked: answers so far, shared by the cases that are looked at
        """
        if self.outcome:
            return []
        key = ("moves", *self._alike(asked))
        if key not in asked:
            asked[key] = [
                move for move in self._step().transitions if self._may_act(asked, move)
            ]
        return asked[key]

    def _may_act(self, asked, move=None):
        """Whether this person may act on the case; asked once for cases alike."""
        lane_id = move.lane_id if move else 0
        # What is made by itself is nobody's move.
        by_itself = move.on_silence if move else ""
        key = ("acting", lane_id, by_itself, *self._alike(asked, lane_id))
        if key not in asked:
            asked[key] = self.env.user in self._acting_users(move)
        return asked[key]

    def _alike(self, asked, lane_id=0):
        """Return what decides who acts; for an agency it is the case itself.

        :param lane_id: a lane that acts beside the one the case is at
        """
        if "agencies" not in asked:
            agencies = self.env["ptsp.lane"].sudo().search([("kind", "=", "agency")])
            asked["agencies"] = set(agencies.ids)
        if asked["agencies"].isdisjoint((self.lane_id.id, lane_id)):
            return (self.step_id.id, self.service_id.id)
        return (self.id,)

    def get_move(self, transition_id):
        """Return one move as ``get_moves`` does, with what is missing now.

        :raise UserError: when this person cannot make it
        """
        self.ensure_one()
        self.check_access("read")
        move = self._move_of(transition_id)
        # Whether a reason is given shows only when the move is made.
        error = self._move_error_message(move, note="-")
        if error:
            raise UserError(error)
        return self._describe_move(move)

    # === MY DESK === #

    @api.model
    def _my_work_domain(self):
        """Return what waits for this person: on the own desks, in nobody else's hands.

        What the desk has laid aside or only watches does not wait.
        """
        return (
            Domain("outcome", "=", False)
            & Domain("is_mine", "=", True)
            & Domain("board_state", "in", ["waiting", "in_hand"])
            & Domain("holder_id", "in", [False, self.env.uid])
        )

    @api.model
    def get_next_case(self, current_id=False):
        """Return the case to do next: what is due first, or the one after a case.

        :param int current_id: the case on the screen; after the last one the first
            comes again
        :return: ``{"id": False or the case, "count": how many wait}``
        """
        own = self._own_board()
        cases = own.search(own._my_work_domain(), limit=DESK_LIMIT).ids
        others = [case for case in cases if case != current_id]
        after = cases.index(current_id) + 1 if current_id in cases else 0
        following = [*cases[after:], *others]
        return {
            "id": following[0] if following else False,
            "count": len(others),
        }

    @api.model
    def get_desk_counter(self):
        """Return how much waits for this person, and how much of it is late."""
        own = self._own_board()
        domain = own._my_work_domain()
        late = domain & Domain("is_overdue", "=", True)
        return {
            "waiting": own.search_count(domain & Domain("work_state", "=", "waiting")),
            "work": own.search_count(domain),
            "overdue": own.search_count(late),
            "lane_ids": self.env["ptsp.lane"]._of_user(self.env.user).ids,
        }

    @api.model
    def _own_board(self):
        """Look at the own desks, whatever board is on the screen."""
        return self.with_context(ptsp_lane_id=None)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache

# A desk whose name begins with one of these words carries the title of an office.
OFFICES = ("kepala ", "sekretaris", "pimpinan", "direktur")


class PtspLane(models.Model):
    """A desk of the office, or the applicant, or a technical agency.

    Its members are the people who may act there. Written by service administrators.
    """

    _name = "ptsp.lane"
    _description = "Lane"
    _inherit = ["ptsp.members.mixin", "ptsp.proposed.code.mixin"]
    _order = "sequence, id"
    _code_is_upper = True
    _check_company_auto = True
    _parent_name = "superior_id"

    name = fields.Char(
        required=True,
        help="Name of the desk, as boards and buttons show it.",
        audited="members",
    )
    code = fields.Char(
        help="Short name used by SOP definition files, such as CS_HELPDESK.",
    )
    sequence = fields.Integer(default=10, help="Order in which desks are listed.")
    kind = fields.Selection(
        [("office", "Office"), ("agency", "Agency"), ("applicant", "Applicant")],
        required=True,
        default="office",
        help="Office: a desk of this office with members. Agency and applicant: work"
        " done outside, recorded by the office lane that the SOP step names.",
        audited="members",
    )
    superior_id = fields.Many2one(
        "ptsp.lane",
        check_company=True,
        index="btree_not_null",
        help="The lane that is told when work here is late.",
        audited="superior",
    )
    user_ids = fields.Many2many(
        "res.users",
        "ptsp_lane_res_users_rel",
        "lane_id",
        "user_id",
        string="Members",
        domain="[('share', '=', False)]",
        help="Only members may act at this lane. A lane without members is nobody's.",
        audited="members",
    )
    member_count = fields.Integer(compute="_compute_member_count")
    is_mine = fields.Boolean(
        "My Desk", compute="_compute_is_mine", search="_search_is_mine"
    )
    acting_text = fields.Char("Acting Officials", compute="_compute_acting_text")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True, audited="members")

    _code_unique = models.Constraint(
        "unique(code, company_id)",
        "Another lane of this office has the same code.",
    )

    @api.depends("user_ids")
    def _compute_member_count(self):
        for lane in self:
            lane.member_count = len(lane.user_ids)

    @api.depends("user_ids")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self._of_user(self.env.user)
        for lane in self:
            lane.is_mine = lane._origin in mine

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return [("id", "in", self._of_user(self.env.user).ids)]

    @api.depends_context("lang")
    def _compute_acting_text(self):
        acting = self.env["ptsp.acting"]
        terms = acting._at_lanes(self._origin)
        for lane in self:
            own = [term.id for term in terms if term.lane_id == lane._origin.id]
            terms_sudo = acting.sudo().browse(own)
            lines = [term._line() for term in terms_sudo]
            lane.acting_text = "; ".join(lines)

    @api.constrains("superior_id")
    def _check_superior_id(self):
        if self._has_cycle("superior_id"):
            raise ValidationError(
                self.env._("A lane cannot be its own superior, directly or indirectly.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        lanes = super().create(vals_list)
        lanes.filtered("user_ids").company_id._ptsp_link_head()
        return lanes

    def write(self, vals):
        if {"kind", "superior_id"} & set(vals):
            self.env.registry.clear_cache()
        result = super().write(vals)
        if {"user_ids", "superior_id"} & set(vals):
            self.company_id._ptsp_link_head()
        return result

    # === WHO WORKS HERE TODAY === #

    def _present(self):
        """Return the members who work at these desks today, without absent ones."""
        terms = self.env["ptsp.acting"]._at_lanes(self)
        away = {(term.lane_id, term.absent_id) for term in terms if term.removes}
        return self.env["res.users"].browse(
            dict.fromkeys(
                user_id
                for lane in self
                for user_id in lane._member_ids()
                if (lane.id, user_id) not in away
            )
        )

    @ormcache("self.id")
    def _member_ids(self):
        """Return the ids of the desk's members, kept until one of them changes."""
        lane_sudo = self.sudo()  # everybody may know who works at a desk
        return lane_sudo.with_context(active_test=True).user_ids._ids

    def _workers(self):
        """Return all who work at these desks today: members and acting officials.

        This is the only place with that rule, beside ``ptsp.service._workers_at`` for
        the cases of one service. The day is that of the office.
        """
        terms = self.env["ptsp.acting"]._at_lanes(self)
        acting = self.env["res.users"].browse([term.user_id for term in terms])
        return self._present() | acting

    @api.model
    def _of_user(self, user):
        """Return the active desks where a user works today, as superuser."""
        lanes = super()._of_user(user)
        terms = self.env["ptsp.acting"]._in_force()
        away = [t.lane_id for t in terms if t.absent_id == user.id and t.removes]
        acting = [t.lane_id for t in terms if t.user_id == user.id]
        if not (away or acting):
            return lanes
        return (lanes - lanes.browse(away)) | lanes.browse(acting).filtered("active")

    @api.model
    def _seen_by(self, user):
        """Return the desks whose work a user sees as the own, as superuser.

        These are the desks of ``_of_user`` and those where a Plh. stands in for the
        user.
        """
        lanes = self._of_user(user)
        terms = self.env["ptsp.acting"]._in_force()
        away = [t.lane_id for t in terms if t.absent_id == user.id and t.kind == "plh"]
        members_sudo = self.sudo().browse(self._ids_of_user(user.id))
        return lanes | (members_sudo & lanes.browse(away))

    def _workers_words(self):
        """Return the names of the people who work at these desks, for a sentence."""
        lanes_sudo = self.sudo()  # everybody may know who works at a desk
        names = lanes_sudo._workers().mapped("name")
        if names:
            return ", ".join(names)
        return self.env._("nobody; the service administrator names the desk's members")

    # === BUSINESS METHODS === #

    @api.model
    def _of_move(self, move):
        """Return the lanes that make a move in place of the step's own desk.

        A move may belong to the signer of a letter type. The signer is read from the
        letter type whenever the move is offered, so an office that lets another desk
        sign needs no new revision.

        :param move: a transition as plain data (``tools.definition``)
        :return: the lane and its substitute, as superuser; empty for the step's own
        """
        lanes_sudo = self.sudo()  # any user may need the members of desks
        if not move.signer_of_id:
            return lanes_sudo.browse(move.lane_id or [])
        letter_type = lanes_sudo.env["ptsp.letter.type"].browse(move.signer_of_id)
        return letter_type.sign_lane_id | letter_type.substitute_lane_id

    @api.model
    def _in_matrix(self, step, lane_id):
        """Return a lane that an SOP names in a step, as superuser.

        A page shows several lanes of an SOP, so reading the first one prefetches the
        others.

        :param step: a step as plain data (``tools.definition``)
        """
        lane_sudo = self.sudo().browse(lane_id)
        return lane_sudo.with_prefetch(step.definition.lane_ids)

    @api.model
    @ormcache()
    def _agency_ids(self):
        """Return the ids of all lanes of technical agencies, for any reader."""
        # Kept for all readers, whatever lanes the first of them may read.
        return frozenset(self.sudo().search([("kind", "=", "agency")])._ids)

    def _ladder(self):
        """Return the lane and its line of superiors as a list, lowest first."""
        ladder = [self]
        while ladder[-1].superior_id and ladder[-1].superior_id not in ladder:
            ladder.append(ladder[-1].superior_id)
        return ladder

    def _is_below(self, superior):
        """Tell whether the other lane is among the superiors of this one."""
        return superior.id in self._superior_ids()

    @ormcache("self.id")
    def _superior_ids(self):
        """Return the ids of the superiors, kept until one of them changes."""
        return frozenset(lane.id for lane in self._ladder()[1:])

    # === WHO HOLDS THE OFFICE OF THE DESK === #

    def action_signing_officers(self):
        """Open the members with the signing details of each."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_base.ptsp_signing_officer_action"
            ),
            "domain": [("id", "in", self.user_ids.ids)],
        }

    def _is_heads(self):
        """Tell whether this is the desk of the head of the office."""
        self.ensure_one()
        return self == self._head_desk(self.company_id)

    @api.model
    def _head_desk(self, company):
        """Return the desk of the head of an office; empty where that is ambiguous.

        It has no desk above it. It is the desk of the head whom the settings name, or
        else the desk above most other desks.
        """
        head_sudo = company.sudo().ptsp_head_id  # everybody may know who the head is
        return self.browse(self._head_desk_ids(company.id, head_sudo.id))

    @api.model
    @ormcache("company_id", "head_id")
    def _head_desk_ids(self, company_id, head_id):
        lanes = self.sudo()  # a person who drafts letters may not read all desks
        tops = lanes.search(
            [
                ("company_id", "=", company_id),
                ("kind", "=", "office"),
                ("superior_id", "=", False),
            ]
        )
        named = tops.filtered(lambda lane: head_id in lane.user_ids.ids)
        below = {lane: lane._count_below() for lane in named or tops}
        most = max(below.values(), default=0)
        first = [lane.id for lane, count in below.items() if count == most]
        clear = named or (most and len(first) == 1)
        return tuple(first[:1]) if clear else ()

    def _count_below(self):
        """Return how many desks are below this one, directly or not."""
        return self.search_count([("id", "child_of", self.id)]) - 1

    def _holder(self):
        """Return the person who holds the office of the desk; empty if ambiguous.

        That is the head whom the office settings name, or else the only member, or the
        only one of several members who works at no other desk of the office.
        """
        self.ensure_one()
        lane = self.sudo()  # officers do not read the members of other desks
        members = lane.user_ids
        head = lane.company_id.ptsp_head_id
        if not lane.superior_id and head in members:
            return head
        if len(members) > 1:
            members = members.filtered(lambda member: lane._desks_of(member) == lane)
        return members if len(members) == 1 else members.browse()

    def _desks_of(self, user):
        """Return the desks of this office of which a user is a member."""
        named_sudo = self.sudo().browse(self._ids_of_user(user.id))
        return named_sudo.filtered(
            lambda lane: lane.kind == "office" and lane.company_id == self.company_id
        )

    def _title(self):
        """Return the title of the office that goes with the desk.

        The head's title for the head's desk; else the holder's own position, or the
        desk's name where it is one (Kepala Bidang ...).
        """
        lane = self.sudo()  # officers do not read the members of other desks
        if lane._is_heads():
            return lane._head_title()
        return lane._holder().ptsp_position or lane._name_as_title()

    def _head_title(self):
        return self.company_id.ptsp_head_title or self._name_as_title()

    def _acting_title(self):
        """Return the title of the office of the desk, which an acting official bears.

        It is the title of the desk, not the position of the absent person.
        """
        lane = self.sudo()  # officers do not read the members of other desks
        if lane._is_heads():
            return lane._head_title() or lane.name
        return lane._name_as_title() or lane._title() or lane.name

    def _name_as_title(self):
        """Return the desk's name if it is the title of an office, else nothing."""
        name = (self.name or "").strip()
        return name if name.lower().startswith(OFFICES) else ""

    def _title_of(self, user):
        """Return the title of a member who has no position.

        At a desk without a superior only the holder has the title. Another member gets
        the title of a desk that this member holds, or none.
        """
        if self.superior_id:
            return self._name_as_title()
        if self._holder() == user:
            return self._title()
        titles = [
            lane._name_as_title()
            for lane in self._desks_of(user) - self
            if lane._holder() == user
        ]
        return next(filter(None, titles), "")

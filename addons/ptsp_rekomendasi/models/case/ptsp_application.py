# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspApplication(models.Model):
    """A case: one applicant's request for one recommendation.

    It points at the frozen revision of the SOP that it runs on. Step, stage, lane,
    work state, holder and clock are written together by the door
    (``ptsp.application.door``) and by nothing else: such fields carry
    ``locked=True``. Every other field holds data of the applicant.
    """

    _name = "ptsp.application"
    _description = "Application"
    # The lock comes first: it removes the door's key before anything else runs.
    _inherit = [
        "ptsp.locked.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "ptsp.application.form",
        "ptsp.application.identity",
        "ptsp.application.clock",
        "ptsp.application.checklist",
        "ptsp.application.opinion",
        "ptsp.application.meeting",
        "ptsp.application.handover",
        "ptsp.application.letter",
        "ptsp.application.decision",
        "ptsp.application.archive",
        "ptsp.application.moves",
        "ptsp.application.access",
        "ptsp.application.record",
        "ptsp.application.words",
        "ptsp.application.door",
        "ptsp.application.desk.work",
        "ptsp.application.board",
        "ptsp.application.screen",
    ]
    _rec_name = "reference"
    _rec_names_search = [
        *("reference", "registration_no", "former_letter_no", "applicant_name"),
        "title",
    ]
    _order = "next_due_at, arrived_at, id"
    _check_company_auto = True

    # Identity of the case
    reference = fields.Char(
        "Tracking Reference",
        required=True,
        readonly=True,
        locked=True,
        copy=False,
        help="Given at the first contact; the applicant asks for the status with it.",
    )
    registration_no = fields.Char(
        "Registration Number",
        readonly=True,
        locked=True,
        copy=False,
        index="trigram",
        help="Given at registration, from the registration register.",
    )
    service_id = fields.Many2one(
        "ptsp.service",
        required=True,
        readonly=True,
        locked=True,
        index=True,
        check_company=True,
    )
    sop_id = fields.Many2one(
        "ptsp.sop",
        "SOP Revision",
        required=True,
        readonly=True,
        locked=True,
        index=True,
        ondelete="restrict",
        help="The revision in effect when the case was opened. It keeps it, unless an"
        " administrator moves it to the present one.",
    )
    company_id = fields.Many2one(
        "res.company", "Office", required=True, readonly=True, locked=True, index=True
    )
    channel = fields.Selection(
        [
            ("counter", "At the counter"),
            ("online", "Online"),
            ("email", "By e-mail"),
            ("phone", "By telephone"),
        ],
        default="counter",
        required=True,
        readonly=True,
        locked=True,
        help="How the case came in. Fixed once it is open: an online filing is its own"
        " signature.",
    )
    external_ref = fields.Char(
        "External Reference", readonly=True, locked=True, copy=False
    )
    title = fields.Char("Subject", help="What the application is made for.")
    parent_id = fields.Many2one(
        "ptsp.application",
        "Earlier Case",
        readonly=True,
        locked=True,
        index="btree_not_null",
        help="The case that this one replaces.",
    )
    child_ids = fields.One2many(
        "ptsp.application", "parent_id", "Later Cases", readonly=True, locked=True
    )
    imported = fields.Boolean(
        "Of Former Years",
        readonly=True,
        locked=True,
        copy=False,
        index="btree_not_null",
        help="Brought in from the books of former years; no work of this system.",
    )
    former_letter_no = fields.Char(
        "Former Letter Number",
        readonly=True,
        locked=True,
        copy=False,
        index="trigram",
        help="Number of the letter that a case of former years was answered with.",
    )
    power_ids = fields.One2many("ptsp.power", "application_id", "Powers of Attorney")

    # Place of the case (written by the door)
    step_id = fields.Many2one(
        "ptsp.sop.step", readonly=True, locked=True, index=True, ondelete="restrict"
    )
    stage_id = fields.Many2one(
        "ptsp.stage",
        readonly=True,
        locked=True,
        index=True,
        ondelete="restrict",
        group_expand="_read_group_stage_ids",
    )
    lane_id = fields.Many2one(
        "ptsp.lane",
        readonly=True,
        locked=True,
        index=True,
        ondelete="restrict",
        help="The lane of the SOP's matrix that the step belongs to.",
    )
    desk_id = fields.Many2one(
        "ptsp.lane",
        readonly=True,
        locked=True,
        index=True,
        ondelete="restrict",
        help="The desk that works the step; it records for a lane outside the office.",
    )
    watch_lane_ids = fields.Many2many(
        "ptsp.lane",
        relation="ptsp_application_watch_lane_rel",
        column1="application_id",
        column2="lane_id",
        string="Watched By",
        readonly=True,
        locked=True,
    )
    work_state = fields.Selection(
        [("waiting", "Waiting"), ("in_hand", "In Hand"), ("on_hold", "On Hold")],
        readonly=True,
        locked=True,
        group_expand=True,
    )
    holder_id = fields.Many2one(
        "res.users", readonly=True, locked=True, index="btree_not_null"
    )
    hold_reason = fields.Char("On Hold Because", readonly=True, locked=True)
    arrived_at = fields.Datetime("At This Desk Since", readonly=True, locked=True)
    taken_at = fields.Datetime(readonly=True, locked=True)
    caller_step_id = fields.Many2one("ptsp.sop.step", readonly=True, locked=True)
    return_count = fields.Integer("Times Returned", readonly=True, locked=True)

    # Decisions
    clearance = fields.Boolean(
        "Declared Complete and Correct", readonly=True, locked=True
    )
    clearance_by_id = fields.Many2one("res.users", readonly=True, locked=True)
    clearance_at = fields.Datetime(readonly=True, locked=True)
    decision = fields.Selection(
        [("recommend", "Recommend"), ("refuse", "Refuse")], readonly=True, locked=True
    )
    decision_reason = fields.Text("Reason of the Decision", readonly=True, locked=True)
    decision_lane_id = fields.Many2one(
        "ptsp.lane",
        "Decided By",
        readonly=True,
        locked=True,
        help="The desk that decided; only the same or a higher one decides otherwise.",
    )
    opinion_override = fields.Boolean(
        "Opinion Overruled",
        readonly=True,
        locked=True,
        help="A reasoned order allows a recommendation against a negative opinion.",
    )
    outcome = fields.Selection(
        [
            ("issued", "Issued"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
            ("lapsed", "Not Completed"),
            ("information", "Information Only"),
            ("replaced", "Replaced by a New Application"),
        ],
        readonly=True,
        locked=True,
        index="btree_not_null",
    )
    closed_at = fields.Datetime(readonly=True, locked=True)

    # Satellites
    requirement_ids = fields.One2many(
        "ptsp.application.requirement",
        "application_id",
        "Checklist",
        readonly=True,
        locked=True,
    )
    opinion_ids = fields.One2many(
        "ptsp.opinion",
        "application_id",
        "Technical Opinions",
        readonly=True,
        locked=True,
    )
    meeting_ids = fields.One2many(
        "ptsp.meeting", "application_id", "Meetings", readonly=True, locked=True
    )
    letter_ids = fields.One2many(
        "ptsp.letter", "application_id", "Letters", readonly=True, locked=True
    )
    advice_ids = fields.One2many(
        "ptsp.advice", "application_id", readonly=True, locked=True
    )
    decision_ids = fields.One2many(
        "ptsp.decision", "application_id", "Decisions", readonly=True, locked=True
    )
    pause_ids = fields.One2many(
        "ptsp.clock.pause", "application_id", "Pauses", readonly=True, locked=True
    )
    entry_ids = fields.One2many(
        "ptsp.control.entry",
        "application_id",
        "Control Sheet",
        readonly=True,
        locked=True,
    )
    chain_count = fields.Integer("Sealed Entries", readonly=True, locked=True)
    chain_head = fields.Char("Head of the Chain", readonly=True, locked=True)
    chain_intact = fields.Boolean(compute="_compute_chain_intact")

    _reference_unique = models.UniqueIndex(
        "(company_id, reference)", "This tracking reference exists already."
    )
    _registration_no_unique = models.UniqueIndex(
        "(company_id, registration_no) WHERE registration_no IS NOT NULL",
        "This registration number exists already.",
    )
    _external_ref_unique = models.UniqueIndex(
        "(service_id, external_ref) WHERE external_ref IS NOT NULL",
        "This external reference was filed already.",
    )
    # Boards read the open cases of one desk by work state, in order of due date.
    _board = models.Index(
        "(desk_id, work_state, next_due_at, arrived_at, id) WHERE outcome IS NULL"
    )

    @api.depends("reference", "registration_no", "applicant_name")
    def _compute_display_name(self):
        for application in self:
            number = application.registration_no or application.reference
            application.display_name = f"{number} {application.applicant_name or ''}"

    @api.depends("entry_ids.hash", "chain_head", "chain_count")
    def _compute_chain_intact(self):
        for application in self:
            # The chain is checked over all entries, whatever the reader may see.
            application.chain_intact = (
                application.sudo().entry_ids._chain_break(application) is None
            )

    @api.model
    def _read_group_stage_ids(self, stages, domain):
        return stages.search([("company_id", "in", self.env.companies.ids)])

    def write(self, vals):
        """Check that the user may change the applicant's data; record the change."""
        keeper = self.env["ptsp.case.data"]
        data = keeper._data_names(self, vals)
        if not data:
            return super().write(vals)
        if not self.env.su:
            keeper._check(self)
        before = keeper._told(self, data)
        result = super().write(vals)
        keeper._keep(self, before, data)
        # The consequences of a change run with the rights of the process.
        self.sudo()._after_data_change()
        return result

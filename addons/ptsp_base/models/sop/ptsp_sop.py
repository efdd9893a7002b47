# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import revision_number
from .ptsp_sop_form_field import LIMITS


class PtspSop(models.Model):
    """One revision of the Standard Operating Procedure of a service.

    It decides what boards, clocks, letters and records do, and what the printed
    document shows. Service administrators and the importer write it while it is a
    draft. Nobody can change it in review, so that all signers see the same text. Once
    it has taken effect, it is frozen for good with all its parts.
    """

    _name = "ptsp.sop"
    _description = "SOP Revision"
    _inherit = [
        "ptsp.locked.mixin",
        "ptsp.sop.copy.mixin",
        "ptsp.sop.condition.mixin",
        "ptsp.sop.lint.mixin",
        "ptsp.sop.lineage.mixin",
        "ptsp.sop.holders.mixin",
        "ptsp.sop.effective.mixin",
        "ptsp.sop.approval.mixin",
        "ptsp.sop.legal.mixin",
        "ptsp.sop.compare.mixin",
        "ptsp.sop.derivation.mixin",
        "ptsp.sop.step.order.mixin",
        "ptsp.sop.writing.mixin",
        "ptsp.sop.time.mixin",
        "ptsp.sop.flow.mixin",
        "ptsp.sop.paper.mixin",
        "ptsp.sop.leaflet.mixin",
        "ptsp.sop.definition.mixin",
        "ptsp.sop.fee.mixin",
        "ptsp.sop.validity.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "service_id, revision_no desc, id desc"
    _rec_name = "document_no"
    _rec_names_search = ["document_no", "name"]
    _check_company_auto = True

    _locked_create = False
    _locked_unlink = False
    _audited_life = False

    # Identity
    service_id = fields.Many2one(
        "ptsp.service",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        help="The service that this SOP belongs to.",
    )
    name = fields.Char(
        string="Title",
        required=True,
        help="Title of the document, as the cover prints it.",
    )
    document_no = fields.Char(
        string="Document Number",
        required=True,
        help="Number of the document; all its revisions share it.",
    )
    revision_no = fields.Char(
        string="Revision Number", required=True, default="00", help="Such as 03."
    )
    issuer = fields.Char(help="The office that issues the document, as printed.")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("review", "In Review"),
            ("effective", "Effective"),
            ("superseded", "Superseded"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        readonly=True,
        locked=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
        help="Draft: can be changed. In review: is being signed. Effective: new"
        " applications run by it. Superseded: cases opened under it still run by it.",
        audited="revision",
    )
    company_id = fields.Many2one(
        "res.company", related="service_id.company_id", store=True, index=True
    )

    # Approval
    created_on = fields.Date(help="When the document was first written.")
    revised_on = fields.Date(copy=False, help="When this revision was written.")
    effective_on = fields.Date(
        copy=False,
        tracking=True,
        help="The day on which it takes effect by itself once it is approved. Empty:"
        " the day on which an administrator makes it effective.",
    )
    prepared_by = fields.Char()
    prepared_title = fields.Char(string="Prepared By: Title")
    prepared_on = fields.Date(copy=False)
    checked_by = fields.Char()
    checked_title = fields.Char(string="Checked By: Title")
    checked_on = fields.Date(copy=False)
    approved_by = fields.Char()
    approved_title = fields.Char(string="Approved By: Title")
    approved_on = fields.Date(copy=False)

    # Fee, validity, opinion
    fee = fields.Monetary(
        help="The same for every case; 0 where the lines or the text alone say it."
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    fee_text = fields.Text(
        string="Fee as Printed", help="The sentence on the fee, as section J prints it."
    )
    fee_due_days = fields.Integer(
        "Payment Within (Days)",
        help="Calendar days after its assessment until which the fee is to be paid; 0"
        " where nothing says it. Letters print the day.",
    )
    validity_text = fields.Text(
        string="Validity as Printed",
        help="How long the letter is valid, as section L prints it; letters may use"
        " it.",
    )
    validity_person = fields.Text(
        "Validity for a Person",
        help="What letters say to a person where the words as printed do not fit.",
    )
    validity_company = fields.Text(
        "Validity for a Company",
        help="What letters say to a company where the words as printed do not fit.",
    )
    validity_community = fields.Text(
        "Validity for a Community",
        help="What letters say to a community where the words as printed do not fit.",
    )
    opinion_need = fields.Selection(
        [
            ("never", "Never"),
            ("always", "Always"),
            ("verification", "Decided at verification"),
        ],
        string="Technical Opinion",
        required=True,
        default="never",
        help="Whether a technical agency is asked: never, for every case, or "
        "when the verification finds it necessary.",
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        check_company=True,
        ondelete="restrict",
        help="Empty: the office hours of the company.",
    )

    # Application form
    form_field_ids = fields.One2many(
        "ptsp.sop.form.field",
        "sop_id",
        string="Form Fields",
        help="What this service asks besides name, address and papers.",
    )
    form_definition = fields.PropertiesDefinition(
        compute="_compute_form_definition",
        store=True,
        readonly=False,
        precompute=True,
        help="The form fields as the cases' properties know them.",
    )
    form_required = fields.Char(
        string="Required Form Fields",
        compute="_compute_form_definition",
        store=True,
        readonly=False,
        precompute=True,
        help="Names of the form fields that must be filled in, separated by commas.",
    )
    form_help = fields.Json(
        string="Help Texts of Form Fields",
        compute="_compute_form_definition",
        store=True,
        readonly=False,
        precompute=True,
        help="Name of a form field -> help text.",
    )

    form_limits = fields.Json(
        string="Limits of Form Fields",
        compute="_compute_form_definition",
        store=True,
        readonly=False,
        precompute=True,
        help="Name of a form field -> limits and marks of its answers.",
    )

    # Parts
    clause_ids = fields.One2many(
        "ptsp.sop.clause",
        "sop_id",
        string="Clauses",
        help="The text sections A to U of the printed document.",
    )
    history_ids = fields.One2many("ptsp.sop.history", "sop_id")
    distribution_ids = fields.One2many("ptsp.sop.distribution", "sop_id")
    requirement_ids = fields.One2many(
        "ptsp.sop.requirement",
        "sop_id",
        string="Requirements",
        help="What the applicant brings; each desk gives its verdict on it.",
    )
    top_requirement_ids = fields.One2many(
        "ptsp.sop.requirement",
        "sop_id",
        string="Required Papers",
        domain=[("parent_id", "=", False)],
        copy=False,
    )
    lane_ids = fields.One2many(
        "ptsp.sop.lane",
        "sop_id",
        string="Lanes",
        help="The columns of the printed matrix, in their order, and who works there.",
    )
    step_ids = fields.One2many(
        "ptsp.sop.step",
        "sop_id",
        string="Steps",
        help="The rows of the matrix: who does what, in which order.",
    )
    transition_ids = fields.One2many(
        "ptsp.sop.transition", "sop_id", string="Transitions"
    )
    is_open = fields.Boolean(
        compute="_compute_is_open",
        help="Whether the revision can still be changed.",
    )
    note = fields.Text(
        string="Doubtful Points",
        help="What is unclear or contradictory in the source; it is not printed.",
    )

    _document_unique = models.Constraint(
        "unique(document_no, revision_no, company_id)",
        "This revision of the document already exists.",
    )
    _one_effective = models.UniqueIndex(
        "(service_id) WHERE state = 'effective'",
        "A service has one effective SOP revision only.",
    )
    _promise_amount_positive = models.Constraint(
        "check(promise_amount >= 0)", "A promise cannot be negative."
    )

    # === COMPUTE METHODS === #

    @api.depends("document_no", "revision_no")
    def _compute_display_name(self):
        for sop in self:
            sop.display_name = f"{sop.document_no} rev. {sop.revision_no}"

    @api.depends("state")
    def _compute_is_open(self):
        for sop in self:
            sop.is_open = sop._is_open()

    @api.depends(
        "form_field_ids.name",
        "form_field_ids.label",
        "form_field_ids.sequence",
        "form_field_ids.type",
        "form_field_ids.options",
        "form_field_ids.required",
        "form_field_ids.help",
        "form_field_ids.fixed",
        "form_field_ids.identifies",
        "form_field_ids.money",
        *(f"form_field_ids.{name}" for name in LIMITS.values()),
    )
    def _compute_form_definition(self):
        for sop in self:
            form_fields = sop.form_field_ids.sorted(
                lambda field: (field.sequence, field._origin.id)
            )
            sop.form_definition = [field._prepare_property() for field in form_fields]
            sop.form_required = ",".join(
                form_fields.filtered("required").mapped("name")
            )
            sop.form_help = {f.name: f.help for f in form_fields if f.help}
            limits = {field.name: field._prepare_limits() for field in form_fields}
            sop.form_limits = {name: told for name, told in limits.items() if told}

    # === CRUD METHODS === #

    def write(self, vals):
        names = [name for name in vals if not self._is_log_field(name)]
        if names and not self._has_door():
            self._check_changeable(names)
        return super().write(vals)

    def unlink(self):
        self._check_deletable()
        return super().unlink()

    def _is_open(self):
        self.ensure_one()
        return self.state == "draft"

    def _check_changeable(self, names):
        """Refuse changes of a revision that is not a draft.

        In review, only people who have not signed yet can be replaced.
        """
        for sop in self:
            if not sop._is_open() and not sop._replaceable_fields().issuperset(names):
                raise UserError(sop._frozen_error_message())

    def _check_deletable(self):
        kept = self.filtered(lambda sop: not sop._is_open())
        if kept and not self._ptsp_uninstalling():
            raise UserError(kept[0]._frozen_error_message())

    def _frozen_error_message(self):
        if self.state == "review":
            return self.env._(
                "%(sop)s is in review and cannot be changed while it is being signed."
                " Send it back to draft first.",
                sop=self.display_name,
            )
        return self.env._(
            "%(sop)s took effect and can no longer be changed. Make a new draft of it.",
            sop=self.display_name,
        )

    @api.model
    def _is_log_field(self, name):
        """Tell whether a field belongs to the conversation, not to the definition."""
        return name.startswith(("message_", "activity_", "website_message_"))

    # === ACTION METHODS === #

    def action_withdraw(self):
        """Withdraw effective revisions: the service has no SOP until the next one."""
        self._move_state("effective", "withdrawn")
        self.acknowledgement_ids._forget()

    def action_view_matrix(self):
        """Open the steps as the printed matrix lists them."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_base.ptsp_sop_step_action"
            ),
            "display_name": self.display_name,
            "domain": [("sop_id", "=", self.id)],
        }

    # === BUSINESS METHODS === #

    def _move_state(self, source, target):
        self.check_access("write")
        wrong = self.filtered(lambda sop: sop.state != source)
        if wrong:
            raise UserError(wrong[0]._wrong_state_message())
        self._with_door().write({"state": target})

    def _make_effective(self):
        """Let the revision take effect; the caller must have checked its approval.

        :return: the warnings of the check, as `_lint` gives them
        :raise UserError: listing all errors of the check
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != "review":
            raise UserError(self._wrong_state_message())
        findings = self._lint()
        errors = [item for item in findings if item["severity"] == "error"]
        if errors:
            raise UserError(self._errors_message(errors))
        former = self.service_id.sop_ids.filtered(lambda s: s.state == "effective")
        former._with_door().write(
            {"state": "superseded", "superseded_on": self.company_id._ptsp_today()}
        )
        # The former revision is written first, because the database allows one
        # effective revision per service.
        former.flush_recordset(["state"])
        self._with_door().write(self._prepare_effective_values())
        return [item for item in findings if item["severity"] == "warning"]

    def _prepare_effective_values(self):
        today = self.company_id._ptsp_today()
        if self.effective_on and self.effective_on > today:
            raise UserError(
                self.env._(
                    "%(sop)s takes effect on %(day)s; it cannot be made effective"
                    " before that day.",
                    sop=self.display_name,
                    day=self.effective_on,
                )
            )
        return {
            "state": "effective",
            "effective_on": self.effective_on or today,
            "definition_key": secrets.token_hex(8),
        }

    def _next_revision_no(self):
        """Return the number after the highest one of this document."""
        revisions = self.search(
            [
                ("document_no", "=", self.document_no),
                ("company_id", "=", self.company_id.id),
            ]
        ).mapped("revision_no")
        numbers = [revision_number.key(number) for number in revisions]
        highest = max((number[0] for number in numbers if number), default=0)
        return str(highest + 1).zfill(2)

    def _wrong_state_message(self):
        state = dict(self._fields["state"]._description_selection(self.env))[self.state]
        return self.env._(
            "%(sop)s is in state %(state)s; this cannot be done now.",
            sop=self.display_name,
            state=state,
        )

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.tools import hash_chain
from odoo.addons.ptsp_base.tools.visible import is_blank, tidy_text

PROPOSER = "ptsp_base.group_ptsp_admin"
APPROVER = "ptsp_base.group_ptsp_supervisor"


class PtspRetentionList(models.Model):
    """A list of closed cases whose archive is proposed for destruction (usul musnah).

    A service administrator prepares and signs it, a superior signs it too: only then
    is there a berita acara, and only by it something is destroyed. Nothing enters a
    list by itself, and nothing is destroyed because a term ended.
    """

    _name = "ptsp.retention.list"
    _description = "List for Destruction"
    _inherit = [
        "ptsp.locked.mixin",
        "ptsp.retention.signing",
        "ptsp.retention.destruction",
        "ptsp.retention.papers",
    ]
    _order = "year desc, id desc"
    _rec_name = "year"
    _locked_fields = "all"

    company_id = fields.Many2one("res.company", "Office", required=True, index=True)
    year = fields.Integer(required=True, aggregator=False)
    state = fields.Selection(
        [
            ("draft", "In Preparation"),
            ("proposed", "Proposed"),
            ("approved", "Berita Acara Signed"),
            ("destroying", "Being Destroyed"),
            ("destroyed", "Destroyed"),
            ("cancelled", "Called Off"),
        ],
        required=True,
        default="draft",
        index=True,
    )
    line_ids = fields.One2many("ptsp.retention.line", "list_id", "Cases")
    listed_count = fields.Integer("Listed", compute="_compute_counts")
    destroyed_count = fields.Integer("Destroyed Cases", compute="_compute_counts")
    failed_count = fields.Integer("Not Destroyed", compute="_compute_counts")
    prepared_by_id = fields.Many2one("res.users", required=True)
    prepared_at = fields.Datetime(required=True)
    proposer_id = fields.Many2one("res.users", "Proposed By", ondelete="restrict")
    proposed_at = fields.Datetime()
    approver_id = fields.Many2one("res.users", "Approved By", ondelete="restrict")
    approved_at = fields.Datetime()
    seal = fields.Char(help="SHA-256 of what both signed.")
    register_entry_id = fields.Many2one("ptsp.register.entry", ondelete="restrict")
    number = fields.Char(
        "Number of the Berita Acara", related="register_entry_id.number", store=True
    )
    act_date = fields.Date("Date of the Berita Acara")
    destroyed_by_id = fields.Many2one("res.users", ondelete="restrict")
    destroyed_at = fields.Datetime()
    cancel_reason = fields.Text("Called Off Because")
    goes = fields.Text("What Goes", compute="_compute_goes")

    @api.depends("year", "number")
    def _compute_display_name(self):
        for one in self:
            name = self.env._("Destruction %(year)s", year=one.year)
            one.display_name = f"{name} ({one.number})" if one.number else name

    @api.depends("line_ids.state", "line_ids.failure")
    def _compute_counts(self):
        for one in self:
            states = one.line_ids.mapped("state")
            one.listed_count = states.count("listed")
            one.destroyed_count = states.count("destroyed")
            one.failed_count = len(one.line_ids.filtered("failure"))

    @api.depends("line_ids.state")
    def _compute_goes(self):
        wiping = self.env["ptsp.retention.wiping"]
        for one in self:
            listed = one._listed_lines().application_id
            one.goes = listed and wiping._plan_text(listed)

    def _listed_lines(self):
        return self.line_ids.filtered(lambda line: line.state == "listed")

    # === PREPARING === #

    @api.model
    def _prepare(self, year):
        """Prepare the list of a year for the current office.

        :param int year: terms that end in it, or before, count
        :return: the list
        :raise UserError: in one sentence; nothing is made then
        """
        self._require_group(PROPOSER)
        company = self.env.company
        this_year = company._ptsp_today().year
        if not 2000 <= year <= this_year:
            raise UserError(
                self.env._("Enter a year from 2000 to %(year)s.", year=this_year)
            )
        cases = self.env["ptsp.retention.choice"]._candidates(company, year)
        if not cases:
            raise UserError(
                self.env._(
                    "No closed case is to be destroyed by the end of %(year)s: none"
                    " whose term ended, without legal hold, and not listed already.",
                    year=year,
                )
            )
        # Only the process writes lists; the person was checked.
        made = (
            self.sudo()
            ._with_door()
            .create(
                {
                    "company_id": company.id,
                    "year": year,
                    "prepared_by_id": self.env.uid,
                    "prepared_at": self._ptsp_now(),
                }
            )
        )
        made._add(cases)
        return made.sudo(False)

    def _add(self, cases):
        """Put cases on the list that were found to be free for it."""
        lines = self.env["ptsp.retention.line"].sudo()  # only the process writes them
        first = max(self.line_ids.mapped("position"), default=0) + 1
        lines._with_door().create(
            [
                {"list_id": self.id, "position": position, **lines._told(case)}
                for position, case in enumerate(cases, start=first)
            ]
        )

    def add_case(self, reference):
        """Put one more closed case on a list in preparation.

        :param str reference: tracking reference or registration number
        :raise UserError: in one sentence when it cannot stand there, such as an open
            case; nothing is changed then
        """
        self.ensure_one()
        self._require_group(PROPOSER)
        self._require_state("draft")
        case = self._case_named(reference)
        objection = self.env["ptsp.retention.choice"]._objection(case)
        if objection:
            raise UserError(objection)
        taken = self.line_ids.filtered(lambda line: line.application_id == case)
        if taken:
            values = {"state": "listed", "out_reason": False, "out_by_id": False}
            # Only the process writes lines; the person was checked.
            taken.sudo()._with_door().write(values)
        else:
            self.sudo()._add(case)  # the same
        return True

    def _case_named(self, reference):
        text = str(reference or "").strip()
        domain = ["|", ("reference", "=", text), ("registration_no", "=", text)]
        own = [("company_id", "=", self.company_id.id)]
        case = self.env["ptsp.application"].search([*own, *domain], limit=1)
        if not text or not case:
            raise UserError(
                self.env._(
                    "There is no case %(reference)s; enter its reference or"
                    " registration number.",
                    reference=text or "-",
                )
            )
        return case

    def _take_out(self, lines, reason):
        """Take lines out before anybody signed.

        :param str reason: why their archive is kept
        """
        self.ensure_one()
        self._require_group(PROPOSER)
        self._require_state("draft")
        if is_blank(reason):
            raise UserError(self.env._("Enter the reason."))
        # Only the process writes lines; the person was checked.
        (lines & self.line_ids).sudo()._with_door().write(
            {
                "state": "out",
                "out_reason": tidy_text(reason),
                "out_by_id": self.env.uid,
            }
        )

    # === WHO AND WHEN === #

    def _require_group(self, *groups):
        if not any(self.env.user.has_group(group) for group in groups):
            raise AccessError(
                self.env._(
                    "Service administrators propose the destruction of archives, and"
                    " supervisors approve it; you are neither here."
                )
            )
        self.check_access("read")

    def _require_state(self, *states):
        if self.state not in states:
            raise UserError(
                self.env._(
                    "%(list)s is “%(state)s”; this cannot be done any more or not yet.",
                    list=self.display_name,
                    state=dict(self._fields["state"]._description_selection(self.env))[
                        self.state
                    ],
                )
            )

    # === SEAL === #

    def _seal_now(self):
        """Return the hash of what the list says now, destroyed lines included."""
        lines = self.line_ids.filtered(lambda line: line.state != "out")
        text = hash_chain.canonical_json(
            {
                "office": self.company_id.id,
                "year": self.year,
                "cases": [line._sealed() for line in lines.sorted("position")],
            }
        )
        return hashlib.sha256(text.encode()).hexdigest()

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

CRON = "ptsp_skm.ir_cron_remind_follow_up"


class PtspSkmFollowUp(models.Model):
    """What the office does about an element that was rated low: who, until when, done.

    The ministry grades an office by whether this is done and how fast.
    """

    _name = "ptsp.skm.follow.up"
    _description = "Follow-up of the Survey"
    _inherit = [
        "ptsp.locked.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "ptsp.cron.mixin",
    ]
    _order = "done_on desc, due_date, id"
    _rec_name = "element_name"
    _locked_create = False
    _locked_unlink = False

    report_id = fields.Many2one(
        "ptsp.skm.report", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    element_code = fields.Char("Element", required=True)
    element_name = fields.Char("About", required=True)
    mean = fields.Float(
        digits=(4, 2),
        aggregator=False,
        help="Of the element, on the scale from 1 to 4.",
    )
    action = fields.Text(help="What the office does about it.")
    owner_id = fields.Many2one("res.users", "Responsible", required=True)
    due_date = fields.Date("Until", required=True)
    evidence = fields.Binary(attachment=True, help="PDF or photo of what was done.")
    evidence_name = fields.Char()
    evidence_note = fields.Char("Evidence in Words", help="Such as a decree's number.")
    done_on = fields.Date("Done", readonly=True, locked=True)
    done_by_id = fields.Many2one("res.users", readonly=True, locked=True)
    days = fields.Integer(compute="_compute_days", store=True, aggregator="avg")
    overdue = fields.Boolean(compute="_compute_overdue", search="_search_overdue")

    @api.depends("done_on", "report_id.signed_at")
    def _compute_days(self):
        for row in self:
            signed, done = row.report_id.signed_at, row.done_on
            office = row.company_id
            row.days = (
                (done - office._ptsp_local_date(signed)).days if done and signed else 0
            )

    @api.depends("done_on", "due_date")
    def _compute_overdue(self):
        for row in self:
            late = row.due_date and row.due_date < row._ptsp_today()
            row.overdue = bool(late and not row.done_on)

    def _search_overdue(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        today = self.env.company._ptsp_today()
        return [("done_on", "=", False), ("due_date", "<", today)]

    # === EVIDENCE === #

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._checked(vals) for vals in vals_list])

    def write(self, vals):
        if vals.keys() - {"done_on", "done_by_id"} and any(self.mapped("done_on")):
            raise UserError(
                self.env._(
                    "This follow-up is done and stays as it is; reopen it first."
                )
            )
        return super().write(self._checked(vals))

    @api.model
    def _checked(self, vals):
        """Return values with a file as it is kept, or refuse the file."""
        if not vals.get("evidence"):
            return vals
        try:
            content = base64.b64decode(vals["evidence"], validate=True)
        except ValueError as error:
            raise UserError(
                self.env._("The file cannot be read; choose it anew.")
            ) from error
        name = vals.get("evidence_name") or "bukti.pdf"
        file = self.env["ptsp.upload"]._check(name, content)
        kept = base64.b64encode(file["content"])
        return {**vals, "evidence": kept, "evidence_name": file["filename"]}

    # === DONE === #

    def action_done(self):
        """Note that it is done, today; the evidence is there."""
        for row in self:
            if not row.action or not (row.evidence or row.evidence_note):
                raise UserError(
                    self.env._(
                        "Say first what was done, and add the evidence: a file, or"
                        " words that say where it is."
                    )
                )
            if row.done_on:
                continue
            row._with_door().write(
                {"done_on": row._ptsp_today(), "done_by_id": self.env.uid}
            )
            # Whoever completes it ends the reminder of the one responsible.
            row.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def action_reopen(self):
        """Take back that it is done."""
        self._with_door().write({"done_on": False, "done_by_id": False})

    @api.ondelete(at_uninstall=False)
    def _unlink_open(self):
        if any(self.mapped("done_on")):
            raise UserError(self.env._("What was done is kept."))

    # === REMINDED === #

    @api.model
    def _cron_remind(self):
        """Remind those responsible of what is overdue, once until it is done."""
        late = self.search([("overdue", "=", True)])
        waiting = late.filtered(lambda row: not row.activity_ids)
        self._serve_each(CRON, waiting, lambda row: row._remind())

    def _remind(self):
        spoken = self.with_context(lang=self.owner_id.lang)
        # The counter in the menu is enough, no mail.
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=self._ptsp_today(),
            summary=spoken.env._(
                "Follow-up of the survey is overdue: %(element)s",
                element=self.element_name,
            ),
            user_id=self.owner_id.id,
        )

    def _evidence_file(self):
        """Return name and bytes of the evidence, or None where it is told in words."""
        if not self.evidence:
            return None
        return self.evidence_name, base64.b64decode(self.evidence)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .ptsp_home_form import APPLICANT, OWN


class PtspAnswerMark(models.Model):
    """An answer on the form that a desk found wrong, with a remark.

    Papers have verdicts; for answers a desk sets such marks before it sends a case
    back. At home the applicant reads the remark beside the field and may change the
    field.
    """

    _name = "ptsp.answer.mark"
    _description = "Answer to Be Repaired"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _check_company_auto = True
    _locked_create = False
    _locked_unlink = False

    application_id = fields.Many2one(
        "ptsp.application",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    sop_id = fields.Many2one(related="application_id.sop_id")
    field_id = fields.Many2one(
        "ptsp.sop.form.field",
        "Question of the Service",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('sop_id', '=', sop_id), ('formula', '=', False)]",
    )
    part = fields.Selection(
        [
            ("kind", "Who applies"),
            ("name", "Name"),
            ("address", "Address"),
            ("city", "Regency or City"),
            ("nik", "NIK"),
            ("npwp", "NPWP"),
            ("nib", "NIB"),
            ("phone", "Telephone"),
            ("email", "E-mail"),
        ],
        "Data of the Applicant",
    )
    note = fields.Char("What Is Wrong", required=True)
    answered_at = fields.Datetime("Repaired On", readonly=True, locked=True)

    @api.depends("field_id", "part", "note")
    def _compute_display_name(self):
        for mark in self:
            mark.display_name = f"{mark._question_text()}: {mark.note or ''}"

    @api.constrains("field_id", "part", "application_id")
    def _check_one_answer(self):
        for mark in self:
            if bool(mark.field_id) == bool(mark.part):
                raise ValidationError(
                    self.env._(
                        "Choose either a question of the service or a datum of the"
                        " applicant."
                    )
                )
            if mark.field_id and mark.field_id.sop_id != mark.application_id.sop_id:
                raise ValidationError(
                    self.env._("This question belongs to another service.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        marks = super().create(vals_list)
        marks._check_may_mark()
        return marks

    def write(self, vals):
        self._check_may_mark()
        if "application_id" in vals:
            raise UserError(self.env._("A mark stays with its case; set it anew."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_other_desk(self):
        self._check_may_mark()

    def _check_may_mark(self):
        """Refuse users who may not change the data of the case."""
        if not self.env.su:
            self.env["ptsp.case.data"]._check(self.application_id)

    def _question_text(self):
        """Return the label of the question that must be answered anew."""
        parts = dict(self._fields["part"]._description_selection(self.env))
        return self.field_id.label or parts.get(self.part, "")

    def _question_name(self):
        """Return the name of the question in the form at home."""
        if self.part:
            return f"{APPLICANT}.{self.part}"
        return f"{OWN}.{self.field_id.name}"

    def _filter_open(self):
        return self.filtered(lambda mark: not mark.answered_at)

    def _note_answered(self):
        """Note that the applicant has answered anew."""
        for mark in self:
            now = mark._ptsp_now()
            mark.sudo()._with_door().write({"answered_at": now})  # by the process

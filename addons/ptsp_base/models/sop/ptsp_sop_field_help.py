# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What each part of an SOP is, for whoever writes one."""

from odoo import fields, models


class PtspSop(models.Model):
    _inherit = "ptsp.sop"

    service_id = fields.Many2one(help="The service that this SOP belongs to.")
    name = fields.Char(help="Title of the document, as the cover prints it.")
    document_no = fields.Char(
        help="Number of the document; all its revisions share it."
    )
    created_on = fields.Date(help="When the document was first written.")
    revised_on = fields.Date(help="When this revision was written.")
    promise_text = fields.Text(
        help="The sentence on the time of completion, as section I prints it."
    )
    promise_stop = fields.Selection(
        help="What keeps the promise: the numbered letter, or the letter in "
        "the applicant's hand."
    )
    fee_text = fields.Text(help="The sentence on the fee, as section J prints it.")
    validity_text = fields.Text(
        help="How long the letter is valid, as section L prints it; letters may use it."
    )
    opinion_need = fields.Selection(
        help="Whether a technical agency is asked: never, for every case, or "
        "when the verification finds it necessary."
    )
    form_field_ids = fields.One2many(
        help="What this service asks besides name, address and papers."
    )
    clause_ids = fields.One2many(
        help="The text sections A to U of the printed document."
    )
    requirement_ids = fields.One2many(
        help="What the applicant brings; each desk gives its verdict on it."
    )
    lane_ids = fields.One2many(
        help="The columns of the printed matrix, in their order, and who works there."
    )
    step_ids = fields.One2many(
        help="The rows of the matrix: who does what, in which order."
    )
    timed_step_ids = fields.One2many(help="The time of every step in one list.")


class PtspSopClause(models.Model):
    _inherit = "ptsp.sop.clause"

    text = fields.Text(help="The line as it is printed.")


class PtspSopFormField(models.Model):
    _inherit = "ptsp.sop.form.field"

    label = fields.Char(help="The question, as the applicant reads it.")
    type = fields.Selection(
        help="What may be answered; only such answers are accepted."
    )
    required = fields.Boolean(help="A case cannot go on before this is answered.")
    help = fields.Text(help="A sentence under the field that helps to fill it in.")


class PtspSopLane(models.Model):
    _inherit = "ptsp.sop.lane"

    lane_id = fields.Many2one(
        help="The desk, agency or applicant whose column this is."
    )


class PtspSopRequirement(models.Model):
    _inherit = "ptsp.sop.requirement"

    text = fields.Text(help="What must be brought, as the checklist prints it.")
    mandatory = fields.Boolean(help="Without it a file cannot be declared complete.")
    child_ids = fields.One2many(
        help="Parts that are checked one by one, such as a, b, c."
    )


class PtspSopRuleMixin(models.AbstractModel):
    _inherit = "ptsp.sop.rule.mixin"

    code = fields.Selection(
        help="What is asked or done; each has a sentence on what it means."
    )
    letter_type_id = fields.Many2one(help="The letter it is about.")
    register_id = fields.Many2one(help="The register whose next number is taken.")
    lane_id = fields.Many2one(
        help="The desk it is about; empty: the desk that makes the move."
    )
    agency_id = fields.Many2one(
        help="The agency it is about; empty: it is chosen for each case."
    )
    requirement_id = fields.Many2one(help="The requirement it is about.")


class PtspSopStep(models.Model):
    _inherit = "ptsp.sop.step"

    title = fields.Text(help="What is done at this step, as the matrix prints it.")
    lane_id = fields.Many2one(help="The lane of the stage: it works this step.")
    is_start = fields.Boolean(help="Cases can be opened here, such as at the counter.")
    day_from = fields.Integer(
        help="The first day of the window, counted from the anchor."
    )
    min_minutes = fields.Integer(help="The least minutes of work at the desk.")
    max_minutes = fields.Integer(
        help="The most minutes of work at the desk; the control sheet compares with it."
    )
    time_text = fields.Char(help="The time as the matrix prints it.")
    line_ids = fields.One2many(
        help="The lines in the cells of the matrix, and the items of the check form."
    )
    transition_ids = fields.One2many(
        help="Where a case can go from here, and what can be done here without "
        "moving it."
    )


class PtspSopStepLine(models.Model):
    _inherit = "ptsp.sop.step.line"

    text = fields.Text(
        help="The line as it is printed, or the question of the check form."
    )


class PtspSopTransition(models.Model):
    _inherit = "ptsp.sop.transition"

    target_step_id = fields.Many2one(
        help="The step at which the case stands afterwards."
    )
    outcome = fields.Selection(help="How the case ends with this move.")
    needs_reason = fields.Boolean(
        help="Nobody can make the move without saying why; the control sheet "
        "keeps the reason."
    )
    guard_ids = fields.One2many(
        help="What must be true before; otherwise the button says what is missing."
    )
    effect_ids = fields.One2many(
        help="What happens with the move, in this order; what takes a number "
        "comes last."
    )

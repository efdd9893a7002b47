# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.ptsp_base.tools.visible import tidy_line

FATES = [
    ("destroy", "Destroy"),
    ("review", "Judge Again"),
    ("permanent", "Permanent"),
]
MOST_YEARS = 100


class PtspRetentionRule(models.Model):
    """One line of the office's retention schedule (jadwal retensi arsip, JRA).

    It says how many years after its closing a case of some services and class is
    active and inactive, and what becomes of it then. What the law does not settle is
    marked as not confirmed: such a rule counts, but nothing is destroyed by it.
    """

    _name = "ptsp.retention.rule"
    _description = "Retention Rule"
    _inherit = ["mail.thread"]
    _order = "classification, name, id"
    _check_company_auto = True
    _visible_if_given = ("classification",)

    name = fields.Char(
        "Kind of Records",
        required=True,
        tracking=True,
        audited="retention",
        help="As the schedule calls it.",
    )
    classification = fields.Char(
        "Archive Classification",
        tracking=True,
        audited="retention",
        help="The class and all below it, such as 503 for 503.1 too. Empty: all.",
    )
    service_ids = fields.Many2many(
        "ptsp.service",
        string="Services",
        check_company=True,
        audited="retention",
        help="Empty: all services.",
    )
    active_years = fields.Integer(
        "Years Active",
        required=True,
        tracking=True,
        audited="retention",
        help="Counted from the day on which the case was closed.",
    )
    inactive_years = fields.Integer(
        "Years Inactive",
        required=True,
        tracking=True,
        audited="retention",
        help="Counted from the end of the active years.",
    )
    fate = fields.Selection(
        FATES,
        required=True,
        default="review",
        tracking=True,
        audited="retention",
        help="What becomes of the records when both terms are over. Only what is to be"
        " destroyed is ever proposed for it.",
    )
    source = fields.Text(
        "Source in the Schedule",
        required=True,
        tracking=True,
        audited="retention",
        help="Which regulation or schedule says so.",
    )
    source_date = fields.Date("Source Dated", tracking=True, audited="retention")
    confirmed = fields.Boolean(
        tracking=True,
        audited="retention",
        help="The source is sure to hold for this office. Until then nothing is"
        " destroyed by this rule.",
    )
    note = fields.Text()
    active = fields.Boolean(default=True, tracking=True, audited="retention")
    company_id = fields.Many2one(
        "res.company",
        "Office",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    _years = models.Constraint(
        "CHECK (active_years >= 0 AND inactive_years >= 0"
        f" AND active_years + inactive_years BETWEEN 1 AND {MOST_YEARS})",
        "Records are kept for at least one year and at most 100.",
    )

    @api.constrains("classification", "service_ids", "active", "company_id")
    def _check_one_answer(self):
        """Refuse two rules that say different things about the same records."""
        for rule in self.filtered("active"):
            for other in self.search(
                [
                    ("company_id", "=", rule.company_id.id),
                    ("id", "!=", rule.id),
                    ("classification", "=", rule.classification or False),
                ]
            ):
                alike = not rule.service_ids and not other.service_ids
                if alike or rule.service_ids & other.service_ids:
                    raise ValidationError(
                        self.env._(
                            "“%(other)s” is a rule for the same class and service;"
                            " change or archive it.",
                            other=other.name,
                        )
                    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create([self._tidied(vals) for vals in vals_list])
        self.env["ptsp.case.retention"]._recount(rules.company_id)
        return rules

    def write(self, vals):
        result = super().write(self._tidied(vals))
        if set(vals) - {"note", "source", "source_date", "name"}:
            self.env["ptsp.case.retention"]._recount(self.company_id)
        return result

    def _tidied(self, vals):
        if not vals.get("classification"):
            return vals
        return {**vals, "classification": tidy_line(vals["classification"])}

    # === WHICH RULE === #

    @api.model
    def _of_office(self, company):
        """Return the rules of an office, those that say more first."""
        rules = self.search([("company_id", "=", company.id)])
        return rules.sorted(
            lambda rule: (
                -len(parts(rule.classification)),
                not rule.service_ids,
                rule.id,
            )
        )

    def _for(self, service, classification):
        """Return the first of these rules that holds for a service and class.

        :param service: of the case
        :param classification: archive class of the case, or False
        """
        code = parts(classification)
        for rule in self:
            own = parts(rule.classification)
            if code[: len(own)] != own:
                continue
            if not rule.service_ids or service in rule.service_ids:
                return rule
        return self.browse()


def parts(code):
    """Return the parts of an archive class, from the widest on.

    >>> parts("500.16.7")
    ['500', '16', '7']
    >>> parts(False)
    []
    """
    return re.findall(r"\w+", code or "")

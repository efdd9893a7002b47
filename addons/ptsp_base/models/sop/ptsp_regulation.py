# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspRegulation(models.Model):
    """A regulation that SOPs cite, with its present standing.

    Written by service administrators; citing a replaced one is a warning of the check.
    """

    _name = "ptsp.regulation"
    _description = "Regulation"
    _order = "number, id"
    _rec_name = "number"
    _rec_names_search = ["number", "title"]
    _check_company_auto = True

    number = fields.Char(
        required=True,
        help="Kind, number and year, such as Perpres 97/2014. SOP clauses cite the"
        " regulation by this text.",
    )
    title = fields.Char(help="What the regulation is about.")
    status = fields.Selection(
        [
            ("in_force", "In force"),
            ("amended", "Amended"),
            ("replaced", "Replaced"),
        ],
        required=True,
        default="in_force",
        help="Whether it is in force; a replaced one is reported by the check "
        "of each SOP that cites it.",
    )
    replaced_by_id = fields.Many2one(
        "ptsp.regulation",
        check_company=True,
        index="btree_not_null",
        help="The regulation that holds instead.",
    )
    note = fields.Text()
    standing = fields.Char(compute="_compute_standing")
    citing_sop_ids = fields.Many2many(
        "ptsp.sop",
        compute="_compute_citing_sop_ids",
        string="Cited By",
        help="SOP revisions in use or in preparation that cite the regulation.",
    )
    citing_count = fields.Integer("Citing SOPs", compute="_compute_citing_sop_ids")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    _number_unique = models.Constraint(
        "unique(number, company_id)",
        "This regulation is already in the list.",
    )

    @api.depends_context("lang")
    @api.depends("status", "replaced_by_id", "note")
    def _compute_standing(self):
        for regulation in self:
            regulation.standing = regulation._standing_words()

    @api.depends("number", "company_id")
    def _compute_citing_sop_ids(self):
        clauses = self.env["ptsp.sop.clause"].search(
            [
                ("code", "in", self.mapped("number")),
                ("sop_id.state", "in", ["draft", "review", "effective"]),
            ]
        )
        citing = clauses.grouped(lambda clause: (clause.company_id, clause.code))
        none = clauses.browse()
        for regulation in self:
            key = (regulation.company_id, regulation.number)
            regulation.citing_sop_ids = citing.get(key, none).sop_id
            regulation.citing_count = len(regulation.citing_sop_ids)

    @api.constrains("replaced_by_id", "status")
    def _check_replaced_by_id(self):
        for regulation in self:
            if regulation._has_cycle("replaced_by_id"):
                raise ValidationError(
                    self.env._(
                        "%(number)s cannot be replaced by a regulation that it replaces"
                        " itself. Choose another one.",
                        number=regulation.number,
                    )
                )
            if regulation.status != "replaced" and regulation.replaced_by_id:
                raise ValidationError(
                    self.env._(
                        "%(number)s is not marked as replaced, but names %(later)s as"
                        " its replacement. Change its status or take the other out.",
                        number=regulation.number,
                        later=regulation.replaced_by_id.number,
                    )
                )

    def action_view_citing_sops(self):
        """Open the SOP revisions that cite the regulation."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_base.ptsp_sop_action"
            ),
            "display_name": self.env._("SOPs that cite %(number)s", number=self.number),
            "domain": [("id", "in", self.citing_sop_ids.ids)],
        }

    def _replacement_text(self):
        """Return what replaced the regulation, or an empty text.

        The one in force at the end of the chain is named too.
        """
        self.ensure_one()
        if self.status != "replaced":
            return ""
        later = self.replaced_by_id
        if not later:
            return self.env._("a later regulation")
        last = later
        while last.status == "replaced" and last.replaced_by_id:
            last = last.replaced_by_id
        if last == later:
            return later.number
        return self.env._(
            "%(later)s, now %(last)s", later=later.number, last=last.number
        )

    def _standing_words(self):
        """Return in a few words what became of the regulation; nothing if in force."""
        if self.status == "replaced":
            return self.env._("Replaced by %(later)s", later=self._replacement_text())
        if self.status == "amended":
            if self.note:
                return self.env._("Amended: %(note)s", note=" ".join(self.note.split()))
            return self.env._("Amended")
        return ""

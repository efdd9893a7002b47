# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools import citation

# An SOP that cites a regulation in one of these states must be reviewed.
DEAD = ("replaced", "misquoted")


class PtspRegulation(models.Model):
    """A regulation that SOPs cite, with its present standing.

    Written by service administrators. The check of a revision warns of citations of a
    replaced regulation.
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
            ("misquoted", "Quoted Wrongly"),
        ],
        required=True,
        default="in_force",
        help="Whether it is in force; a replaced one is reported by the check "
        "of each SOP that cites it. Quoted wrongly: SOPs give this number although"
        " another regulation is meant.",
    )
    replaced_by_id = fields.Many2one(
        "ptsp.regulation",
        check_company=True,
        index="btree_not_null",
        help="The regulation that holds instead.",
    )
    cited_as = fields.Text(
        string="Recognised By",
        help="Words by which SOPs cite it without its number, one wording per line,"
        " such as: materai Rp 6.000. Three dots stand for words between. Spelling of"
        " the number itself does not matter: Perpres No. 97 Tahun 2014 is found by"
        " Perpres 97/2014.",
    )
    advice = fields.Text(
        string="What to Do",
        help="What the office should do where an SOP still cites it; empty: cite the"
        " successor in the next revision.",
    )
    valid_from = fields.Date(string="In Force From", help="First day in force.")
    valid_until = fields.Date(string="In Force Until", help="Last day in force.")
    source = fields.Char(help="Where the standing was read.")
    checked_on = fields.Date(help="Day on which somebody read the source.")
    certainty = fields.Selection(
        [
            ("official", "Official text read"),
            ("secondary", "Secondary source"),
            ("quoted", "Quoted by others"),
            ("recalled", "Not checked yet"),
        ],
        help="How sure the office is of this standing. What was not checked must be"
        " read before an SOP is changed for it.",
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

    @api.depends("number", "cited_as", "company_id")
    def _compute_citing_sop_ids(self):
        sops = self.env["ptsp.sop"].search(
            [
                ("state", "in", ["draft", "review", "effective"]),
                ("company_id", "in", self.company_id.ids),
            ]
        )
        cited = {sop: sop._cited_regulations() for sop in sops} if self.ids else {}
        for regulation in self:
            regulation.citing_sop_ids = sops.filtered(
                lambda sop, regulation=regulation: regulation in cited.get(sop, ())
            )
            regulation.citing_count = len(regulation.citing_sop_ids)

    @api.model
    def _recognisers(self, companies):
        """Return for each office the wordings by which texts cite its regulations.

        :return: dict of company -> list of pairs of regulation and wordings
        """
        known = {}
        for regulation in self.search([("company_id", "in", companies.ids)]):
            found = list(
                citation.wordings(regulation.number, regulation.cited_as or "")
            )
            known.setdefault(regulation.company_id, []).append((regulation, found))
        return known

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
            if regulation.status not in DEAD and regulation.replaced_by_id:
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
        """Return the name of the regulation's successor, or an empty text.

        If the successor was replaced too, the regulation in force today is named beside
        it.
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

    def _advice_words(self):
        """Return the advice for an SOP that cites the regulation."""
        self.ensure_one()
        if self.advice:
            return self.advice
        later = self._replacement_text() or self.replaced_by_id.number
        if self.status == "misquoted":
            return self.env._(
                "Correct the number in the next revision of the SOP: %(meant)s.",
                meant=later or self.env._("look it up"),
            )
        return self.env._(
            "Read %(later)s and cite it in the next revision of the SOP.", later=later
        )

    def _note_words(self):
        """Return the note that a document prints on a citation of the regulation."""
        self.ensure_one()
        has_title = self.title and self.status != "misquoted"
        name = f"{self.number} ({self.title})" if has_title else self.number
        return f"{name}: {self._standing_words()}."

    def _standing_words(self):
        """Return the regulation's standing in a few words; nothing if in force."""
        if self.status == "misquoted":
            if self.replaced_by_id:
                return self.env._(
                    "Wrong number; %(meant)s is meant", meant=self.replaced_by_id.number
                )
            return self.env._("Wrong number")
        if self.status == "replaced":
            return self.env._("Replaced by %(later)s", later=self._replacement_text())
        if self.status == "amended":
            if self.note:
                return self.env._("Amended: %(note)s", note=" ".join(self.note.split()))
            return self.env._("Amended")
        return ""

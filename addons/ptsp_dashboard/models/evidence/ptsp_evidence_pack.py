# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

FIRST_YEAR = 2015


class PtspEvidencePack(models.Model):
    """The proofs of all indicators of an instrument for one year, as a ZIP file.

    Supervisors and administrators gather it as often as they like. Proofs from records
    are made anew each time; files that people added stay.
    """

    _name = "ptsp.evidence.pack"
    _description = "Evidence Pack"
    _inherit = ["ptsp.locked.mixin", "ptsp.evidence.archive"]
    _order = "year desc, id desc"
    _check_company_auto = True
    _locked_create = False
    _locked_unlink = False

    year = fields.Integer(
        required=True, default=lambda self: self._default_year(), aggregator=False
    )
    instrument_id = fields.Many2one(
        "ptsp.evidence.instrument",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('company_id', 'in', [False, company_id])]",
        default=lambda self: self._default_instrument_id(),
    )
    company_id = fields.Many2one(
        "res.company",
        "Office",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    gathered_at = fields.Datetime(readonly=True, locked=True, copy=False)
    line_ids = fields.One2many(
        "ptsp.evidence.line", "pack_id", "Indicators", readonly=True, copy=False
    )
    indicator_count = fields.Integer(compute="_compute_counts")
    proven_count = fields.Integer("Proven", compute="_compute_counts")
    proven_share = fields.Integer("Progress", compute="_compute_counts")

    _year_unique = models.Constraint(
        "unique(company_id, instrument_id, year)",
        "This year has an evidence pack by this instrument already.",
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    @api.depends("year", "instrument_id.name")
    def _compute_display_name(self):
        for pack in self:
            pack.display_name = self.env._(
                "Evidence %(year)s, %(instrument)s",
                year=pack.year,
                instrument=pack.instrument_id.name or "",
            )

    @api.depends("line_ids.proofs", "line_ids.file_ids")
    def _compute_counts(self):
        for pack in self:
            count, proven = len(pack.line_ids), len(pack.line_ids.filtered("proven"))
            pack.indicator_count, pack.proven_count = count, proven
            pack.proven_share = round(100 * proven / count) if count else 0

    @api.model
    def _default_year(self):
        return self.env.company._ptsp_today().year - 1

    @api.model
    def _default_instrument_id(self):
        end = date(self._default_year(), 12, 31)
        return self.env["ptsp.evidence.instrument"]._of_day(
            "pekppp", end, self.env.company
        )

    @api.constrains("year")
    def _check_year(self):
        for pack in self:
            latest = pack.company_id._ptsp_today().year
            if not FIRST_YEAR <= pack.year <= latest:
                raise ValidationError(
                    self.env._(
                        "Year: evidence is gathered for %(first)s to %(last)s.",
                        first=FIRST_YEAR,
                        last=latest,
                    )
                )

    # === GATHERING === #

    def action_gather(self):
        """Gather the proofs of the year from all records; added files stay.

        :raise UserError: when the instrument has no indicator
        """
        self.ensure_one()
        self.check_access("write")
        indicators = self.instrument_id.aspect_ids.indicator_ids
        if not indicators:
            raise UserError(
                self.env._(
                    "%(instrument)s has no indicator yet; an administrator adds them.",
                    instrument=self.instrument_id.name,
                )
            )
        self._match_lines(indicators)
        filters = Filters(self.company_id.id)
        for line in self.line_ids:
            line._gather(self._period(), filters)
        self._with_door().write({"gathered_at": self._ptsp_now()})

    def _period(self):
        """Return the year as a period, until today if it is not over."""
        last = min(date(self.year, 12, 31), self.company_id._ptsp_today())
        return Period(date(self.year, 1, 1), last)

    def _match_lines(self, indicators):
        """Make one line for each indicator, in the order of the instrument."""
        gone = self.line_ids.filtered(
            lambda line: line.indicator_id not in indicators and not line.file_ids
        )
        gone._with_door().unlink()
        present = {line.indicator_id: line for line in self.line_ids}
        for place, indicator in enumerate(indicators, start=1):
            if indicator in present:
                present[indicator]._with_door().write({"sequence": place})
            else:
                self.env["ptsp.evidence.line"]._with_door().create(
                    {
                        "pack_id": self.id,
                        "indicator_id": indicator.id,
                        "sequence": place,
                    }
                )
        self.invalidate_recordset(["line_ids"])

    # === DOWNLOAD === #

    def action_download(self):
        """Download the pack as a ZIP file.

        :raise UserError: when nothing was gathered yet
        """
        self.ensure_one()
        if not self.gathered_at:
            raise UserError(self.env._("Gather the evidence first."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/evidence/{self.id}",
            "target": "download",
        }

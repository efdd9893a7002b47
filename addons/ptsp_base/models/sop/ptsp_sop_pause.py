# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...importer.references import BUILT_IN_PAUSES as BUILT_IN
from ...tools.duration import Duration
from ...tools.short_name import short_name
from ..office.working_units import UNITS, duration_words, too_long
from . import paper_words as words

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class PtspSopPause(models.Model):
    """A kind of pause of a service, with a name that the office gives.

    Moves begin and end it (effects ``start_pause`` and ``end_pause``), and so may
    members of the lanes that are named here. The promise does not count while it runs.
    """

    _name = "ptsp.sop.pause"
    _description = "Kind of Pause of an SOP"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "label"

    sequence = fields.Integer(default=10)
    label = fields.Char(
        required=True, help="What people read, such as Menunggu pembayaran."
    )
    code = fields.Char(
        compute="_compute_code",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="How effects and definition files name it.",
    )
    set_by_ids = fields.Many2many(
        "ptsp.lane",
        "ptsp_sop_pause_lane_rel",
        "pause_id",
        "lane_id",
        check_company=True,
        help="Lanes whose members may begin and end it on the case. Empty: moves only.",
    )
    needs_reason = fields.Boolean(help="Whoever begins it says why.")
    limit_amount = fields.Integer(
        string="At Most",
        help="The pause ends by itself after so much working time. 0: no limit.",
    )
    limit_unit = fields.Selection(
        UNITS, string="Unit of the Limit", required=True, default="days"
    )

    _code_unique = models.Constraint(
        "unique(sop_id, code)", "Another kind of pause of this SOP has the same code."
    )
    _limit_not_negative = models.Constraint(
        "check(limit_amount >= 0)", "The limit of a pause cannot be negative."
    )

    @api.depends("label")
    def _compute_code(self):
        """Derive the code of a new kind from its label; keep a written code."""
        for kind in self:
            if kind.label and not kind.code:
                taken = {*(kind.sop_id.pause_kind_ids - kind).mapped("code"), *BUILT_IN}
                kind.code = short_name(kind.label, taken, otherwise="jeda")

    @api.constrains("code")
    def _check_code(self):
        for kind in self:
            if kind.code in BUILT_IN:
                raise ValidationError(
                    self.env._(
                        "%(code)s is a pause that every service has; give this kind"
                        " another code.",
                        code=kind.code,
                    )
                )
            if not CODE.fullmatch(kind.code or ""):
                raise ValidationError(
                    self.env._(
                        "The code of the pause “%(label)s” may have letters without"
                        " accents, digits, dots, hyphens and underscores only.",
                        label=kind.label,
                    )
                )

    @api.constrains("limit_amount", "limit_unit")
    def _check_limit(self):
        for kind in self:
            problem = too_long(self.env, kind._limit())
            if problem:
                raise ValidationError(problem)

    def _words(self):
        """Describe the kind in a sentence: who sets it, and when it ends by itself."""
        self.ensure_one()
        lanes = ", ".join(self.set_by_ids.mapped("name"))
        told = [
            self.env._("%(pause)s (set by %(lanes)s)", pause=self.label, lanes=lanes)
            if lanes
            else self.env._("%(pause)s (set by moves)", pause=self.label)
        ]
        if self.limit_amount:
            most = duration_words(self.env, self._limit())
            told.append(self.env._("at most %(time)s", time=most))
        return ", ".join(told)

    def _prepare_paper_row(self):
        """Return the kind as a row of the printed SOP."""
        self.ensure_one()
        label = f"{self.label} (dengan alasan)" if self.needs_reason else self.label
        lanes = ", ".join(self.set_by_ids.mapped("name"))
        most = words.duration(self.limit_amount, self.limit_unit)
        return [label, lanes or words.BY_MOVES, most if self.limit_amount else "-"]

    def _limit(self):
        """Return the working time after which the pause ends, as a ``Duration``."""
        return Duration(self.limit_amount, self.limit_unit)

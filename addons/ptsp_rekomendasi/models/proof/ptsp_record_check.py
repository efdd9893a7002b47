# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_base.models.office.screen_days import moment_words

CRON = "ptsp_rekomendasi.ir_cron_check_records"
# A scheduled action checks more records than this, so that no page has to wait.
AT_ONCE = 5_000


class PtspRecordCheck(models.Model):
    """A check of all records of an office against its digests, with its findings."""

    _name = "ptsp.record.check"
    _description = "Check of the Records"
    _inherit = ["ptsp.locked.mixin", "ptsp.cron.mixin"]
    _order = "id desc"
    _rec_name = "asked_at"
    _locked_fields = "all"

    company_id = fields.Many2one("res.company", "Office", required=True, index=True)
    user_id = fields.Many2one("res.users", "Asked By", required=True)
    asked_at = fields.Datetime(required=True)
    done_at = fields.Datetime()
    state = fields.Selection(
        [("waiting", "Is Running"), ("clean", "All in Order"), ("found", "Findings")],
        required=True,
        default="waiting",
    )
    digest_count = fields.Integer("Digests")
    case_count = fields.Integer("Cases")
    letter_count = fields.Integer("Letters")
    number_count = fields.Integer("Numbers")
    audit_count = fields.Integer("Lines of the Audit Log")
    mark_count = fields.Integer(
        "Marks of the Audit Log",
        help="Lines of the log that were marked outside the database when they were"
        " written.",
    )
    finding_count = fields.Integer("Findings")
    finding_ids = fields.One2many("ptsp.record.finding", "check_id")

    @api.depends("asked_at")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for check in self:
            zone = check.company_id.ptsp_tz
            check.display_name = moment_words(self.env, check.asked_at, zone)

    # === BEGINNING === #

    @api.model
    def _begin(self, company):
        """Begin a check for the current user and open it.

        :param company: the office
        """
        self.check_access("read")
        # Users who may read checks may begin one; nobody may write them.
        check = (
            self.sudo()
            ._with_door()
            .create(
                {
                    "company_id": company.id,
                    "user_id": self.env.uid,
                    "asked_at": self._ptsp_now(),
                }
            )
        )
        domain = [("company_id", "=", company.id)]
        digest = self.env["ptsp.digest"].search(domain, limit=1)
        if digest.size > AT_ONCE:
            self.env.ref(
                CRON
            ).sudo()._trigger()  # the check is read, not made, by people
        else:
            check._run()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": check.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    @api.model
    def _cron_check(self):
        """Run the waiting checks."""
        waiting = self.search([("state", "=", "waiting")], order="id")
        self._serve_each(CRON, waiting, lambda check: check._run(), lock=True)

    # === CHECKING === #

    def _run(self):
        """Check the records of the office and keep the findings."""
        self.ensure_one()
        asking = self.with_context(lang=self.user_id.lang)
        findings, counts = asking._findings(self.company_id)
        lines = self.env["ptsp.record.finding"]._with_door()
        lines.create([{**finding, "check_id": self.id} for finding in findings])
        self._with_door().write(
            {
                **counts,
                "done_at": self._ptsp_now(),
                "state": "found" if self._against(findings) else "clean",
                "finding_count": len(findings),
            }
        )

    @api.model
    def _against(self, findings):
        """Return the findings against the records.

        A missing mark is none, nor is a record that a signed berita acara destroyed.
        """
        harmless = ("unmarked", "destroyed")
        return [finding for finding in findings if finding["sort"] not in harmless]

    @api.model
    def _findings(self, company, folder=None):
        """Check an office without keeping anything.

        :param folder: folder of the file of digests, if not the server's own
        :return: findings as plain data (``ptsp.record.words``), and counts
        """
        office = self.with_company(company).env
        found, only_outside = office["ptsp.record.digests"]._check(company, folder)
        unreadable, marks = office["ptsp.record.digests"]._marks(company, folder)
        live, counts = office["ptsp.record.live"]._check(company, only_outside, marks)
        digests = office["ptsp.digest"].search_count([("company_id", "=", company.id)])
        return found + unreadable + live, {
            "digest_count": digests,
            "mark_count": len(marks),
            **{
                f"{kind}_count": counts[kind]
                for kind in ("case", "letter", "number", "audit")
            },
        }

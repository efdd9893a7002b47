# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

CRON = "ptsp_rekomendasi.ir_cron_anonymise"


class PtspAnonymisation(models.AbstractModel):
    """Takes personal data out of records that led to no case, when their term is over.

    One record after the other: what fails alone is reported and stays. What was done is
    a line of the audit log, without personal data (UU 27/2022: no longer than needed).
    """

    _name = "ptsp.anonymisation"
    _description = "Anonymisation"
    _inherit = ["ptsp.cron.mixin"]

    @api.model
    def _kinds(self):
        """Return code -> model (``ptsp.anonymisation.kind``). An extension point."""
        return {}

    @api.model
    def _cron_anonymise(self):
        """Tell whom it concerns, then anonymise what is due, office by office."""
        kinds = self._kinds()
        for company in self.env["res.company"].search(Domain.TRUE):
            # Log and texts are in the office's words.
            office = self.with_company(company).with_context(
                lang=company.partner_id.lang
            )
            for term in office.env["ptsp.anonymisation.term"]._of_office(company):
                office._run(office.env[kinds[term.kind]], term)

    @api.model
    def _run(self, kind, term):
        """Serve one kind of records of one office."""
        company, done = term.company_id, []
        tell_before, due_before = kind._before(company._ptsp_now(), term.days)
        if kind._notice_days:
            self._serve_each(CRON, kind._to_tell(company, tell_before), kind._tell)

        def anonymise(record):
            kind._anonymise(record)
            done.append(record.id)

        self._serve_each(CRON, kind._due(company, due_before), anonymise, lock=True)
        if done:
            self._log(term, len(done))

    @api.model
    def _log(self, term, count):
        """Keep in the audit log how many were anonymised, and by which term."""
        self.env["ptsp.audit"]._add(
            [
                {
                    "company_id": term.company_id.id,
                    "kind": "retention",
                    "model": term._name,
                    "res_id": term.id,
                    "subject": term.label,
                    "summary": self.env._(
                        "%(count)s records were anonymised, %(days)s days after they"
                        " were last used.",
                        count=count,
                        days=term.days,
                    ),
                }
            ]
        )

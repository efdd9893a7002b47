# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models, tools

PAPER = "ptsp_rekomendasi.paper_requirements"
FORMS, REQUIREMENTS = "formulir", "persyaratan"


class PtspCataloguePapers(models.AbstractModel):
    """Papers to download from the page of a service: forms and requirements.

    Each file is rendered once a day for a revision and its approved words, and cached,
    because everybody may open the page and a PDF takes a second.
    """

    _name = "ptsp.catalogue.papers"
    _description = "Papers of a Service for Everybody"

    @api.model
    def _file(self, service, name):
        """Return a paper as a file.

        :param str name: :data:`FORMS` or :data:`REQUIREMENTS`
        :return: file name and PDF, or None if there is no such paper
        """
        if name not in (FORMS, REQUIREMENTS) or not self._has(service, name):
            return None
        today = service.company_id._ptsp_today()
        words = tuple(sorted(service._public_words().items()))
        sop_id = service.current_sop_id.id
        pdf = self._laid_out(service.id, sop_id, name, today, words)
        title = {FORMS: "Formulir", REQUIREMENTS: "Persyaratan"}[name]
        code = "".join(c if c.isalnum() or c in ".-" else "-" for c in service.code)
        return f"{title} {code}.pdf", pdf

    @api.model
    def _has(self, service, name):
        """Tell whether a service has a paper. Forms are letter types for visits."""
        if name == REQUIREMENTS:
            return bool(service.current_sop_id.requirement_ids)
        domain = [("for_visit", "=", True), ("company_id", "=", service.company_id.id)]
        return bool(self.env["ptsp.letter.type"].search_count(domain, limit=1))

    @api.model
    @tools.ormcache("service_id", "sop_id", "name", "today", "words")
    def _laid_out(self, service_id, sop_id, name, today, words):
        service = self.env["ptsp.service"].browse(service_id)
        if name == FORMS:
            return service._print_blank_forms()[1]
        report = self.env["report.ptsp_rekomendasi.paper_requirements"]
        values = report._get_report_values(service.ids)
        html = self.env["ir.qweb"]._render(
            "ptsp_rekomendasi.paper_requirements", values
        )
        return self.env["ir.actions.report"]._ptsp_html_to_pdf([str(html)])

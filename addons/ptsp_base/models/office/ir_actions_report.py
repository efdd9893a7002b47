# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

import qrcode

from odoo import api, fields, models
from odoo.exceptions import UserError


class IrActionsReport(models.Model):
    """Reports that carry ``ptsp_engine`` are laid out by WeasyPrint.

    Each record is rendered on its own, CSS is inline, only ``data:`` addresses are
    loaded, and the same HTML gives the same bytes. Other reports keep Odoo's engine.
    """

    _inherit = "ir.actions.report"

    ptsp_engine = fields.Boolean(
        "Office PDF Engine",
        help="Lay the report out with WeasyPrint as PDF/A. The template is a whole"
        " HTML page with its own style sheet; wkhtmltopdf is not needed.",
    )

    # Anybody who may attach files to the record could replace a file that is kept as an
    # attachment, and Odoo would serve the replacement.
    _ptsp_engine_keeps_no_attachment = models.Constraint(
        "CHECK (ptsp_engine IS NOT TRUE OR attachment_use IS NOT TRUE)",
        "A report of the office PDF engine is not reloaded from attachments.",
    )

    # === ACTION === #

    def _get_readable_fields(self):
        return super()._get_readable_fields() | {"ptsp_engine"}

    def report_action(self, docids, data=None, config=True):
        """Tell the client about the engine and skip Odoo's own layout wizard."""
        action = super().report_action(
            docids, data=data, config=config and not self.ptsp_engine
        )
        if self.ptsp_engine:
            action["ptsp_engine"] = True
        return action

    # === RENDERING === #

    def _pre_render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        # Odoo gives HTML instead of PDF in tests because wkhtmltopdf asks the server
        # for the style sheets; WeasyPrint does not.
        if not self._get_report(report_ref).ptsp_engine:
            return super()._pre_render_qweb_pdf(report_ref, res_ids=res_ids, data=data)
        if isinstance(res_ids, int):
            res_ids = [res_ids]
        return self._render_qweb_pdf_prepare_streams(report_ref, data, res_ids), "pdf"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report_sudo = self._get_report(report_ref)
        if not report_sudo.ptsp_engine:
            return super()._render_qweb_pdf_prepare_streams(
                report_ref, data, res_ids=res_ids
            )
        if not res_ids:
            pdf = self._ptsp_render_html(report_sudo, res_ids, data)
            return {False: {"stream": io.BytesIO(pdf), "attachment": None}}
        records = self.env[report_sudo.model].browse(res_ids)
        records.check_access("read")
        return {
            record.id: {
                "stream": io.BytesIO(
                    self._ptsp_render_record(report_sudo, record, data)
                ),
                "attachment": None,
            }
            for record in records
        }

    def _ptsp_render_record(self, report_sudo, record, data=None):
        """Return the PDF of one record as bytes. An extension point.

        A model that keeps its papers once they are issued overrides this method and
        returns the kept file instead of laying out a new one.
        """
        return self._ptsp_render_html(report_sudo, record.ids, data)

    def _ptsp_render_html(self, report_sudo, res_ids, data=None):
        data = dict(data or {}, report_type="pdf")
        html = self._render_qweb_html(report_sudo, res_ids, data=data)[0]
        return self._ptsp_html_to_pdf([html.decode()])

    @api.model
    def _ptsp_html_to_pdf(self, pages):
        """Lay out whole HTML pages and join them into one PDF/A file.

        The same HTML gives the same bytes.

        :param list[str] pages: HTML documents, each numbered from its own page one
        :return: the PDF
        :rtype: bytes
        """
        # Loading WeasyPrint takes a second, so it is loaded with the first paper.
        from ...report import pdf_engine

        try:
            return pdf_engine.html_to_pdf(pages)
        except pdf_engine.OutsideReferenceError as error:
            raise UserError(self._outside_error_message(str(error))) from error

    @api.model
    def _outside_error_message(self, reference):
        return self.env._(
            "The paper refers to something outside itself, which is not printed:"
            " %(reference)s. Put the picture into the text or take it out.",
            reference=reference,
        )

    @api.model
    def _ptsp_measure(self, template, values):
        """Lay out a page without printing it.

        :param str template: external id of a template that gives a whole page
        :return: height of each element with an id, in CSS pixels
        :rtype: dict[str, float]
        """
        from ...report import pdf_engine

        return pdf_engine.measure(str(self.env["ir.qweb"]._render(template, values)))

    # === PICTURES === #

    @api.model
    def _ptsp_qr_data_uri(self, text):
        """Return a QR code as a ``data:`` address, the only kind the engine loads."""
        code = qrcode.QRCode(
            error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=6, border=2
        )
        code.add_data(text)
        stream = io.BytesIO()
        code.make_image().save(stream, "PNG")
        return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()

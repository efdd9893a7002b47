# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_public.tools import notice_wording


class PtspNoticeWording(models.AbstractModel):
    """The placeholders in the wording of a notice about a complaint."""

    _inherit = "ptsp.notice.wording"

    @api.model
    def _placeholders(self):
        return {
            **super()._placeholders(),
            "nomor_pengaduan": self.env._("number of the complaint"),
            "alamat_pengaduan": self.env._("address of the page of complaints"),
            "batas_tanggapan": self.env._("when the first reply to a complaint is due"),
            "tautan": self.env._("one-time link, where the message carries one"),
        }

    @api.model
    def _compose_of_complaint(self, rule, complaint_sudo, facts):
        """Return subject and text of a notice about a complaint.

        :param dict facts: values that only this event knows, by placeholder
        """
        office, complaint = complaint_sudo.company_id, complaint_sudo
        complaint = complaint.with_context(lang="id_ID")
        address = [office.ptsp_address or office.ptsp_city, office.ptsp_postcode]
        url = office._ptsp_public_url()
        values = {
            "nomor_pengaduan": complaint.reference,
            "alamat_pengaduan": url and f"{url}/pengaduan/lacak",
            "batas_tanggapan": complaint._moment_words(complaint.reply_due_at),
            "kantor": office.ptsp_office_name or office.name,
            "alamat_kantor": " ".join(filter(None, address)),
            "telepon_kantor": office.ptsp_phone or "",
            **facts,
        }
        return (
            notice_wording.fill_line(rule.subject, values),
            notice_wording.fill(rule.body, values),
        )

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hmac
import re
import secrets
from urllib.parse import quote

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools.misc import hmac as signed

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter import CODE_LETTERS

# Sixty bits, typed in three groups.
LENGTH = 12
SCOPE = "ptsp.complaint"
PAGE = "/pengaduan/lacak"
SLIP = "ptsp_complaint.paper_slip"


class PtspComplaintSecret(models.AbstractModel):
    """Makes the code with which a complaint is followed, and prints it on a slip.

    Only a hash of a code is kept. The code itself is shown when it is made, and stands
    on the slip that is printed from that dialogue.
    """

    _name = "ptsp.complaint.secret"
    _description = "Code of a Complaint"

    @api.model
    def _new(self):
        return "".join(secrets.choice(CODE_LETTERS) for _turn in range(LENGTH))

    @api.model
    def _grouped(self, secret):
        """Return a code as people read it: ``ABCD-EFGH-JKLM``."""
        return f"{secret[:4]}-{secret[4:8]}-{secret[8:]}"

    @api.model
    def _hashed(self, company, reference, secret):
        """Return what is kept of a code: a hash with the key of this server."""
        # The server's own secret makes a copy of the database useless for guessing.
        elevated = self.env["ir.config_parameter"].sudo().env
        return signed(elevated, SCOPE, (company.id, reference, secret))

    @api.model
    def _is(self, company, reference, secret, kept):
        """Tell whether a code is the one of which a hash is kept.

        :param str secret: as typed, in whatever letters and groups
        :param str kept: the hash; empty for a number that is not there
        """
        typed = re.sub(r"[\s-]", "", str(secret or ""))[: 2 * LENGTH].upper()
        hashed = self._hashed(company, reference, typed)
        return bool(kept) & hmac.compare_digest(hashed.encode(), kept.encode())

    # === GIVEN ANEW === #

    @api.model
    def _check_may_renew(self, complaint):
        """Refuse a new code where nobody can show whose complaint it is."""
        self.env["ptsp.complaint.door"]._check_handler(complaint)
        if complaint.anonymous:
            raise refusal(
                self.env._(
                    "Who complains stayed unknown, so nobody can show whose complaint"
                    " it is: no new code is given. A new complaint can be filed."
                )
            )
        if not self.env["ptsp.complaint.persons"]._told(complaint).get("name"):
            raise refusal(
                self.env._(
                    "No name was told with this complaint, so nobody can show whose it"
                    " is: no new code is given. A new complaint can be filed."
                )
            )

    @api.model
    def _renew(self, complaint):
        """Give a new code to a complainant who stands at the counter.

        The old code is dead from then on, and the complaint keeps who gave the new one.

        :return: the new code
        :raise UserError: in one sentence, when none is given
        """
        self._check_may_renew(complaint)
        complaint_sudo = complaint.sudo()  # who may act was checked
        secret = self._new()
        hashed = self._hashed(
            complaint_sudo.company_id, complaint_sudo.reference, secret
        )
        complaint_sudo._with_door().write({"secret_hash": hashed})
        events = self.env["ptsp.complaint.event"]
        events._add(complaint_sudo, "recoded", user_id=self.env.uid)
        return self._grouped(secret)

    # === PRINTED === #

    @api.model
    def _slip(self, reference, secret):
        """Return the slip with number and code as a PDF, for whoever knows both.

        :raise AccessError: when the code is not the one of the complaint
        """
        company = self.env.company
        # The code is the right to print it; officers at the counter read no complaint.
        complaints_sudo = self.env["ptsp.complaint"].sudo()
        found_sudo = complaints_sudo.search(
            [("reference", "=", reference), ("company_id", "=", company.id)], limit=1
        )
        if not self._is(company, reference, secret, found_sudo.secret_hash or ""):
            raise AccessError(self.env._("The code is not that of the complaint."))
        values = {"slip": self._prepare_slip(found_sudo, secret)}
        page = self.env["ir.qweb"]._render(SLIP, values)
        return self.env["ir.actions.report"]._ptsp_html_to_pdf([str(page)])

    @api.model
    def _prepare_slip(self, complaint_sudo, secret):
        """Return what the slip prints; of the complaint only its number."""
        company = complaint_sudo.company_id
        address = f"{company._ptsp_public_url()}{PAGE}"
        # Browsers keep what stands after "#" to themselves.
        number = quote(complaint_sudo.reference, safe="")
        url = f"{address}?nomor={number}#{secret}"
        moments = company._ptsp_paper_moments()
        return {
            "office": company.ptsp_office_name or company.name,
            "address": address.split("//", 1)[-1],
            "qr": self.env["ir.actions.report"]._ptsp_qr_data_uri(url),
            "number": complaint_sudo.reference,
            "code": secret,
            "given": moments.day_and_time(complaint_sudo._ptsp_now()),
            "phone": company.ptsp_phone or "",
        }

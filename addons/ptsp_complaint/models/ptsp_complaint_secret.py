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

# Twelve letters hold sixty bits; they are written in three groups.
LENGTH = 12
SCOPE = "ptsp.complaint"
PAGE = "/pengaduan/lacak"
SLIP = "ptsp_complaint.paper_slip"


class PtspComplaintSecret(models.AbstractModel):
    """Makes the code with which a complaint is followed, and prints it on a slip.

    Only a hash of a code is stored. The code itself is shown once when it is made, and
    printed on the slip from that dialogue.
    """

    _name = "ptsp.complaint.secret"
    _description = "Code of a Complaint"

    @api.model
    def _new(self):
        return "".join(secrets.choice(CODE_LETTERS) for _turn in range(LENGTH))

    @api.model
    def _grouped(self, secret):
        """Return a code in groups for people, such as ``ABCD-EFGH-JKLM``."""
        return f"{secret[:4]}-{secret[4:8]}-{secret[8:]}"

    @api.model
    def _hashed(self, company, reference, secret):
        """Return the hash of a code to store."""
        # The server's own secret makes a copied database useless for guessing codes.
        # Users may not read this secret.
        elevated = self.env["ir.config_parameter"].sudo().env
        return signed(elevated, SCOPE, (company.id, reference, secret))

    @api.model
    def _is(self, company, reference, secret, kept):
        """Tell whether a code fits a stored hash.

        :param str secret: the code as typed, in any letters and groups
        :param str kept: the stored hash; empty for an unknown number
        """
        typed = re.sub(r"[\s-]", "", str(secret or ""))[: 2 * LENGTH].upper()
        hashed = self._hashed(company, reference, typed)
        return bool(kept) & hmac.compare_digest(hashed.encode(), kept.encode())

    # === NEW CODE === #

    @api.model
    def _check_may_renew(self, complaint):
        """Refuse a new code if nobody can prove to be the complainant."""
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
        """Give a new code to a complainant at the counter.

        The old code ends, and an event notes who gave the new one.

        :return: the new code
        :raise UserError: when no code can be given, in one sentence
        """
        self._check_may_renew(complaint)
        complaint_sudo = complaint.sudo()  # the user was checked
        secret = self._new()
        hashed = self._hashed(
            complaint_sudo.company_id, complaint_sudo.reference, secret
        )
        complaint_sudo._with_door().write({"secret_hash": hashed})
        events = self.env["ptsp.complaint.event"]
        events._add(complaint_sudo, "recoded", user_id=self.env.uid)
        return self._grouped(secret)

    # === PRINTING === #

    @api.model
    def _slip(self, reference, secret):
        """Return the slip with number and code as a PDF, for users who know both.

        :raise AccessError: when the code is not the one of the complaint
        """
        company = self.env.company
        # The code gives the right to print; officers at the counter may read nothing.
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
        """Return the values of the slip, which shows only the complaint's number."""
        company = complaint_sudo.company_id
        address = f"{company._ptsp_public_url()}{PAGE}"
        # Browsers do not send the part after "#" to the server.
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

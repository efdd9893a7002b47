# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_rekomendasi.models.api.exposed import exposed
from odoo.addons.ptsp_rekomendasi.tools.contract.shapes import (
    DAY,
    HASH,
    TEXT,
    YES_NO,
    maybe,
    one_of,
    record,
)

TOLD = (
    "title sentence kind number subject product holder signer signer_title mode"
    " validity"
).split()


class PtspApi(models.AbstractModel):
    """Lets other systems ask what the page behind a letter's code says."""

    _inherit = "ptsp.api"

    @api.model
    def _contract(self):
        contract = super()._contract()
        states = self.env["ptsp.authenticity.check"]._fields["result"].selection
        contract["results"]["verify_letter"] = record(
            authentic=YES_NO,
            state=one_of(*dict(states)),
            date=maybe(DAY),
            valid_until=maybe(DAY),
            sha256=maybe(HASH),
            later=maybe(record(number=TEXT, date=maybe(DAY))),
            **dict.fromkeys(TOLD, TEXT),
        )
        return contract

    @api.model
    @exposed("read")
    def verify_letter(self, code):
        """Say whether a letter is genuine, as its public page does.

        The name of a person is masked, that of a company is not. Each check is kept.

        :param str code: the code below a QR code, or the address that was scanned
        :return: ``authentic`` (registered and valid now), ``state`` with ``title`` and
            ``sentence`` in Indonesian, and what the letter says; texts of what is not
            known are empty
        """
        checks = self.env["ptsp.authenticity"].with_context(lang="id_ID")
        code = self._text("code", code)
        told = checks._check(checks._find(code), asked=code)
        later = told["later"]
        return {
            "authentic": told["state"] == "valid",
            "state": told["state"],
            "date": _day(told.get("date")),
            "valid_until": _day(told.get("valid_until")),
            "sha256": told.get("sha256") or False,
            "later": later and {"number": later["number"], "date": _day(later["date"])},
            **{name: told.get(name) or "" for name in TOLD},
        }


def _day(day):
    return day.isoformat() if day else False

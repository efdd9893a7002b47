# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import indonesian, wording

ID_WORDS = {"ktp": "KTP", "sim": "SIM", "passport": "Paspor"}
QUESTIONNAIRE_WORDS = {
    "returned": "Diberikan dan dikembalikan",
    "kept": "Diberikan, belum dikembalikan",
    "declined": "Ditolak pengambil",
}


class PtspLetter(models.Model):
    """The content of the receipt of a handover."""

    _inherit = "ptsp.letter"

    def _answered(self):
        """Add the date of the product, which its receipt may not precede."""
        answered = super()._answered()
        letter = self.application_id._product_letter()
        if self._kind() == "handover" and letter.date:
            what = self.env._("%(letter)s was dated", letter=letter.display_name)
            answered.append((letter.date, what))
        return answered

    def _content_handover(self, values, extra):
        case = self.application_id
        letter = case._product_letter()
        moment = case.handover_at or case._ptsp_now()
        return {
            "handover": {
                "letter": letter.letter_type_id.name or wording.GAP,
                "number": letter.number or wording.GAP,
                "date": indonesian.date_text(letter.date) if letter.date else "",
                "moment": self._moments().day_and_time(moment),
                "taken_by": case.handover_to or case.applicant_name or wording.GAP,
                "taken_as": "Pemegang surat kuasa pengurusan"
                if case.handover_as == "proxy"
                else "Pemohon",
                "slip": "Dinyatakan hilang oleh pengambil"
                if case.handover_slip == "lost"
                else "Diserahkan kembali",
                "identity": self._identity_words(case),
                "questionnaire": QUESTIONNAIRE_WORDS.get(
                    case.handover_questionnaire, "-"
                ),
            }
        }

    def _identity_words(self, case):
        """Return the papers by which the visitor was identified."""
        kind = ID_WORDS.get(case.handover_id_kind, "Tanda pengenal")
        parts = [f"{kind} {case.handover_id_masked or ''}".strip(), "diperiksa petugas"]
        power = case.handover_power_id
        if power:
            words = ["surat kuasa", power.number, "dari", power.giver]
            parts.append(" ".join(filter(None, words)))
        return ", ".join(parts)

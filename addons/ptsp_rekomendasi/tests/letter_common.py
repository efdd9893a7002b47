# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from pypdf import PdfReader

from .common import MONDAY, PtspCase


class LetterCase(PtspCase):
    """A case and verbs for its letters, each done by the person at the desk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "ptsp_head_name": "Dra. Nama Kepala, M.Si",
                "ptsp_head_rank": "Pembina Utama Muda",
                "ptsp_head_nip": "196801011990032001",
                "ptsp_address": "Jalan Uji 1",
            }
        )
        cls.case = cls.open_case("KOM-03")
        cls.types = {
            letter_type.code: letter_type
            for letter_type in cls.env["ptsp.letter.type"].search([])
        }

    def acting(self, lane_code):
        """Return the case in the environment of the effects of a desk's move."""
        return self.case.with_user(self.users[lane_code]).sudo()

    def acting_letter(self, lane_code):
        """Return the case's letter in the environment of a desk's effects."""
        return self.acting(lane_code)._require_product_letter()

    def lane(self, code):
        return self.env["ptsp.lane"].search([("code", "=", code)])

    def draft(self, code="rekomendasi_pos"):
        case = self.acting("ADM_MONITORING")
        return case.env["ptsp.letter"]._draft_up_to_date(case, self.types[code])

    def initial(self, *lane_codes):
        for code in lane_codes or ("KASI", "KABID"):
            self.acting_letter(code)._initial(self.lane(code))

    def sign(self):
        letter = self.acting_letter("KADIS")
        letter._sign(self.lane("KADIS"))
        return letter

    def number(self):
        letter = self.acting_letter("TU")
        letter._issue()
        return letter

    def issued(self, code="rekomendasi_pos"):
        """Bring the product letter from draft to its number."""
        self.draft(code)
        self.initial()
        self.sign()
        return self.number()

    def issue(self, code, lane_code, **kwargs):
        """Make a supporting paper as a member of a desk; its own desk signs it."""
        case = self.acting(lane_code)
        letters = case.env["ptsp.letter"]
        letter = letters._issue_paper(case, self.types[code], **kwargs)
        if letter.awaits_lane_id:
            signer = self.users[letter.awaits_lane_id.code]
            letter.with_user(signer)._sign_awaited()
        return letter

    def received(self, text="2026-01-05 08:00"):
        """Set when the file of the case was received, which refusals name."""
        self.case.sudo()._with_door().write({"received_at": self.moment(text)})

    def asked_opinion(self):
        """Return a request that went out with its numbered letter."""
        opinion = self.new_opinion(due_at=self.moment("2027-01-18 19:00"))
        self.issue("surat_pengantar", "VERIFIKASI", opinion_id=opinion.id)
        return opinion

    def new_opinion(self, agency=None, **values):
        return (
            self.env["ptsp.opinion"]
            ._with_door()
            .create(
                {
                    "application_id": self.case.id,
                    "agency_id": (agency or self.agency).id,
                    "state": "requested",
                    "requested_at": self.moment(MONDAY),
                    **values,
                }
            )
        )

    def text(self, pdf):
        """Return the text of a PDF, its white space folded."""
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def pages(self, pdf):
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

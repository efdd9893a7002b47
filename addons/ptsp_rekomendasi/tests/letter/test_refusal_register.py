# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import MONDAY
from ..letter_common import LetterCase


@tagged("post_install", "-at_install")
class TestRefusalRegister(LetterCase):
    """An office that wants a register of its own for refusals chooses it on screen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.new_officer("pengelola", "ptsp_base.group_ptsp_admin")
        cls.shared = cls.types["surat_penolakan"].register_id

    def own_register(self):
        register = (
            self.env["ptsp.register"]
            .with_user(self.administrator)
            .create(
                {
                    "name": "Buku Register Penolakan",
                    "code": "TOLAK",
                    "pattern": "503/T-{seq:03d}/DPMPTSP-{unit}/{month_roman}/{year}",
                    "unit": "LP2N",
                    "keeper_id": self.lane("TU").id,
                }
            )
        )
        self.types["surat_penolakan"].with_user(
            self.administrator
        ).register_id = register
        return register

    def issued_on(self, code):
        self.received()
        with self.at(MONDAY):
            return self.issued(code)

    def test_at_first_refusals_share_the_register_of_recommendations(self):
        self.assertEqual(self.shared, self.types["rekomendasi_pos"].register_id)
        letter = self.issued_on("surat_penolakan")
        self.assertEqual(letter.register_entry_id.register_id, self.shared)

    def test_with_a_register_of_their_own_each_counts_for_itself(self):
        own = self.own_register()
        last = self.shared.entry_ids[:1].sequence
        refusal = self.issued_on("surat_penolakan")
        self.assertEqual(refusal.number, "503/T-001/DPMPTSP-LP2N/I/2027")
        self.assertEqual(refusal.register_entry_id.register_id, own)
        self.case = self.open_case("KOM-03")
        letter = self.issued_on("rekomendasi_pos")
        entry = letter.register_entry_id
        self.assertEqual(entry.register_id, self.shared)
        self.assertEqual((entry.sequence, entry.period), (last + 1, "2027"))

    def test_numbers_given_before_stay_where_they_are(self):
        before = self.issued_on("surat_penolakan").register_entry_id
        own = self.own_register()
        self.case = self.open_case("KOM-03")
        after = self.issued_on("surat_penolakan").register_entry_id
        self.assertEqual((before.register_id, after.register_id), (self.shared, own))

    def test_an_officer_does_not_choose_the_register(self):
        with self.assertRaises(AccessError):
            self.types["surat_penolakan"].with_user(
                self.users["TU"]
            ).register_id = self.shared

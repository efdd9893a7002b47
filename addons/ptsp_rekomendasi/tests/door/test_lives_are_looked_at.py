# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase
from ..lives.checks import LifeChecks


@tagged("post_install", "-at_install")
class TestLivesAreLookedAt(PtspCase):
    """What the random lives look at is seen when it is wrong: forged in the tables."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.new_case("KOM-03").at("tanda_tangan")

    def setUp(self):
        super().setUp()
        self.startPatcher(self.at(MONDAY))
        self.checks = LifeChecks(self.env, self.case)
        self.checks.all()

    def forge(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(query, values)
        self.env.invalidate_all()

    def seen(self, sentence):
        with self.assertRaisesRegex(AssertionError, sentence):
            self.checks.all()

    def test_a_signature_against_a_refusal_is_seen(self):
        letter = self.case._product_letter()
        self.move(self.case, "tolak", note="Modal kurang.")
        self.checks.all()
        [bond] = self.checks.decisions.standing
        self.assertEqual((bond.source, bond.verdict), ("superior", "refuse"))
        self.forge(
            "INSERT INTO ptsp_letter_signature (letter_id, role, user_id, at)"
            " VALUES (%s, 'initial', %s, now())",
            letter.id,
            self.env.uid,
        )
        self.seen("contradicts")

    def test_what_was_lifted_binds_no_longer(self):
        self.move(self.case, "tolak", note="Modal kurang.")
        self.checks.all()
        self.move(self.case, "perintah_kadis", note="Modal sudah cukup.")
        self.checks.all()
        self.assertFalse(self.checks.decisions.standing)

    def test_a_promise_that_ends_on_another_day_is_seen(self):
        self.forge(
            "UPDATE ptsp_application SET due_at = due_at + interval '1 day'"
            " WHERE id = %s",
            self.case.id,
        )
        self.seen("counted to")

    def test_a_signed_letter_that_is_changed_is_seen(self):
        self.forward(self.case)
        self.checks.all()
        self.forge(
            "UPDATE ptsp_letter SET body = replace(body, 'dengan', 'tanpa')"
            " WHERE application_id = %s AND state = 'signed'",
            self.case.id,
        )
        self.seen("says something else since it was signed")

    def test_a_letter_that_names_somebody_else_is_seen(self):
        self.forge(
            "UPDATE ptsp_application SET applicant_name = 'PT Lain Sama Sekali'"
            " WHERE id = %s",
            self.case.id,
        )
        self.forge(
            "UPDATE ptsp_letter SET state = 'signed'"
            " WHERE application_id = %s AND is_product",
            self.case.id,
        )
        self.seen("does not say PT Lain Sama Sekali")

    def test_a_gap_between_numbers_is_seen(self):
        register = self.env["ptsp.register"].search([("code", "=", "REKOM")])
        for _number in range(3):
            register._take()
        self.forge(
            "UPDATE ptsp_register_entry SET sequence = sequence + 7 WHERE id ="
            " (SELECT max(id) FROM ptsp_register_entry WHERE register_id = %s)",
            register.id,
        )
        self.seen("gap in register")

    def test_a_sealed_row_that_is_changed_is_seen(self):
        self.forge(
            "UPDATE ptsp_control_entry SET note = 'Lain' WHERE application_id = %s"
            " AND sequence = 2",
            self.case.id,
        )
        self.seen("sealed row|chain")

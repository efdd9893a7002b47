# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..common import PublicCase

PROGRAM = Path(__file__).parents[4] / "scripts" / "verify_letter"


@tagged("post_install", "-at_install")
class TestSignedCode(PublicCase, HttpCase):
    """Signed codes of letters, once switched on, can be checked offline."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.issued()
        cls.keys = cls.env["ptsp.proof.key"]
        cls.administrator = cls.new_officer("admin", "ptsp_base.group_ptsp_admin")

    def switch_on(self):
        self.company.ptsp_signed_codes = True

    def address(self):
        return self.letter._seal_address() + self.letter._proof()

    def run_program(self, address):
        """Check an address with the program; return its exit status and output."""
        keys = self.url_open("/.well-known/ptsp-keys.json")
        self.assertEqual(keys.headers["Access-Control-Allow-Origin"], "*")
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(keys.text)
            file.flush()
            done = subprocess.run(
                [sys.executable, PROGRAM, address, "--keys", file.name],
                capture_output=True,
                text=True,
                check=False,
            )
        self.assertFalse(done.stderr)
        return done.returncode, done.stdout

    def test_it_is_off_until_the_office_switches_it_on(self):
        self.assertEqual(self.letter._proof(), "")
        self.assertFalse(self.letter._seal_values()["large_qr"])
        self.assertEqual(self.run_program(self.address())[0], 2)
        self.assertFalse(self.keys.search([]), "no key is made")

    def test_the_program_says_number_and_day_that_were_signed(self):
        self.switch_on()
        status, words = self.run_program(self.address())
        self.assertEqual(status, 0)
        self.assertIn(f"Nomor:   {self.letter.number}", words)
        self.assertIn(f"Tanggal: {self.letter.date}", words)
        self.assertIn(self.letter.content_hash[:32], words)

    def test_the_same_letter_has_the_same_code_whenever_it_is_printed(self):
        self.switch_on()
        self.assertEqual(self.address(), self.address())
        values = self.letter._layout_values(1)
        self.assertTrue(values["large_qr"])
        self.assertEqual(values["qr"], self.letter._layout_values(2)["qr"])

    def test_a_sheet_without_a_number_bears_no_proof(self):
        self.switch_on()
        self.letter._with_door().write({"number": False})
        self.assertEqual(self.letter._proof(), "")

    def test_what_was_changed_does_not_hold(self):
        self.switch_on()
        address, proof = self.address().split("#")
        raw = base64.urlsafe_b64decode(proof + "=" * (-len(proof) % 4))
        chance = random.Random(3)
        for _turn in range(25):
            place = chance.randrange(len(raw))
            changed = bytearray(raw)
            changed[place] ^= 1 << chance.randrange(8)
            text = base64.urlsafe_b64encode(bytes(changed)).rstrip(b"=").decode()
            with self.subTest(place=place):
                self.assertEqual(self.run_program(f"{address}#{text}")[0], 1)

    def test_the_page_behind_a_signed_code_is_the_same(self):
        self.switch_on()
        self.assertEqual(self.checks._find(self.letter._seal_address()), self.letter)
        self.assertEqual(
            self.checks._find(self.address().partition("#")[0]), self.letter
        )

    # === KEYS === #

    def test_letters_of_a_replaced_key_still_hold_and_of_a_withdrawn_one_do_not(self):
        self.switch_on()
        old = self.address()
        key = self.keys.search([])
        key.with_user(self.administrator).action_replace()
        new = self.address()
        self.assertNotEqual(old.split("#")[1][:20], new.split("#")[1][:20])
        self.assertEqual([self.run_program(one)[0] for one in (old, new)], [0, 0])
        key.with_user(self.administrator).action_withdraw()
        self.assertEqual([self.run_program(one)[0] for one in (old, new)], [1, 0])

    def test_the_audit_log_tells_who_withdrew_a_key(self):
        self.switch_on()
        self.address()
        key = self.keys.search([])
        key.with_user(self.administrator).action_withdraw()
        lines = self.env["ptsp.audit"].search([("model", "=", key._name)])
        told = lines.filtered(lambda line: line.res_id == key.id and line.new)
        self.assertIn(self.administrator.id, told.mapped("user_number"))
        self.assertNotIn("PRIVATE", str(lines.read(["old", "new", "summary"])))

    def test_the_private_part_is_published_and_read_nowhere(self):
        self.switch_on()
        self.address()
        key = self.keys.search([])
        published = json.loads(self.url_open("/.well-known/ptsp-keys.json").text)
        self.assertEqual([one["kid"] for one in published["keys"]], [key.kid])
        self.assertNotIn("PRIVATE", str(published))
        self.assertFalse({"d", "private"} & set(published["keys"][0]))
        for user in (self.administrator, self.env.ref("base.user_admin")):
            with self.assertRaises(AccessError):
                key.with_user(user).read(["private"])

    def test_nobody_plants_or_changes_a_key_and_few_replace_it(self):
        self.switch_on()
        self.address()
        key = self.keys.search([])
        for method, given in (
            ("write", [{"x": "A"}]),
            ("unlink", []),
            ("create", [{"kid": "00"}]),
        ):
            with self.subTest(method), self.assertRaises(UserError):
                getattr(key.with_user(self.administrator), method)(*given)
        for user in (self.users["KADIS"], self.new_officer("warga", "base.group_user")):
            with self.subTest(user.login), self.assertRaises(AccessError):
                key.with_user(user).action_replace()

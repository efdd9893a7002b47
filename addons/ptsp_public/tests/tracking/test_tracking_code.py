# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter import CODE_LETTERS
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY
from odoo.addons.ptsp_rekomendasi.tests.letter.paper_boxes import Paper
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import CONTEXT_KEY, SandboxKey

from ..common import ADDRESS, PublicCase


@tagged("post_install", "-at_install")
class TestTrackingCode(PublicCase, StrangerCase):
    """A receipt shows a code that nobody can read in the system."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")
        cls.receipt = cls.case.letter_ids.filtered(
            lambda letter: letter.letter_type_id.template.endswith("letter_receipt")
        )
        cls.code = cls.case._tracking_code()
        cls.kept = cls.env["ptsp.tracking.code"].search(
            [("application_id", "=", cls.case.id)]
        )

    def opened(self, number, code):
        tracking = self.env["ptsp.tracking"].sudo()
        return tracking._open(number, code, "203.0.113.7")

    # === PRINTED === #

    def test_the_receipt_bears_page_number_code_and_qr(self):
        text = Paper(self.receipt._copy_pages([1])[0]).text
        self.assertIn(f"{ADDRESS.split('//')[1]}/lacak", text)
        self.assertIn(self.case.reference, text)
        self.assertIn(self.code, text)
        follow = self.receipt._layout_values(1)["follow"]
        self.assertTrue(follow["qr"].startswith("data:image/png;base64,"))

    def test_the_same_receipt_bears_the_same_code(self):
        codes = {self.receipt._layout_values(1)["follow"]["code"] for _ in range(3)}
        self.assertEqual(codes, {self.code})

    def test_a_trial_and_an_office_without_address_print_none(self):
        trial = self.receipt.with_context(**{CONTEXT_KEY: SandboxKey})
        self.assertFalse(trial._layout_values(1)["follow"])
        self.company.ptsp_public_url = False
        self.assertFalse(self.receipt._layout_values(1)["follow"])

    def test_no_other_letter_prints_it(self):
        kinds = self.env["ptsp.letter.type"].search([("on_demand", "=", False)])
        for kind in kinds - self.receipt.letter_type_id:
            with self.subTest(kind=kind.code), self.at(MONDAY):
                letter = self.env["ptsp.letter"]._draft(self.case.sudo(), kind)
                letter._with_door().write({"state": "issued"})
                self.assertFalse(letter._layout_values(1)["follow"])
                letter._with_door().write({"state": "void"})
                letter.flush_recordset()

    def test_the_code_stands_after_the_part_that_servers_are_told(self):
        address, code = self.case._tracking_url().split("#")
        self.assertEqual(code, self.code)
        self.assertEqual(address, f"{ADDRESS}/lacak/{self.case.reference}")

    # === KEPT === #

    def test_nobody_reads_searches_or_writes_codes(self):
        users = [
            self.users["CS_HELPDESK"],
            self.new_officer("admin_layanan", "ptsp_base.group_ptsp_admin"),
            self.new_officer("sistem", "ptsp_base.group_ptsp_integration"),
            self.new_officer("auditor", "ptsp_base.group_ptsp_auditor"),
            self.env.ref("base.user_admin"),
            self.env.ref("base.public_user"),
        ]
        for user in users:
            kept = self.kept.with_user(user)
            for method, arguments in (
                ("read", [["code"]]),
                ("search_read", [[]]),
                ("export_data", [["code"]]),
                ("write", [{"code": "2" * 10}]),
                ("unlink", []),
                ("create", [{"application_id": self.case.id, "code": "2" * 10}]),
            ):
                with self.subTest(user=user.login, method=method):
                    with self.assertRaises(UserError):
                        getattr(kept, method)(*arguments)

    def test_no_field_of_another_model_leads_to_a_code(self):
        leading = [
            f"{name}.{field.name}"
            for name, model in self.env.registry.items()
            for field in model._fields.values()
            if field.comodel_name == "ptsp.tracking.code"
        ]
        self.assertFalse(leading)

    def test_neither_chatter_nor_control_sheet_nor_feed_says_it(self):
        said = self.case.message_ids.mapped("body")
        said += [str(entry.read()) for entry in self.case.entry_ids]
        changes = self.env["ptsp.change"].search(
            [("application_id", "=", self.case.id)]
        )
        said += [str(changes.read()), str(self.receipt.content), self.receipt.body]
        raw = self.code.replace("-", "")
        for text in said:
            self.assertNotIn(self.code, text or "")
            self.assertNotIn(raw, text or "")

    # === TYPED === #

    def test_it_opens_the_case_by_either_number_however_it_is_typed(self):
        for number in (
            self.case.reference,
            self.case.reference.lower(),
            f"  {self.case.registration_no} ",
        ):
            for code in (self.code, self.code.lower(), self.code.replace("-", " ")):
                with self.subTest(number=number, code=code):
                    self.assertEqual(self.opened(number, code), self.case)

    def test_the_code_of_another_case_and_patterns_open_nothing(self):
        other = self.new_case("PAR-06").on(MONDAY).at("verifikasi")
        for number, code in (
            (self.case.reference, other._tracking_code()),
            (self.case.reference, ""),
            (self.case.reference, "%"),
            (self.case.reference, "_" * 10),
            ("%", self.code),
            ("", self.code),
            (str(self.case.id), self.code),
        ):
            with self.subTest(number=number, code=code):
                self.assertFalse(self.opened(number, code))

    def test_ten_thousand_forged_and_mutated_codes_open_nothing(self):
        chance, raw = random.Random(16), self.code.replace("-", "")
        forged = {"".join(chance.choices(CODE_LETTERS, k=10)) for _turn in range(9000)}
        for place in range(10):
            forged |= {raw[:place] + one + raw[place + 1 :] for one in CODE_LETTERS}
        while len(forged) < 10_000:
            forged.add("".join(chance.sample(raw, 10)))
        forged.discard(raw)
        codes = self.env["ptsp.tracking.code"]
        self.assertFalse([one for one in forged if codes._matching(self.case, one)])

    def test_codes_have_fifty_bits_and_differ(self):
        codes = [self.env["ptsp.tracking.code"]._new_code() for _turn in range(2000)]
        self.assertEqual(len(set(codes)), 2000)
        for place in range(10):
            self.assertEqual(len({code[place] for code in codes}), 32)

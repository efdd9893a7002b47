# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestWhoCame(PtspCase):
    """Only the applicant or who holds a power for handling repairs or withdraws."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.at_repair()

    @classmethod
    def at_repair(cls):
        with cls.at(MONDAY):
            case = cls.bring_to(cls.open_case("KOM-03"), "verifikasi")
            cls.judge(case, "wrong", note="Tidak terbaca", keys=["akta_pendirian"])
            cls.move(case, "kembalikan", note="Akta tidak terbaca")
            cls.move(case, "kirim_pengembalian", note="Akta tidak terbaca")
        return case

    def power(self, case, kind="handling", **vals):
        return self.env["ptsp.power"].create(
            {
                "application_id": case.id,
                "kind": kind,
                "giver": "Direktur Utama",
                "holder": "Siti Aminah",
                "number": "12/SK",
                **vals,
            }
        )

    def acts(self, case):
        return str(case.entry_ids.sorted("sequence")[-1].acts)

    def test_the_applicant_withdraws_and_the_sheet_says_so(self):
        case = self.case
        with self.at("2027-01-12 09:00"):
            self.move(case, "tarik", note="Batal", person="Direktur Utama")
        self.assertEqual(case.outcome, "withdrawn")
        self.assertIn("Came: Direktur Utama, the applicant.", self.acts(case))

    def test_the_name_is_proposed_where_the_applicant_is_a_person(self):
        case = self.case
        transition = self.transition(case, "tarik")
        actor = case.with_user(self.person(case, transition)).sudo()

        def proposed():
            specs = {spec["name"]: spec for spec in actor._questions_of(transition)}
            return specs["person"]["default"]

        self.assertFalse(proposed())
        case.sudo().write({"applicant_kind": "person"})
        self.assertEqual(proposed(), case.applicant_name)

    def test_nobody_withdraws_without_a_name(self):
        case = self.case
        self.refused(case, "tarik", r"\(person\)", note="Batal", person=" ")
        self.assertFalse(case.outcome)

    def test_a_holder_for_handling_withdraws_with_the_power_named(self):
        case = self.case
        self.power(case)
        who = {"person": "siti aminah", "person_as": "proxy"}
        with self.at("2027-01-12 09:00"):
            self.move(case, "tarik", note="Batal", **who)
        self.assertIn("12/SK", self.acts(case))

    def test_others_withdraw_and_repair_nothing(self):
        case = self.case
        who = {"person": "Siti Aminah", "person_as": "proxy"}
        for vals in (
            None,
            {"kind": "signing"},
            {"valid_until": date(2027, 1, 10)},
            {"date": date(2027, 2, 1)},
            {"holder": "Orang Lain"},
        ):
            power = vals and self.power(case, **vals)
            for code in ("tarik", "terima_perbaikan", "serahkan_perbaikan"):
                with self.subTest(vals=vals, code=code), self.at("2027-01-12 09:00"):
                    self.refused(
                        case, code, "holds no valid power", note="Batal", **who
                    )
            if power:
                power.unlink()

    def test_a_holder_brings_the_repaired_papers(self):
        case = self.case
        self.power(case, valid_until=date(2027, 1, 12))
        with self.at("2027-01-12 09:00"):
            self.move(case, "terima_perbaikan", person="Siti Aminah", person_as="proxy")
        self.assertIn("12/SK", self.acts(case))

    def test_who_brought_the_papers_is_asked_once_for_each_delivery(self):
        case = self.case
        self.assertEqual(self.asks(case, "serahkan_perbaikan"), {"person", "papers"})
        with self.at("2027-01-12 09:00"):
            self.move(case, "terima_perbaikan")
        self.assertEqual(self.asks(case, "serahkan_perbaikan"), set())
        self.assertLessEqual({"person"}, self.asks(case, "terima_perbaikan"))
        self.assertIn("person", self.asks(case, "tarik"))
        with self.at("2027-01-12 09:00"):
            self.move(case, "kirim_pengembalian", note="Masih tidak terbaca")
        self.assertIn("person", self.asks(case, "serahkan_perbaikan"))

    def asks(self, case, code):
        transition = self.transition(case, code)
        actor = case.with_user(self.person(case, transition)).sudo()
        names = {spec["name"] for spec in actor._questions_of(transition)}
        repairs = {name for name in names if name.startswith("repair_")}
        return names - repairs - {"person_as"}

    def test_collecting_asks_the_same_question(self):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case("KOM-03"), "serahkan")
            case.letter_ids._render_issued()
            self.bring_to(case, "terima")
        with self.at(MONDAY), self.assertRaisesRegex(UserError, "holds no valid power"):
            self.forward(case, taken_by="Siti Aminah", taken_as="proxy")

    # === NAMES === #

    def test_a_holder_is_known_however_the_name_is_typed(self):
        for written, typed in (
            ("Nur\u2019aini", "Nur'aini"),
            ("Abdul-Rahman", "abdul rahman"),
            ("Hj. Norhayati, S.E.", "Norhayati"),
        ):
            with self.subTest(written=written):
                case = self.at_repair()
                self.power(case, holder=written)
                with self.at("2027-01-12 09:00"):
                    self.move(
                        case, "tarik", note="Batal", person=typed, person_as="proxy"
                    )
                self.assertIn(written, self.acts(case))

    def test_two_holders_of_one_name_are_told_apart_by_their_titles(self):
        case = self.case
        self.power(case, holder="Dr. Norhayati")
        self.power(case, holder="Hj. Norhayati, S.E.")
        with self.at("2027-01-12 09:00"):
            with self.assertRaisesRegex(UserError, "Dr. Norhayati; Hj. Norhayati"):
                self.move(
                    case, "tarik", note="Batal", person="Norhayati", person_as="proxy"
                )
            self.move(
                case, "tarik", note="Batal", person="dr norhayati", person_as="proxy"
            )
        self.assertIn("Dr. Norhayati", self.acts(case))

    def test_holders_are_proposed_to_choose_from(self):
        case = self.case
        self.power(case, holder="Hj. Norhayati, S.E.")
        self.power(case, kind="signing", holder="Budi")
        asked = case._questions_of(self.transition(case, "tarik"))
        choices = next(one for one in asked if one["name"] == "person")["choices"]
        self.assertEqual(choices, [["Hj. Norhayati, S.E."] * 2])

    # === HEIRS === #

    def test_an_heir_withdraws_with_a_proof_only(self):
        case = self.case
        case.write({"applicant_kind": "person", "applicant_name": "Haji Ahmad"})
        with self.at("2027-01-12 09:00"):
            withdraw = {"note": "Wafat", "person": "Rina", "person_as": "heir"}
            with self.assertRaisesRegex(UserError, "proof of the heir"):
                self.move(case, "tarik", **withdraw)
            self.move(case, "tarik", **withdraw, heir_proof="SKAW 12/2027, Lurah")
        self.assertEqual(case.outcome, "withdrawn")
        self.assertIn("heir of the applicant, by SKAW 12/2027, Lurah", self.acts(case))

    def test_a_company_has_no_heirs(self):
        case = self.case
        with self.at("2027-01-12 09:00"), self.assertRaises(UserError):
            self.move(case, "tarik", note="Wafat", person="Rina", person_as="heir")

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..case_work import scan
from ..common import NIK, PtspCase

MONDAY = "2027-01-11 09:00"
IDENTITY = "ptsp_base.group_ptsp_officer,ptsp_base.group_ptsp_identity"


@tagged("post_install", "-at_install")
class TestCaseData(PtspCase):
    """Every change of the data of an open case says what was, what is, who and when."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("verifikasi")
        cls.verifier = cls.person(cls.case)

    def change(self, vals, user=None, case=None):
        (case or self.case).with_user(user or self.verifier).write(vals)

    def data_acts(self, case=None):
        acts = (case or self.case)._open_entry()._told_acts()
        return [act for act in acts if act["code"] == "data"]

    def events(self, case=None):
        return self.env["ptsp.change"].search(
            [("application_id", "=", (case or self.case).id), ("event", "=", "data")]
        )

    # === TRACES === #

    def test_a_new_name_is_an_act_a_line_of_the_log_and_an_event(self):
        with self.at("2027-01-12 10:00"):
            self.change({"applicant_name": "PT Nama Baru"})
        (act,) = self.data_acts()
        self.assertEqual(act["officer"], self.verifier.name)
        self.assertEqual(act["at"], self.moment("2027-01-12 10:00"))
        self.assertIn("PT Enggang Kirim Nusantara → PT Nama Baru", act["lines"][0])
        self.assertIn("PT Nama Baru", self.case.message_ids[0].body)
        self.assertEqual(self.case.message_ids[0].author_id, self.verifier.partner_id)
        event = self.events()
        self.assertEqual(event.officer, self.verifier.name)
        self.assertEqual(event.detail, "applicant_name")
        self.assertEqual(event.changes[0]["old"], "PT Enggang Kirim Nusantara")
        self.assertEqual(event.changes[0]["new"], "PT Nama Baru")

    def test_the_chain_stays_intact_and_seals_the_act(self):
        with self.at("2027-01-12 10:00"):
            self.change({"applicant_name": "PT Nama Baru"})
            entry = self.case._open_entry()
            self.bring_to(self.case, "antar_opd")
        self.assertTrue(self.case.chain_intact)
        self.assertIn("PT Nama Baru", entry.payload)

    def test_numbers_and_contacts_are_masked_wherever_all_read_them(self):
        keeper = self.new_officer("verifier_identity", IDENTITY)
        self.case.desk_id.user_ids |= keeper
        self.change(
            {
                "applicant_nik": NIK,
                "applicant_npwp": "01.312.166.0-091.000",
                "applicant_phone": "0812 5412 3456",
                "applicant_email": "siti@contoh.id",
            },
            keeper,
        )
        (act,) = self.data_acts()
        texts = " ".join([*act["lines"], self.case.message_ids[0].body])
        texts += str(self.events().changes)
        self.assertIn(f"••••\xa0{NIK[-4:]}", texts)
        for secret in (NIK, "013121660091000", "+6281254123456", "siti@contoh.id"):
            self.assertNotIn(secret, texts)

    def test_a_number_that_looks_the_same_masked_is_still_a_change(self):
        keeper = self.new_officer("verifier_identity", IDENTITY)
        self.case.desk_id.user_ids |= keeper
        self.change({"applicant_nik": NIK}, keeper)
        self.change({"applicant_nik": f"3{NIK[1:]}"}, keeper)
        self.assertEqual(len(self.data_acts()), 2)
        self.assertIn("hidden", self.data_acts()[1]["lines"][0])

    def test_what_stays_as_it_was_leaves_no_trace(self):
        self.change({"applicant_name": " PT  Enggang Kirim Nusantara "})
        self.change({"form_values": {"modal": 250_000_000}})
        self.assertFalse(self.data_acts() or self.events())

    def test_own_fields_kind_and_subject_are_traced(self):
        self.change({"form_values": {"modal": 300_000_000}})
        self.change({"applicant_kind": "community", "title": "Izin pos"})
        lines = [line for act in self.data_acts() for line in act["lines"]]
        self.assertEqual(len(lines), 3)
        self.assertIn("250000000 → 300000000", lines[0].replace(".", ""))
        self.assertEqual(self.events()[0].detail, "form_values.modal")

    def test_own_fields_are_told_in_the_words_of_the_form(self):
        case = self.case.sudo()
        tell = self.env["ptsp.case.data"]._form_text
        item = {"type": "selection", "selection": [["aula", "Aula Besar"]]}
        self.assertEqual(tell(case, item, "aula"), "Aula Besar")
        self.assertEqual(tell(case, item, "lama"), "lama")
        self.assertEqual(tell(case, {"type": "date"}, "2027-05-04"), "4 Mei 2027")
        moment = tell(case, {"type": "datetime"}, "2027-05-04 01:00:00")
        self.assertIn("09", moment)
        self.assertEqual(tell(case, {"type": "float"}, 12.5), "12,5")
        self.assertEqual(tell(case, {"type": "date"}, False), "")

    def test_powers_of_attorney_are_traced_by_every_way_they_are_written(self):
        power = {"kind": "handling", "giver": "Direktur", "holder": "Siti"}
        self.change({"power_ids": [Command.create(power)]})
        own = self.case.with_user(self.verifier).power_ids
        self.change({"power_ids": [Command.update(own.id, {"holder": "Rina"})]})
        own.write({"file": scan()["content"], "filename": "kuasa.pdf"})
        own.unlink()
        self.env["ptsp.power"].with_user(self.verifier).create(
            {**power, "application_id": self.case.id}
        )
        lines = [act["lines"][0] for act in self.data_acts()]
        self.assertEqual(len(lines), 5)
        self.assertIn("held by Siti", lines[0])
        self.assertRegex(lines[1], "Siti.*→.*Rina")
        self.assertRegex(lines[2], r"→.*kuasa\.pdf")
        self.assertRegex(lines[3], "Rina.*→ -$")

    def test_several_cases_written_at_once_get_an_act_each(self):
        other = self.new_case("KOM-03").on(MONDAY).at("verifikasi")
        self.change({"applicant_city": "Bontang"}, case=self.case | other)
        for case in (self.case, other):
            self.assertEqual(len(self.data_acts(case)), 1)
            self.assertEqual(len(self.events(case)), 1)

    def test_the_process_itself_leaves_the_same_trace(self):
        self.case.sudo().write({"applicant_address": "Jalan Baru 2"})
        self.assertIn("Jalan Baru 2", self.data_acts()[0]["lines"][0])

    def test_opening_a_case_changes_nothing(self):
        case = self.open_case("KOM-03", title="Izin pos")
        self.assertFalse(self.data_acts(case) or self.events(case))

    def test_the_feed_tells_other_systems(self):
        self.change({"applicant_name": "PT Nama Baru"})
        changes = self.env["ptsp.change"].search(
            [("application_id", "=", self.case.id), ("event", "=", "data")]
        )
        self.assertEqual(len(changes), 1)
        office = self.case.company_id
        told = self.env["ptsp.api"]._describe_change(
            (
                self.case.reference,
                office.id,
                changes.event,
                changes.detail,
                changes.at,
                changes.officer,
                changes.changes,
                changes.facts,
            ),
            {office.id: office},
        )
        self.assertEqual(told["event"], "data")
        self.assertEqual(told["by"], self.verifier.name)
        self.assertIn("PT Nama Baru", [one["new"] for one in told["changes"]])

    # === WHO MAY === #

    def test_after_registration_the_desk_and_customer_service_may(self):
        self.change({"applicant_city": "Bontang"})
        self.change({"applicant_city": "Berau"}, self.users["CS_HELPDESK"])
        self.assertEqual(self.case.applicant_city, "Berau")

    def test_after_registration_nobody_else_may(self):
        for lane in ("KASI", "LOKET_DAFTAR", "KADIS"):
            with (
                self.subTest(lane=lane),
                self.assertRaisesRegex(UserError, "only Customer Service"),
            ):
                self.change({"applicant_city": "Bontang"}, self.users[lane])
        self.assertFalse(self.data_acts())

    def test_a_colleague_does_not_change_what_another_has_in_hand(self):
        colleague = self.new_officer("colleague")
        self.case.desk_id.user_ids |= colleague
        self.case.with_user(self.verifier).action_take()
        with self.assertRaisesRegex(UserError, "in hand"):
            self.change({"applicant_city": "Bontang"}, colleague)
        self.change({"applicant_city": "Bontang"})

    def test_the_form_lets_change_what_the_server_lets_change(self):
        for user in (self.verifier, self.users["CS_HELPDESK"], self.users["KASI"]):
            case = self.case.with_user(user)
            error = self.env["ptsp.case.data"].with_user(user)._error_message(case)
            self.assertEqual(case.may_edit, not error)

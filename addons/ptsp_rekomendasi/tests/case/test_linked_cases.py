# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import Form, tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestLinkedCases(PtspCase):
    """A new application that follows an earlier one is linked to it, both ways."""

    def asked_anew(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03")
            self.bring_to(case, "verifikasi")
            self.move(case, "kembalikan", note="Jenis layanan keliru")
            self.move(case, "permohonan_baru", note="Jenis layanan keliru")
        return case

    def lapsed(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03", step="isi_berkas")
            self.move(case, "tutup_tidak_dilengkapi", note="Tidak ada kabar")
        return case

    def wizard(self, **values):
        service = self.env["ptsp.service"].search([("code", "=", "KOM-03")])
        officer = self.users["CS_HELPDESK"]
        with Form(self.env["ptsp.open.wizard"].with_user(officer)) as form:
            form.service_id = service
            for name, value in values.items():
                form[name] = value
            parent = form.parent_id
            form.applicant_name = values.get("applicant_name") or "PT Lain"
        return parent

    def test_the_new_case_waits_for_the_applicant_with_the_same_data(self):
        case = self.asked_anew()
        self.assertEqual(case.outcome, "replaced")
        self.assertRecordValues(
            case.child_ids,
            [
                {
                    "parent_id": case.id,
                    "applicant_name": case.applicant_name,
                    "applicant_city": case.applicant_city,
                    "registration_no": False,
                    "outcome": False,
                }
            ],
        )
        self.assertEqual(case.child_ids.step_id.code, "isi_berkas")

    def test_the_own_fields_are_filled_in_while_the_sop_is_the_same(self):
        case = self.asked_anew()
        self.assertTrue(case._form_keys())
        self.assertEqual(case.child_ids._form_keys(), case._form_keys())

    def test_the_earlier_case_tells_which_one_follows(self):
        case = self.asked_anew()
        entry = case.entry_ids.sorted("sequence")[-1]
        self.assertIn(case.child_ids.reference, str(entry.acts))

    def test_an_officer_of_any_desk_sees_both_ends(self):
        case = self.asked_anew().with_user(self.users["TU"])
        self.assertEqual(case.child_ids.parent_id, case)
        view = case.get_view(view_type="form")["arch"]
        self.assertIn('name="child_ids"', view)

    def test_who_applies_again_after_a_lapse_is_linked(self):
        case = self.lapsed()
        self.assertEqual(self.wizard(applicant_name=case.applicant_name), case)

    def test_another_applicant_is_not(self):
        self.lapsed()
        self.assertFalse(self.wizard(applicant_name="PT Lain Sekali"))

    def test_an_open_or_answered_case_is_not_suggested(self):
        self.open_case("KOM-03")
        self.assertFalse(self.wizard(applicant_name="PT Enggang Kirim Nusantara"))

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import tagged

from ..api_common import ApiCase


@tagged("post_install", "-at_install")
class TestApiDefinition(ApiCase):
    def test_services_are_listed_with_promise_fee_and_document(self):
        for login in ("cs", "auditor", "tim_teknis", "integrasi", "administrator"):
            services = {s["code"]: s for s in self.call(login, "list_services")}
            self.assertLessEqual({"KOM-03", "PAR-06"}, set(services))
        postal = services["KOM-03"]
        self.assertEqual(postal["promise"]["days"], 14)
        self.assertEqual(postal["fee"]["amount"], 0)
        self.assertEqual(postal["document_no"], "SOP-LP2N-KOM-03")
        self.assertEqual(postal["revision_no"], "03")

    def test_a_service_without_sop_in_effect_is_not_listed(self):
        self.env["ptsp.service"].create({"code": "BARU-01", "name": "Baru"})
        codes = [service["code"] for service in self.call("cs", "list_services")]
        self.assertNotIn("BARU-01", codes)
        self.assert_refused("cs", "get_service", "no SOP in effect", code="BARU-01")

    def test_a_service_is_told_whole(self):
        service = self.call("integrasi", "get_service", code="KOM-03")
        self.assertEqual(len(service["steps"]), 18)
        self.assertLessEqual(set("AGHIJK"), set(service["clauses"]))
        requirements = {item["key"]: item for item in service["requirements"]}
        self.assertEqual(len(requirements["proposal_usaha"]["items"]), 4)
        self.assertTrue(requirements["akta_pendirian"]["mandatory"])
        self.assertTrue(requirements["surat_kuasa_pengurusan"]["conditional"])
        form = {item["name"]: item for item in service["form"]}
        self.assertTrue(form["modal"]["required"])
        self.assertEqual(form["jenis_layanan_pos"]["type"], "selection")
        self.assertEqual(json.loads(json.dumps(service)), service)

    def test_a_step_is_told_as_its_row_says(self):
        service = self.call("integrasi", "get_service", code="PAR-06")
        steps = {step["code"]: step for step in service["steps"]}
        self.assertEqual(len(steps), 17)
        self.assertEqual(steps["tanda_tangan"]["number"], 14)
        check = steps["verifikasi"]
        self.assertEqual((check["lane"], check["stage"]), ("VERIFIKASI", "verifikasi"))
        self.assertEqual(
            (check["time"]["min_minutes"], check["time"]["day_to"]), (5, 0)
        )
        self.assertTrue(steps["periksa_cs"]["start"])
        self.assertTrue(steps["help_desk"]["optional"])
        self.assertEqual(steps["telaah_opd"]["desk"], "ADM_MONITORING")
        self.assertTrue(check["activities"] and check["inputs"] and check["outputs"])

    def test_a_due_date_is_previewed_with_its_reasons(self):
        for code, start, due in (
            ("KOM-03", "2027-01-20T10:00:00+08:00", "2027-02-10T19:00:00+08:00"),
            ("KOM-03", "2027-01-20 10:00", "2027-02-10T19:00:00+08:00"),
            ("KOM-03", "2027-01-20T02:00:00Z", "2027-02-10T19:00:00+08:00"),
            ("KOM-03", "2026-12-14T09:00", "2027-01-07T19:00:00+08:00"),
            ("PAR-06", "2027-01-15T11:30:00+08:00", "2027-01-19T19:00:00+08:00"),
            ("PAR-06", "2027-01-21T18:30:00+08:00", "2027-01-22T11:00:00+08:00"),
        ):
            with self.subTest(code=code, start=start):
                answer = self.call(
                    "cs", "preview_due_date", service_code=code, start=start
                )
                self.assertEqual(answer["due_at"], due)
                self.assertTrue(answer["explanation"]["counted"])

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import copy
import hashlib
import json

from odoo.tests import tagged

from ..api_common import ApiCase
from ..demonstration_common import words

CASE_KEYS = """
    reference registration_no external_ref service sop title applicant channel
    earlier followed_by step work_state holder strategic strategic_reason decision
    decisions last_return outcome clock checklist checks fees letters opinions
    transitions
""".split()
# The described cases that several tests begin with, and the steps where they lie.
PLAYED = (("1", "telaah_opd"), ("1", "periksa_kasi"), ("9", "verifikasi"))


@tagged("post_install", "-at_install")
class TestApiCase(ApiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.played = {}
        for number, stop in PLAYED:
            view = cls.play(number, stop)
            cls.played[number, stop] = view, cls.office.moment

    def played_to(self, number, stop):
        """Return the result of ``play`` for a case, at the moment of that stop."""
        view, moment = self.played[number, stop]
        self.office.enter(moment)
        return copy.deepcopy(view)

    def view(self, login, reference):
        return self.call(login, "get_application", reference=reference)

    def test_a_case_is_shown_as_the_contract_says(self):
        reference = self.submit()["reference"]
        view = self.view("cs", reference)
        self.assertEqual(list(view), CASE_KEYS)
        self.assertEqual(view["service"], "KOM-03")
        self.assertEqual(
            view["sop"], {"document_no": "SOP-LP2N-KOM-03", "revision_no": "03"}
        )
        step = {key: view["step"][key] for key in ("number", "code", "lane", "desk")}
        self.assertEqual(
            step,
            {
                "number": 4,
                "code": "periksa_cs",
                "lane": "CS_HELPDESK",
                "desk": "CS_HELPDESK",
            },
        )
        self.assertEqual(view["clock"]["state"], "not_started")
        self.assertFalse(view["outcome"] or view["holder"] or view["registration_no"])
        self.assertEqual(view["checks"], [])

    def test_values_are_plain_and_never_none(self):
        view = self.played_to("1", "periksa_kasi")
        text = json.dumps(view)
        self.assertNotIn("null", text)
        self.assertEqual(json.loads(text), view)

    def test_moves_are_those_of_the_caller_with_what_they_need(self):
        reference = self.submit()["reference"]
        moves = {m["code"]: m for m in self.view("cs", reference)["transitions"]}
        keys = "code label kind needs_reason reason_default values blockers warnings to"
        self.assertEqual(list(moves["lengkap"]), keys.split())
        self.assertEqual(moves["lengkap"]["to"], 6)
        self.assertEqual(moves["permohonan_baru"]["to"], "replaced")
        self.assertTrue(moves["kembalikan"]["needs_reason"])
        blockers = moves["lengkap"]["blockers"]
        self.assertTrue(all("checklist" in blocker["code"] for blocker in blockers))
        self.assertTrue(all(blocker["sentence"] for blocker in blockers))
        self.assertFalse(self.view("kadis", reference)["transitions"])
        self.assertFalse(self.view("auditor", reference)["transitions"])

    def test_a_move_tells_what_it_asks_for(self):
        view = self.played_to("1", "telaah_opd")
        seen = self.view("tim_teknis", view["reference"])
        asked = {v["name"]: v for v in self.move(seen, "terima_pertek")["values"]}
        self.assertEqual(asked["result"]["type"], "selection")
        self.assertTrue(asked["result"]["required"])
        self.assertIn("recommended", [code for code, _ in asked["result"]["choices"]])
        # An agency's own answer arrives now, so its people are not asked for the
        # arrival.
        self.assertNotIn("arrived_at", asked)
        self.assertEqual(asked["opinion_file"]["type"], "binary")
        self.assertFalse(asked["conditions"]["required"])

    def test_verdicts_open_the_way(self):
        reference = self.submit()["reference"]
        lines = self.view("cs", reference)["checklist"]
        verdicts = [
            {"key": line["key"], "verdict": "ok"}
            for line in lines
            if line["applicable"]
        ]
        view = self.call("cs", "set_verdicts", reference=reference, verdicts=verdicts)
        self.assertFalse(self.move(view, "lengkap")["blockers"])
        line = view["checklist"][0]
        self.assertEqual((line["verdict"], line["by"]), ("ok", "Andi Saputra"))
        self.assertEqual(line["at"], "2027-01-11T09:00:00+08:00")
        view = self.call("cs", "advance", reference=reference, transition="lengkap")
        self.assertEqual(view["step"]["code"], "daftar")
        # Only what customer service may do anywhere: withdraw for the applicant.
        self.assertEqual([move["code"] for move in view["transitions"]], ["tarik"])

    def test_checks_open_the_way(self):
        reference = self.played_to("1", "periksa_kasi")["reference"]
        view = self.view("kasi", reference)
        keys = list(view["checks"][0])
        self.assertEqual(keys, ["key", "text", "result", "by", "at", "note"])
        blockers = self.move(view, "paraf")["blockers"]
        self.assertTrue(all("check_form" in blocker["code"] for blocker in blockers))
        self.assertEqual(len(blockers), len(view["checks"]))
        checks = [{"key": item["key"], "result": "ok"} for item in view["checks"]]
        view = self.call("kasi", "set_checks", reference=reference, checks=checks)
        self.assertFalse(self.move(view, "paraf")["blockers"])
        check = view["checks"][0]
        self.assertEqual((check["result"], check["by"]), ("ok", view["holder"]["name"]))
        self.assertRegex(check["at"], r"^2027-01-\d\dT\d\d:\d\d:00\+08:00$")
        view = self.call("kasi", "advance", reference=reference, transition="paraf")
        self.assertEqual(view["step"]["code"], "periksa_kabid")
        # another desk's form is blank, whatever the one before it found
        self.assertFalse(any(item["result"] for item in view["checks"]))

    def test_a_check_that_is_not_correct_stays_on_the_form_with_its_note(self):
        reference = self.play("9", "nomori")["reference"]
        note = "Nama penanda tangan tidak terbaca."
        bad = {"key": "tanda_tangan", "result": "not_ok", "note": note}
        view = self.call("tu", "set_checks", reference=reference, checks=[bad])
        found = {item["key"]: item for item in view["checks"]}
        self.assertEqual(found["tanda_tangan"]["note"], note)
        codes = [item["code"] for item in self.move(view, "serahkan_loket")["blockers"]]
        self.assertIn("check_form_not_ok:tanda_tangan", codes)
        self.assert_refused(
            "tu",
            "set_checks",
            "Say in a note",
            reference=reference,
            checks=[{"key": "kop", "result": "not_ok"}],
        )
        # what the number and the stamp make true is asked once they are there
        self.assert_refused(
            "tu",
            "set_checks",
            "only after the letter has its number",
            reference=reference,
            checks=[{"key": "cap", "result": "ok"}],
        )
        self.assert_refused(
            "kadis",
            "set_checks",
            "only that desk",
            reference=reference,
            checks=[{"key": "kop", "result": "ok"}],
        )

    def test_a_blocked_move_says_what_is_missing(self):
        reference = self.submit()["reference"]
        self.assert_refused(
            "cs",
            "advance",
            "has not been checked: give a verdict",
            reference=reference,
            transition="lengkap",
        )
        self.assert_refused(
            "cs", "advance", "reason", reference=reference, transition="kembalikan"
        )

    def test_what_is_missing_names_the_moves_that_would_remove_it(self):
        def resolved_by(login, move):
            blockers = self.move(self.view(login, reference), move)["blockers"]
            return {item["code"]: item["resolved_by"] for item in blockers}

        reference = self.play("1", "verifikasi")["reference"]
        # No request is open: no move of the step but an order of this desk helps.
        own = {"lane": "VERIFIKASI", "yours": True}
        asked = resolved_by("verifikasi", "batalkan_pertek")["opinion_requested"]
        self.assertIn({"code": "tambah_pertek", **own}, asked)
        # No move of anybody fills in a check form.
        forms = resolved_by("verifikasi", "minta_pertek")
        self.assertIn({"code": "tambah_pertek", **own}, forms.pop("opinion_requested"))
        self.assertTrue(forms)
        self.assertFalse(any(forms.values()))
        reference = self.play("1", "nomori")["reference"]
        numbered = resolved_by("tu", "serahkan_loket")["letter_numbered"]
        own = {"lane": "TU", "yours": True}
        self.assertEqual(numbered, [{"code": "beri_nomor", **own}])

    def test_what_another_desk_can_do_is_named_as_theirs(self):
        view = self.played_to("1", "telaah_opd")
        seen = self.view("tim_teknis", view["reference"])
        [missing] = [
            item
            for item in self.move(seen, "teruskan")["blockers"]
            if item["code"] == "opinions_in"
        ]
        yours = {item["code"]: item["yours"] for item in missing["resolved_by"]}
        self.assertEqual(
            yours,
            {
                "terima_pertek": True,
                "alihkan_pertek": False,
                "catat_pertek": True,
                "batalkan_pertek": False,
            },
        )
        lanes = {item["code"]: item["lane"] for item in missing["resolved_by"]}
        self.assertEqual(lanes["batalkan_pertek"], "VERIFIKASI")

    def test_a_case_is_taken_held_resumed_and_released(self):
        reference = self.submit()["reference"]
        view = self.call("cs", "take", reference=reference)
        self.assertEqual(
            (view["work_state"], view["holder"]["login"]), ("in_hand", "cs")
        )
        view = self.call("cs", "hold", reference=reference, reason="Menunggu telepon")
        self.assertEqual(view["work_state"], "on_hold")
        view = self.call("cs", "resume", reference=reference)
        self.assertEqual(view["work_state"], "in_hand")
        self.assert_refused("cs", "resume", "not on hold", reference=reference)
        view = self.call("cs", "release", reference=reference)
        self.assertEqual((view["work_state"], view["holder"]), ("waiting", False))
        self.assert_refused("cs", "release", "in hand", reference=reference)

    def test_an_agency_sees_and_answers_what_it_was_asked(self):
        view = self.played_to("1", "telaah_opd")
        seen = self.view("tim_teknis", view["reference"])
        self.assertEqual(seen["step"]["lane"], "TIM_TEKNIS")
        self.assertEqual(seen["step"]["desk"], "ADM_MONITORING")
        self.assertEqual([o["state"] for o in seen["opinions"]], ["delivered"])
        sheet = self.call(
            "tim_teknis", "get_control_sheet", reference=seen["reference"]
        )
        self.assertTrue(sheet["intact"])
        after = self.play("1", "susun_draf")
        seen = self.view("tim_teknis", after["reference"])
        # Until the desk takes the file, the agency may correct its answer.
        codes = [move["code"] for move in seen["transitions"]]
        self.assertEqual(codes, ["perbaiki_pertek"])
        self.assertEqual(seen["opinions"][0]["arrived_at"], "2027-01-20T10:00:00+08:00")

    def test_identity_numbers_do_not_leave_through_the_contract(self):
        view = self.play("1", "periksa_cs")
        text = json.dumps(self.view("integrasi", view["reference"]))
        for secret in ("013121660091000", "7777101", "enggangkirim"):
            self.assertNotIn(secret, text)

    def test_the_control_sheet_tells_the_path(self):
        view = self.played_to("9", "verifikasi")
        sheet = self.call("auditor", "get_control_sheet", reference=view["reference"])
        path = [entry["step"]["number"] for entry in sheet["entries"]]
        self.assertEqual(path, [1, 2, 3, 4, 6, 7])
        self.assertIs(sheet["intact"], True)
        entry = sheet["entries"][4]
        self.assertEqual(entry["officer"], "Nur Hidayah")
        self.assertEqual(entry["left_at"], "2027-01-15T10:40:00+08:00")
        self.assertEqual(entry["transition"]["code"], "serahkan_verifikasi")
        self.assertFalse(sheet["entries"][-1]["transition"])

    def test_a_changed_control_sheet_is_not_intact(self):
        view = self.played_to("9", "verifikasi")
        entry = self.case(view).entry_ids[0]
        self.env.cr.execute(
            "UPDATE ptsp_control_entry SET officer_name = 'X' WHERE id = %s", [entry.id]
        )
        self.env.invalidate_all()
        sheet = self.call("auditor", "get_control_sheet", reference=view["reference"])
        self.assertIs(sheet["intact"], False)

    def test_an_issued_letter_comes_with_number_and_hash(self):
        view = self.play("9", "serahkan")
        letter = self.call(
            "integrasi",
            "get_letter",
            reference=view["reference"],
            letter_type="rekomendasi_video",
        )
        pdf = base64.b64decode(letter["pdf"])
        self.assertTrue(pdf.startswith(b"%PDF"))
        self.assertEqual(hashlib.sha256(pdf).hexdigest(), letter["sha256"])
        self.assertEqual(letter["date"], "2027-01-22")
        self.assertRegex(letter["number"], r"^503/\d{3}/DPMPTSP-LP2N/I/2027$")

    def test_a_letter_that_is_not_there_is_named(self):
        view = self.played_to("9", "verifikasi")
        self.assert_refused(
            "cs",
            "get_letter",
            "it has: tanda_terima",
            reference=view["reference"],
            letter_type="rekomendasi_video",
        )

    def test_a_due_date_is_explained_day_by_day(self):
        view = self.play("1", "susun_draf")
        answer = self.call("cs", "explain_due_date", reference=view["reference"])
        self.assertEqual(answer["due_at"], "2027-02-10T19:00:00+08:00")
        explained = answer["explanation"]
        self.assertEqual(explained["first_day"], "2027-01-20")
        self.assertEqual(explained["days"], 14)
        self.assertEqual(sum(day["share"] for day in explained["counted"]), 14)
        left_out = {day["day"]: day for day in explained["left_out"]}
        self.assertEqual(left_out["2027-02-05"]["reason"], "holiday")
        self.assertIn("Imlek", left_out["2027-02-05"]["note"])

    def test_a_clock_that_has_not_started_has_no_explanation(self):
        reference = self.submit()["reference"]
        answer = self.call("cs", "explain_due_date", reference=reference)
        self.assertEqual(answer["state"], "not_started")
        self.assertFalse(answer["explanation"] or answer["due_at"])

    def test_a_closed_case_offers_nothing(self):
        view = self.play("12a")
        self.assertEqual(view["outcome"], "information")
        self.assertFalse(view["transitions"] or view["work_state"])
        self.assert_refused(
            "informasi",
            "advance",
            "no move",
            reference=view["reference"],
            transition="beri_formulir",
        )

    def test_moments_are_entered_on_the_office_clock(self):
        self.office.enter(words.parse_moment("2027-01-15 10:40"))
        reference = self.submit(service_code="PAR-06")["reference"]
        view = self.call("cs", "take", reference=reference)
        self.assertEqual(self.case(view).taken_at.isoformat(), "2027-01-15T02:40:00")

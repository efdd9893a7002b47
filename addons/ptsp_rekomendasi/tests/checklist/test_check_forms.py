# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

LATER = "2027-01-11 10:00"
FORMS = {
    "verifikasi": "Form Verifikasi Penerimaan",
    "periksa_kasi": "Form Verifikasi Proses",
    "periksa_kabid": "Form Verifikasi Proses",
    "tanda_tangan": "Form Verifikasi Proses",
    "nomori": "Checklist Akhir",
}


@tagged("post_install", "-at_install")
class TestCheckForms(PtspCase):
    """The forms that the SOP wants filled in at 7, 12, 13, 15 and 16."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls.new_case("KOM-03").on(MONDAY)
        cls.case = case.at("periksa_kasi", agency_id=cls.agency.id)
        cls.officer = cls.users["KASI"]
        cls.step = cls.case.step_id

    def record(self, user=None, **check):
        self.case.with_user(user or self.officer)._set_checks([check])

    def codes(self, transition="paraf"):
        return self.guard_codes(self.case, transition)

    def results(self, key, entry=None):
        checks = self.case.check_ids.filtered(lambda check: check.key == key)
        if entry:
            checks = checks.filtered(lambda check: check.entry_id == entry)
        return checks.mapped("result")

    def panel(self, user=None):
        case = self.case.with_user(user or self.officer)
        case.invalidate_recordset(["check_panel"])
        return case.check_panel

    def printed(self, case, *form):
        """Return the values of all printed check forms, or of the named one."""
        report = self.env["report.ptsp_rekomendasi.paper_check_form"]
        return report._prepare_paper(case, *form)

    # === THE FORM === #

    def test_both_sops_have_the_forms_at_the_same_steps(self):
        for code in ("KOM-03", "PAR-06"):
            service = self.env["ptsp.service"].search([("code", "=", code)])
            steps = service.current_sop_id.step_ids
            with_items = steps.filtered(lambda step: step._check_items())
            self.assertEqual(
                {step.code: step.check_form for step in with_items}, FORMS, code
            )

    def test_the_moves_forward_of_these_steps_want_the_form_and_no_others(self):
        for code in ("KOM-03", "PAR-06"):
            service = self.env["ptsp.service"].search([("code", "=", code)])
            for step in service.current_sop_id.step_ids:
                for move in step.transition_ids:
                    guards = move.guard_ids.mapped("code")
                    effects = move.effect_ids.mapped("code")
                    # Asking an agency is an act of the desk and rests on the form too.
                    goes_on = move.kind == "forward" or "request_opinion" in effects
                    wanted = step.code in FORMS and goes_on
                    with self.subTest(sop=code, step=step.code, move=move.code):
                        self.assertEqual("check_form_complete" in guards, wanted)

    def test_a_service_without_check_items_needs_no_form(self):
        case = self.open_case("KOM-03")
        self.assertFalse(case._check_items())
        self.assertFalse(self.env["ptsp.check"]._check_form_blockers(case))

    # === WHO === #

    def test_the_desk_records_results_with_person_desk_and_moment(self):
        with self.at(MONDAY):
            self.record(key="format_isi", result="ok")
        self.assertRecordValues(
            self.case.check_ids.filtered(lambda check: check.key == "format_isi"),
            [
                {
                    "result": "ok",
                    "text": "Format dan isi surat benar dan lengkap",
                    "user_id": self.officer.id,
                    "lane_id": self.case.desk_id.id,
                    "at": self.moment(MONDAY),
                    "entry_id": self.case._open_entry().id,
                    "note": False,
                }
            ],
        )

    def test_another_desk_does_not_fill_in_the_form(self):
        with self.assertRaisesRegex(AccessError, "only that desk fills in"):
            self.record(user=self.users["KABID"], key="format_isi", result="ok")

    def test_administrator_and_supervisor_do_not_fill_it_in_either(self):
        for group in ("admin", "supervisor"):
            user = self.new_officer(group, f"ptsp_base.group_ptsp_{group}")
            with self.subTest(group=group), self.assertRaises(AccessError):
                self.record(user=user, key="format_isi", result="ok")

    def test_a_case_in_the_hands_of_a_colleague_is_refused(self):
        colleague = self.new_officer("kasi2")
        self.case.desk_id.user_ids |= colleague
        self.case.with_user(self.officer).action_take()
        with self.assertRaisesRegex(UserError, "has this case in hand"):
            self.record(user=colleague, key="format_isi", result="ok")
        self.case.with_user(self.officer).action_release()
        self.record(user=colleague, key="format_isi", result="ok")

    def test_filling_in_the_form_takes_a_waiting_case_in_hand(self):
        self.assertEqual(self.case.work_state, "waiting")
        self.check(self.case)
        self.assertEqual(self.case.holder_id, self.officer)

    def test_a_step_without_a_form_takes_no_results(self):
        case = self.open_case("KOM-03")
        desk = self.users["CS_HELPDESK"]
        with self.assertRaisesRegex(UserError, "There is no check form"):
            case.with_user(desk)._set_checks([{"key": "nomor", "result": "ok"}])

    def test_a_closed_case_takes_no_results(self):
        self.move(self.case, "tarik", note="Ditarik pemohon.")
        with self.assertRaisesRegex(UserError, "There is no check form"):
            self.record(key="format_isi", result="ok")

    # === WHICH === #

    def test_an_unknown_item_is_refused_with_the_known_ones(self):
        with self.assertRaisesRegex(ValidationError, "it knows: format_isi"):
            self.record(key="nomor", result="ok")

    def test_an_unknown_result_is_refused_with_the_known_ones(self):
        with self.assertRaisesRegex(ValidationError, "ok, not_ok, na"):
            self.record(key="format_isi", result="wrong")

    def test_not_correct_needs_a_note_and_the_others_do_not(self):
        with self.assertRaisesRegex(ValidationError, "Say in a note what is not"):
            self.record(key="salah_ketik", result="not_ok", note="  ")
        self.record(key="salah_ketik", result="not_ok", note="Nama salah tulis.")
        self.record(key="koordinasi", result="na")
        self.assertEqual(self.results("salah_ketik"), ["not_ok"])
        self.assertEqual(self.results("koordinasi"), ["na"])

    def test_one_bad_result_refuses_all_of_them(self):
        before = len(self.case.check_ids)
        with self.assertRaises(ValidationError):
            self.case.with_user(self.officer)._set_checks(
                [
                    {"key": "format_isi", "result": "ok"},
                    {"key": "salah_ketik", "result": "not_ok"},
                ]
            )
        self.assertEqual(len(self.case.check_ids), before)

    def test_malformed_results_get_one_sentence(self):
        good = {"key": "format_isi", "result": "ok"}
        for bad in (
            [],
            None,
            "ok",
            ["ok"],
            [{"key": "format_isi"}],
            [{**good, "verdict": "ok"}],
            [good, good],
            [{**good, "note": 5}],
            [{**good, "note": "x" * 5000}],
            [{**good, "key": ["format_isi"]}],
        ):
            with self.subTest(bad=str(bad)[:60]), self.assertRaises(ValidationError):
                self.case.with_user(self.officer)._set_checks(bad)

    # === KEPT === #

    def test_a_changed_mind_adds_a_result_and_the_newest_counts(self):
        self.record(key="format_isi", result="not_ok", note="Kop tertinggal.")
        self.record(key="format_isi", result="ok")
        self.assertEqual(self.results("format_isi"), ["not_ok", "ok"])
        self.assertNotIn("check_form_not_ok:format_isi", self.codes())

    def test_the_next_visit_begins_with_a_blank_form(self):
        self.check(self.case)
        first = self.case._open_entry()
        with self.at(MONDAY):
            self.move(self.case, "perbaiki_draf", note="Perbaiki redaksi.")
            self.forward(self.case)
        self.assertEqual(self.case.step_id, self.step)
        self.assertIn("check_form_missing:format_isi", self.codes())
        self.check(self.case)
        self.assertEqual(self.results("format_isi", first), ["ok"])
        self.assertEqual(self.results("format_isi"), ["ok", "ok"])

    def test_nobody_writes_results_directly(self):
        self.record(key="format_isi", result="ok")
        check = self.case.check_ids[-1]
        for user in (self.officer, self.env.user):
            with self.subTest(user=user.login):
                with self.assertRaises(UserError):
                    check.with_user(user).sudo().write({"result": "na"})
                with self.assertRaises(UserError):
                    check.with_user(user).sudo().unlink()
                with self.assertRaises(UserError):
                    check.with_user(user).sudo().copy()
        with self.assertRaises(UserError):
            self.case.write({"check_ids": [(5, 0, 0)]})

    # === THE CONTROL SHEET === #

    def test_the_control_sheet_tells_how_the_form_stands_and_is_sealed_with_it(self):
        with self.at(MONDAY):
            self.record(key="format_isi", result="not_ok", note="Kop tertinggal.")
        entry = self.case._open_entry()
        (act,) = [a for a in entry.acts if a["label"] == FORMS["periksa_kasi"]]
        self.assertEqual(act["officer"], self.officer.name)
        self.assertIn("0 of 5", act["lines"][0])
        self.assertIn("Kop tertinggal.", act["lines"][1])
        with self.at(LATER):
            self.forward(self.case)
        (act,) = [a for a in entry.acts if a["label"] == FORMS["periksa_kasi"]]
        self.assertEqual(len(act["lines"]), 1)
        self.assertIn("5 of 5", act["lines"][0])
        self.assertIn("5 of 5", entry.payload)
        self.assertTrue(self.case.chain_intact)

    # === THE GUARD === #

    def test_every_open_item_blocks_the_move_forward_by_its_key(self):
        self.assertEqual(
            self.codes(),
            [
                f"check_form_missing:{item.key}"
                for item in self.step._check_items()
                if not item.part
            ],
        )
        self.refused(self.case, "paraf", "is open on the check form")

    def test_a_filled_in_form_opens_the_way(self):
        self.check(self.case)
        self.assertFalse(self.codes())
        with self.at(MONDAY):
            self.move(self.case, "paraf")
        self.assertEqual(self.case.step_id.code, "periksa_kabid")

    def test_items_that_do_not_apply_do_not_block(self):
        self.check(self.case, "na")
        self.assertFalse(self.codes())

    def test_an_item_that_is_not_correct_blocks_the_way_on_but_not_the_way_back(self):
        self.check(self.case)
        self.record(key="salah_ketik", result="not_ok", note="Nama salah tulis.")
        self.assertEqual(self.codes(), ["check_form_not_ok:salah_ketik"])
        self.refused(self.case, "paraf", "Nama salah tulis")
        self.assertFalse(self.codes("perbaiki_draf"))
        with self.at(MONDAY):
            self.move(self.case, "perbaiki_draf", note="Nama salah tulis.")
        self.assertEqual(self.case.step_id.code, "susun_draf")

    def test_a_desk_does_not_lean_on_the_form_of_another(self):
        with self.at(MONDAY):
            self.forward(self.case)
        self.assertIn("check_form_missing:format_isi", self.codes())

    # === THE SCREEN === #

    def test_the_screen_shows_the_form_to_the_desk_and_to_readers(self):
        self.record(key="format_isi", result="ok")
        panel = self.panel()
        self.assertEqual(panel["title"], FORMS["periksa_kasi"])
        self.assertTrue(panel["can_check"])
        self.assertEqual([item["result"] for item in panel["items"]][:2], ["ok", ""])
        self.assertIn(self.officer.name, panel["items"][0]["signed"])
        self.assertFalse(self.panel(self.users["TU"])["can_check"])

    def test_the_screen_shows_what_was_found_before_at_the_item(self):
        self.record(key="format_isi", result="not_ok", note="Kop tertinggal.")
        with self.at(MONDAY):
            self.move(self.case, "perbaiki_draf", note="Perbaiki kop.")
            self.forward(self.case)
        item = self.panel()["items"][0]
        self.assertEqual(item["result"], "")
        (before,) = item["history"]
        self.assertEqual(
            (before["result"], before["note"]), ("not_ok", "Kop tertinggal.")
        )

    def test_the_next_desks_see_the_forms_of_those_before_them(self):
        self.check(self.case)
        self.record(key="salah_ketik", result="not_ok", note="Nama salah tulis.")
        with self.at(MONDAY):
            self.move(self.case, "perbaiki_draf", note="Nama salah tulis.")
        panel = self.panel(self.users["ADM_MONITORING"])
        self.assertFalse(panel["items"] or panel["can_check"])
        newest, first = panel["earlier"]
        self.assertTrue(newest["is_wrong"])
        self.assertIn("4 of 5", newest["summary"])
        self.assertEqual(first["title"], FORMS["verifikasi"])
        self.assertFalse(first["is_wrong"])

    def test_a_closed_case_shows_its_forms_and_asks_for_none(self):
        self.check(self.case)
        self.move(self.case, "tarik", note="Ditarik pemohon.")
        panel = self.panel()
        self.assertFalse(panel["items"])
        self.assertEqual(len(panel["earlier"]), 2)

    def test_a_case_without_any_form_shows_nothing(self):
        self.assertFalse(self.open_case("KOM-03").check_panel)

    # === THE PAPERS === #

    def test_each_form_with_results_is_a_paper_of_its_own(self):
        self.check(self.case)
        titles = [link["title"] for link in self.case.paper_links]
        self.assertEqual(
            [title for title in titles if title in FORMS.values()],
            [FORMS["verifikasi"], FORMS["periksa_kasi"]],
        )

    def test_a_form_prints_each_visit_with_result_note_officer_and_paraf(self):
        self.record(key="format_isi", result="ok")
        self.record(key="format_isi", result="not_ok", note="Kop tertinggal.")
        with self.at(MONDAY):
            self.move(self.case, "perbaiki_draf", note="Perbaiki kop.")
            self.forward(self.case)
        self.check(self.case)
        paper = self.printed(self.case, FORMS["periksa_kasi"])
        (form,) = paper["forms"]
        first, second = form["visits"]
        row = first["rows"][0]
        self.assertEqual(
            (row["word"], row["note"]), ("Tidak Sesuai", "Kop tertinggal.")
        )
        self.assertEqual(row["before"], ["Semula Sesuai"])
        self.assertEqual(row["officer"], self.officer.name)
        self.assertTrue(row["initial"])
        self.assertEqual(first["rows"][1]["word"], "")
        self.assertIn("Kembalikan untuk Perbaikan Draf", first["outcome"])
        self.assertEqual({row["word"] for row in second["rows"]}, {"Sesuai", ""})
        self.assertFalse(second["outcome"])
        with self.at(LATER):
            self.move(self.case, "paraf")
        [form] = self.printed(self.case, FORMS["periksa_kasi"])["forms"]
        [own] = [row for row in form["visits"][1]["rows"] if row["word"] != "Sesuai"]
        self.assertEqual(
            (own["word"], own["officer"]), ("Dibubuhkan", self.officer.name)
        )

    def test_the_forms_are_printed_as_pdf_together_or_one_by_one(self):
        self.check(self.case)
        report = self.env["ir.actions.report"].with_user(self.users["TU"])
        name = "ptsp_rekomendasi.paper_check_form"
        whole, _kind = report._render_qweb_pdf(name, self.case.ids)
        one, _kind = report._render_qweb_pdf(
            name, self.case.ids, data={"form": FORMS["verifikasi"]}
        )
        self.assertTrue(whole.startswith(b"%PDF") and one.startswith(b"%PDF"))
        self.assertLess(len(one), len(whole))

    def test_a_visit_is_not_torn_apart_by_a_page(self):
        self.check(self.case)
        paper = self.printed(self.case)
        visits = paper["forms"][-1]["visits"] * 7
        paper["forms"] = [{**paper["forms"][-1], "visits": visits}]
        page = self.env["ir.qweb"]._render(
            "ptsp_rekomendasi.paper_check_form", {"letter": paper}
        )
        pdf = self.env["ir.actions.report"]._ptsp_html_to_pdf([str(page)])
        texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        self.assertGreater(len(texts), 1)
        # The head of a table is repeated where a page tears it.
        heads = " ".join(" ".join(texts).split()).count("Butir pemeriksaan")
        self.assertEqual(heads, len(visits))

    def test_a_case_without_results_prints_that_there_are_none(self):
        paper = self.printed(self.open_case("KOM-03"))
        self.assertFalse(paper["forms"])
        self.assertEqual(paper["title"], "FORM PEMERIKSAAN")

    # === BUTTONS === #

    def test_the_button_of_the_screen_records_results(self):
        case = self.case.with_user(self.officer)
        case.action_set_checks([{"key": "format_isi", "result": "ok"}])
        self.assertEqual(self.results("format_isi"), ["ok"])

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

AFTER_NUMBER = {"nomor", "tanggal", "cap", "kertas_khusus", "rangkap"}


@tagged("post_install", "-at_install")
class TestCheckParts(PtspCase):
    """What can only be true after a paper exists is asked after it exists."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.film = cls.new_case("PAR-06").on(MONDAY).at("nomori")
        cls.postal = cls.new_case("KOM-03").on(MONDAY).at("nomori")
        cls.at_section_head = cls.new_case("PAR-06").on(MONDAY).at("periksa_kasi")

    def keys(self, case):
        return {item.key for item in case._check_items()}

    def tick(self, case, *keys):
        desk = case.with_user(self.users[case.desk_id.code])
        desk._set_checks([{"key": key, "result": "ok"} for key in keys])

    def test_the_stamp_is_not_asked_before_there_is_a_number(self):
        for case in (self.postal, self.film):
            with self.subTest(code=case.service_id.code):
                self.assertEqual(self.keys(case), {"tanda_tangan", "kop"})
                with self.assertRaisesRegex(ValidationError, "Cap basah.*number"):
                    self.tick(case, "cap")
                with self.at(MONDAY):
                    self.move(case, "beri_nomor")
                self.assertLessEqual(AFTER_NUMBER, self.keys(case))
                self.assertFalse(case.check_ids._of_visit(case._open_entry()))

    def test_what_waits_for_the_number_names_the_act_that_gives_it(self):
        with self.at(MONDAY):
            move = self.transition(self.film, "serahkan_loket")
            actor = self.film.with_user(self.person(self.film))
            explained = self.env["ptsp.case.remedies"]._explain(actor, move)
        waiting = [one for one in explained if "check_form_waits" in one["code"]]
        self.assertTrue(waiting)
        for one in waiting:
            codes = [remedy["code"] for remedy in one["resolved_by"]]
            self.assertIn("beri_nomor", codes)

    def test_both_parts_are_asked_before_the_letter_goes_to_the_counter(self):
        case = self.film
        with self.at(MONDAY):
            self.tick(case, "tanda_tangan", "kop")
            self.assertIn(
                "check_form_waits:cap", self.guard_codes(case, "serahkan_loket")
            )
            self.move(case, "beri_nomor")
            missing = set(self.guard_codes(case, "serahkan_loket"))
            self.assertEqual(
                missing, {f"check_form_missing:{key}" for key in AFTER_NUMBER}
            )
            self.tick(case, *AFTER_NUMBER)
            self.assertFalse(self.guard_codes(case, "serahkan_loket"))

    def test_a_void_number_reopens_the_later_part(self):
        case = self.film
        with self.at(MONDAY):
            self.move(case, "beri_nomor")
            self.examine(case)
            letter = case.sudo()._product_letter()
            letter._void("Salah nama.")
            self.assertEqual(self.keys(case), {"tanda_tangan", "kop"})
            self.assertEqual(set(case._newest_checks()), {"tanda_tangan", "kop"})
        kept = set(case.check_ids._of_visit(case._open_entry()).mapped("key"))
        self.assertLessEqual(AFTER_NUMBER, kept)

    def test_the_initials_are_no_condition_of_initialling(self):
        case = self.at_section_head
        self.assertNotIn("paraf", self.keys(case))
        with self.at(MONDAY):
            self.check(case)
            self.move(case, "paraf")
            self.assertNotIn("paraf", self.keys(case))
        self.assertEqual(case.step_id.code, "periksa_kabid")

    def test_an_open_item_of_the_first_part_still_keeps_the_file(self):
        case = self.at_section_head
        self.assertIn("check_form_missing:format_isi", self.guard_codes(case, "paraf"))

    def test_batch_numbering_ticks_nothing(self):
        case = self.postal
        batch = self.env["ptsp.case.batch"].with_user(self.users["TU"])
        verb = next(
            verb
            for verb in batch.get_verbs(case.ids)
            if verb["key"].startswith("beri_nomor ")
        )
        [line] = batch.get_plan(case.ids, verb["key"])["lines"]
        self.assertEqual((line["checks"], line["why"]), ([], ""))
        with self.at(MONDAY):
            batch.make_move(
                case.id,
                line["transition_id"],
                read=line["letter"]["hash"],
                in_order=True,
            )
        self.assertTrue(case._product_letter().number)
        self.assertFalse(case.check_ids._of_visit(case._open_entry()))

    def test_a_batch_of_initials_names_what_it_answers_and_answers_only_that(self):
        case = self.at_section_head
        batch = self.env["ptsp.case.batch"].with_user(self.users["KASI"])
        verb = next(
            verb
            for verb in batch.get_verbs(case.ids)
            if verb["key"].startswith("paraf ")
        )
        [line] = batch.get_plan(case.ids, verb["key"])["lines"]
        visit = case._open_entry()
        with self.at(MONDAY):
            batch.make_move(
                case.id,
                line["transition_id"],
                read=line["letter"]["hash"],
                in_order=True,
            )
        ticked = set(case.check_ids._of_visit(visit).mapped("key"))
        self.assertEqual(ticked, {item["key"] for item in line["checks"]})
        self.assertNotIn("paraf", ticked)

    def test_the_form_on_the_screen_says_what_it_waits_for(self):
        case = self.film.with_user(self.users["TU"])
        waiting = {item["key"] for item in case.check_panel["waiting"]}
        self.assertEqual(waiting, AFTER_NUMBER)

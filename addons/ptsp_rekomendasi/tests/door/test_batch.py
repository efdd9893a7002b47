# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

REASON = "Menyangkut layanan pos di perbatasan."


@tagged("post_install", "-at_install")
class TestBatch(PtspCase):
    """Many cases at once: what they share is done with each of them by itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cases = cls.env["ptsp.application"]
        for name in ("PT Satu", "PT Dua"):
            case = cls.new_case("KOM-03", applicant_name=name)
            cls.cases |= case.on(MONDAY).at("periksa_kasi")

    def office(self, lane):
        return self.env["ptsp.case.batch"].with_user(self.users[lane])

    def verbs(self, lane, cases=None):
        cases = self.cases if cases is None else cases
        found = self.office(lane).get_verbs(cases.ids)
        return {verb["label"]: verb for verb in found}

    def plan(self, lane, label, cases=None):
        cases = self.cases if cases is None else cases
        key = self.verbs(lane, cases)[label]["key"]
        plan = self.office(lane).get_plan(cases.ids, key)
        return plan["move"], {line["id"]: line for line in plan["lines"]}

    def carry_out(self, lane, line, **options):
        """Make one case's move as the dialogue does after the letter was read."""
        options.setdefault("read", line["letter"] and line["letter"]["hash"])
        options.setdefault("in_order", True)
        move = self.office(lane).make_move
        return move(line["id"], line["transition_id"], **options)

    # === VERBS === #

    def test_a_batch_is_what_the_cases_share(self):
        verbs = self.verbs("KASI")
        self.assertEqual(
            [verbs["Take the File"]["case_ids"], verbs["Take the File"]["letter"]],
            [self.cases.ids, ""],
        )
        paraf = verbs["Paraf & Teruskan ke Kabid"]
        self.assertEqual(
            [paraf["letter"], paraf["case_ids"]], ["initial", self.cases.ids]
        )

    def test_a_desk_is_offered_nothing_of_another_s(self):
        self.assertEqual(self.verbs("TU"), {})

    def test_returns_and_closings_are_not_made_in_a_batch(self):
        labels = set(self.verbs("KASI"))
        self.assertNotIn("Kembalikan ke Verifikasi", labels)
        self.assertNotIn("Tarik Permohonan", labels)

    def test_cases_at_different_desks_share_less(self):
        other = self.open_case()
        verbs = self.verbs("KASI", self.cases | other)
        self.assertEqual(verbs["Paraf & Teruskan ke Kabid"]["case_ids"], self.cases.ids)
        move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid", self.cases | other)
        self.assertEqual(move["label"], "Paraf & Teruskan ke Kabid")
        self.assertTrue(lines[other.id]["why"])
        self.assertFalse(lines[self.cases[0].id]["why"])

    def test_a_wrong_choice_is_refused_with_a_sentence(self):
        for choice in ([], "1,2", ["1"], list(range(1, 300))):
            with self.assertRaisesRegex(UserError, "Choose 1 to 200"):
                self.office("KASI").get_verbs(choice)

    # === LETTERS ARE READ === #

    def test_the_letters_are_initialled_as_they_were_read(self):
        _move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid")
        for line in lines.values():
            self.assertFalse(line["why"])
            self.assertTrue(line["checks"])
            self.assertIn("Done", self.carry_out("KASI", line)["sentence"])
        self.assertEqual(set(self.cases.mapped("step_id.code")), {"periksa_kabid"})
        initials = self.cases.letter_ids.filtered("is_product").signature_ids
        self.assertEqual(initials.user_id, self.users["KASI"])

    def test_a_letter_that_was_not_read_is_not_initialled(self):
        _move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid")
        line = lines[self.cases[0].id]
        for read in (False, "0" * 64):
            with self.assertRaisesRegex(UserError, "not read as it stands now"):
                self.carry_out("KASI", line, read=read)
        self.assertEqual(self.cases[0].step_id.code, "periksa_kasi")
        self.assertFalse(
            self.cases[0].check_ids.filtered(
                lambda check: check.entry_id == self.cases[0]._open_entry()
            )
        )

    def test_a_letter_that_changed_since_is_not_initialled(self):
        _move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid")
        case = self.cases[0]
        self.move(case, "ubah_draf", body="<p>Lain</p>")
        with self.assertRaisesRegex(UserError, "not read as it stands now"):
            self.carry_out("KASI", lines[case.id])
        self.assertEqual(case.step_id.code, "periksa_kasi")

    def test_reading_answers_what_is_open_on_the_check_form_only_when_said(self):
        _move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid")
        line = lines[self.cases[0].id]
        with self.assertRaisesRegex(UserError, "open on the check form"):
            self.carry_out("KASI", line, in_order=False)
        self.carry_out("KASI", line)
        self.assertEqual(self.cases[0].step_id.code, "periksa_kabid")

    def test_what_was_found_wrong_stays_wrong(self):
        case = self.cases[0]
        item = case._check_items()[0]
        self.check(case, "not_ok", note="Salah alamat", keys=[item.key])
        _move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid")
        self.assertIn("Salah alamat", lines[case.id]["why"])
        with self.assertRaisesRegex(UserError, "Salah alamat"):
            self.carry_out("KASI", lines[case.id])
        self.assertEqual(case.step_id.code, "periksa_kasi")

    def test_a_strategic_case_is_left_out_and_refused(self):
        case = self.cases[0]
        self.move(case, "strategis_kasi", note=REASON)
        _move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid")
        self.assertIn("strategic", lines[case.id]["why"])
        self.assertFalse(lines[self.cases[1].id]["why"])
        with self.assertRaisesRegex(UserError, "strategic"):
            self.carry_out("KASI", lines[case.id])

    def test_a_case_that_fails_keeps_no_other(self):
        _move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid")
        first, second = self.cases
        colleague = self.new_officer("kasi_2")
        first.desk_id.user_ids |= colleague
        first.with_user(colleague).action_take()
        with self.assertRaisesRegex(UserError, colleague.name):
            self.carry_out("KASI", lines[first.id])
        self.carry_out("KASI", lines[second.id])
        self.assertEqual(first.step_id.code, "periksa_kasi")
        self.assertEqual(second.step_id.code, "periksa_kabid")

    def test_another_desk_makes_no_move_of_the_batch(self):
        _move, lines = self.plan("KASI", "Paraf & Teruskan ke Kabid")
        with self.assertRaisesRegex(UserError, "do not work at that desk"):
            self.carry_out("TU", lines[self.cases[0].id])
        stranger = self.new_officer("luar", "base.group_user")
        with self.assertRaises(AccessError):
            self.env["ptsp.case.batch"].with_user(stranger).make_move(
                self.cases[0].id, lines[self.cases[0].id]["transition_id"]
            )

    def test_letters_are_signed_and_numbered_in_the_order_of_signature(self):
        first, second = self.cases
        with self.at("2027-01-12 09:00"):
            self.bring_to(first, "tanda_tangan")
            self.bring_to(second, "tanda_tangan")
            for case in self.cases:
                self.print_sheet(case)
        label = "Tanda Tangani & Teruskan ke Tata Usaha"
        _move, lines = self.plan("KADIS", label)
        self.assertEqual(self.verbs("KADIS")[label]["letter"], "sign")
        for moment, case in (("2027-01-12 10:00", second), ("2027-01-12 11:00", first)):
            with self.at(moment):
                self.carry_out("KADIS", lines[case.id])
        self.assertEqual(
            set(self.cases.letter_ids.filtered("is_product").mapped("state")),
            {"signed"},
        )
        _move, lines = self.plan("TU", "Beri Nomor & Tanggal")
        self.assertEqual(list(lines), [second.id, first.id])
        with self.at("2027-01-12 13:00"):
            done = [self.carry_out("TU", line) for line in lines.values()]
        numbers = [case._product_letter().number for case in (second, first)]
        for made, number in zip(done, numbers, strict=True):
            self.assertIn(number, made["sentence"])
            self.assertEqual(len(made["papers"]), 1)

    # === WHAT IS ASKED === #

    def test_what_all_cases_ask_alike_is_asked_once(self):
        with self.at(MONDAY):
            cases = self.env["ptsp.application"]
            for _number in range(2):
                case = self.bring_to(self.open_case(), "daftar")
                self.examine(case)
                self.move(case, "daftarkan")
                cases |= case
            move, lines = self.plan("LOKET_DAFTAR", "Serahkan ke Verifikasi", cases)
            self.assertFalse(any(line["why"] for line in lines.values()))
            asked = ["folder_complete", "applicant_signed"]
            self.assertEqual([spec["name"] for spec in move["values"]], asked)
            for line in lines.values():
                values = {"unknown": "x", **dict.fromkeys(asked, True)}
                self.carry_out("LOKET_DAFTAR", line, values=values)
        self.assertEqual(set(cases.mapped("start_proof")), {"paper"})
        self.assertEqual(set(cases.mapped("step_id.code")), {"verifikasi"})

    def test_cases_are_handed_on_once_their_cover_letters_are_signed(self):
        """The request and its letter come first; a batch takes what is ready."""
        label = "Teruskan ke Petugas Penghubung"
        with self.at(MONDAY):
            cases = self.env["ptsp.application"]
            for _number in range(2):
                case = self.bring_to(self.open_case(), "verifikasi")
                self.examine(case)
                self.move(case, "tambah_pertek", agency_id=self.agency.id)
                cases |= case
            first, second = cases
            self.sign_papers(first)
            _move, lines = self.plan("VERIFIKASI", label, cases)
            self.assertFalse(lines[first.id]["why"])
            self.assertIn("Surat Pengantar", lines[second.id]["why"])
            self.carry_out("VERIFIKASI", lines[first.id])
            with self.assertRaisesRegex(UserError, "Surat Pengantar"):
                self.carry_out("VERIFIKASI", lines[second.id])
        self.assertEqual(first.step_id.code, "antar_opd")
        self.assertEqual(second.step_id.code, "verifikasi")

    def test_opinions_are_asked_for_many_files_at_once_and_taken_back_one_by_one(self):
        with self.at(MONDAY):
            cases = self.env["ptsp.application"]
            for _number in range(2):
                case = self.bring_to(self.open_case(), "verifikasi")
                self.examine(case)
                cases |= case
            acts = self.transition(cases[0], "tambah_pertek").label
            move, lines = self.plan("VERIFIKASI", acts, cases)
            asked = [spec["name"] for spec in move["values"] if spec["required"]]
            self.assertIn("agency_id", asked)
            for line in lines.values():
                self.assertFalse(line["why"])
                self.carry_out("VERIFIKASI", line, values={"agency_id": self.agency.id})
        for case in cases:
            self.assertEqual(case.opinion_ids.agency_id, self.agency)
            self.assertTrue(case._letter("surat_pengantar"))
        back = self.transition(cases[0], "batalkan_pertek").label
        self.assertNotIn(back, self.verbs("VERIFIKASI", cases))

    def test_a_case_in_other_hands_is_told_before_it_is_taken(self):
        colleague = self.new_officer("kasi_2")
        case = self.cases[0]
        case.desk_id.user_ids |= colleague
        case.with_user(colleague).action_take()
        _move, lines = self.plan("KASI", "Take the File")
        self.assertIn(colleague.name, lines[case.id]["why"])
        self.assertFalse(lines[self.cases[1].id]["why"])

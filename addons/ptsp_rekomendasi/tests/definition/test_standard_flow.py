# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os

from odoo.tests import tagged

from ..common import MONDAY, PtspCase

EVERY_CHOICE = {
    "S0": (),
    "S1": ("opinion",),
    "S2": ("forum",),
    "S3": ("opinion", "forum"),
}
# In the office itself each option is chosen once and left out once, all choices in
# ``scripts/test --long``. In ``tests/definition`` every choice is made as a file.
if not os.environ.get("PTSP_EVERYTHING"):
    EVERY_CHOICE = {code: EVERY_CHOICE[code] for code in ("S0", "S3")}
# Steps that belong to an option, as the flow file says.
OF_OPTION = {"opinion": {"antar_opd", "telaah_opd"}, "forum": {"rapat"}}


@tagged("post_install", "-at_install")
class TestStandardFlow(PtspCase):
    """The office's standard flow makes services that work without a change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.new_officer("admin", "ptsp_base.group_ptsp_admin")
        cls.sops = {
            code: cls._start(code, options) for code, options in EVERY_CHOICE.items()
        }

    @classmethod
    def _start(cls, code, options):
        start = (
            cls.env["ptsp.service.start"]
            .with_user(cls.administrator)
            .create(
                {
                    "name": f"Rekomendasi Uji {code}",
                    "code": code,
                    "sector": "Kesatuan Bangsa",
                    "agency_ids": cls.agency.ids,
                    "promise_amount": 7,
                }
            )
        )
        for option in start.option_ids:
            option.chosen = option.code in options
        sop = cls.env["ptsp.sop"].browse(start.action_start()["res_id"])
        return sop.with_user(cls.administrator)

    def test_every_choice_makes_a_draft_with_warnings_at_most(self):
        for code, options in EVERY_CHOICE.items():
            with self.subTest(options=options):
                sop = self.sops[code]
                errors = [f for f in sop._lint() if f["severity"] == "error"]
                self.assertFalse(errors)
                self.assertEqual(sop.state, "draft")

    def test_steps_of_an_option_are_there_when_it_is_chosen(self):
        for code, options in EVERY_CHOICE.items():
            codes = set(self.sops[code].step_ids.mapped("code"))
            for option, steps in OF_OPTION.items():
                with self.subTest(options=options, option=option):
                    expected = steps if option in options else set()
                    self.assertEqual(codes & steps, expected)

    def test_numbers_have_no_gap_and_windows_keep_the_promise(self):
        for code, options in EVERY_CHOICE.items():
            sop = self.sops[code]
            with self.subTest(options=options):
                count = len(sop.step_ids)
                self.assertEqual(
                    sop.step_ids.mapped("number"), list(range(1, count + 1))
                )
                self.assertLessEqual(max(sop.step_ids.mapped("day_to")), 7)

    def test_without_an_opinion_nothing_speaks_of_one(self):
        sop = self.sops["S0"]
        self.assertEqual((sop.opinion_need, sop.promise_start), ("never", "receipt"))
        effects = set(sop.transition_ids.effect_ids.mapped("code"))
        self.assertFalse(effects & {"request_opinion", "record_opinion"})
        self.assertFalse(
            sop.lane_ids.lane_id.filtered(lambda lane: lane.kind == "agency")
        )

    def test_the_service_has_its_own_letter_in_the_office_s_register(self):
        sop = self.sops["S0"]
        letter = sop._product_letter_types()
        self.assertEqual(letter.name, "Rekomendasi Uji S0")
        self.assertEqual(letter.register_id.code, "REKOM")
        self.assertIn("surat_penolakan", sop.letter_type_ids.mapped("code"))

    def test_a_case_of_every_choice_runs_to_the_handover(self):
        for code, options in EVERY_CHOICE.items():
            sop = self.sops[code]
            with self.subTest(options=options), self.at(MONDAY):
                self.approve(sop).action_make_effective()
                case = self.open_case(
                    code, form_values={"uraian_permohonan": "Penelitian"}
                )
                for _move in range(25):
                    if case.outcome:
                        break
                    letter = case._product_letter()
                    if letter.state == "issued":
                        letter._render_issued()
                    self.forward(case, agency_id=self.agency.id, result="recommended")
                self.assertEqual(case.outcome, "issued")
                self.assertTrue(case._product_letter().number)

    def test_a_draft_of_every_choice_can_be_tried(self):
        self.registry_enter_test_mode()
        for code, options in EVERY_CHOICE.items():
            with self.subTest(options=options):
                action = self.sops[code].action_try()
                sandbox = self.env["ptsp.sandbox"].browse(action["res_id"])
                state = sandbox.with_user(self.administrator).state
                self.assertFalse(state["problem"])
                self.assertIn(
                    "periksa_cs", [start["code"] for start in state["starts"]]
                )

    def test_another_service_is_the_pattern_of_a_new_one(self):
        model = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        start = (
            self.env["ptsp.service.start"]
            .with_user(self.administrator)
            .create(
                {
                    "source": "sop",
                    "sop_id": model.current_sop_id.id,
                    "name": "Rekomendasi Pameran",
                    "code": "PAR-07",
                    "sector": "Pariwisata",
                }
            )
        )
        self.assertEqual(start.document_no[-6:], "PAR-07")
        sop = self.env["ptsp.sop"].browse(start.action_start()["res_id"])
        self.assertFalse([f for f in sop._lint() if f["severity"] == "error"])
        self.assertEqual(sop._product_letter_types().name, "Rekomendasi Pameran")
        self.assertEqual(len(sop.step_ids), len(model.current_sop_id.step_ids))

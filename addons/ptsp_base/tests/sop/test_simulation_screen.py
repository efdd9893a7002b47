# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import Form, tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestSimulationScreen(PtspBaseCase):
    """The simulation shows the usual way on the office's own calendar."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()

    def _simulate(self, start, user=None):
        action = self.sop.with_user(user or self.officer).action_simulate()
        model = self.env[action["res_model"]].with_user(user or self.officer)
        form = Form(model.with_context(**action["context"]))
        form.start = start
        return form.result

    def test_each_step_has_its_lane_window_and_due_date(self):
        # Monday 10.00 in the office; H+1 is Tuesday, H+3 Thursday, both until 19.00
        result = self._simulate("2027-01-11 02:00:00")
        self.assertIn("Desk", result)
        self.assertIn("H–H+1", result)
        self.assertIn("12 Jan 2027 19.00", result)
        self.assertIn("14 Jan 2027 19.00", result)

    def test_the_promise_is_shown_and_follows_the_start(self):
        self.assertRegex(
            self._simulate("2027-01-15 01:00:00"),
            r"3 working day\(s\) ends on \w+, 20 Jan 2027 19.00",
        )

    def test_a_revision_without_a_start_says_so(self):
        self.sop.step_ids.is_start = False
        self.assertIn("no step", self._simulate("2027-01-11 02:00:00"))

    def test_it_changes_nothing(self):
        before = self.sop.read()
        self._simulate("2027-01-11 02:00:00", self.administrator)
        self.assertEqual(self.sop.read(), before)

    def test_fees_and_pauses_are_told(self):
        lane = self.sop.lane_ids.lane_id[:1]
        self.sop.write(
            {
                "fee_line_ids": [
                    (0, 0, {"label": "Retribusi", "way": "fixed", "amount": 50_000})
                ],
                "pause_kind_ids": [
                    (
                        *(0, 0),
                        {
                            "label": "Menunggu lapangan",
                            "set_by_ids": lane.ids,
                            "limit_amount": 2,
                            "limit_unit": "hours",
                        },
                    ),
                    (0, 0, {"label": "Menunggu sidang"}),
                ],
            }
        )
        told = self._simulate("2027-01-11 02:00:00")
        for words in (
            "Retribusi: Rp50.000,00",
            f"Menunggu lapangan (set by {lane.name}), at most 2 working hour(s)",
            "Menunggu sidang (set by moves)",
        ):
            self.assertIn(words, told)

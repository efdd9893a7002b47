# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.tests import tagged

from ..common import MONDAY, PtspCase
from ..exchange_common import example_text

CABLE = {
    "jenis_utilitas": "kabel",
    "ruas_jalan": "Jalan Contoh km 4",
    "panjang": 2000,
    "cara_kerja": "Galian terbuka",
}


@tagged("post_install", "-at_install")
class TestAskAndDeliver(PtspCase):
    """A move may ask several agencies and deliver to each of them at once."""

    @classmethod
    def _new_members(cls):
        """Before people come to the desks: the service brings its own."""
        data = yaml.safe_load(example_text("rmj_01"))
        step = next(one for one in data["steps"] if one["code"] == "verifikasi")
        moves = {move["code"]: move for move in step["transitions"]}
        asking, carrying = moves["minta_pertimbangan"], moves["serahkan_opd"]
        carrying["guards"] = []
        asked = [use for use in asking["effects"] if use["code"] == "request_opinion"]
        carrying["effects"] = [*asked, *carrying["effects"]]
        step["transitions"].remove(asking)
        cls.load_sop(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
        return super()._new_members()

    def _asking(self):
        case = self.open_case("RMJ-01", step="periksa", form_values=CABLE)
        return self.bring_to(case, "verifikasi")

    def test_the_move_asks_who_received_at_each_agency(self):
        with self.at(MONDAY):
            case = self._asking()
            answers = self.answers(case, self.transition(case, "serahkan_opd"))
        self.assertEqual(
            {name for name in answers if name.startswith("received_by")},
            {"received_by@RMJ_DPU", "received_by@RMJ_DISHUB"},
        )

    def test_both_agencies_have_their_request_when_the_move_is_made(self):
        with self.at(MONDAY):
            case = self._asking()
            move = self.transition(case, "serahkan_opd")
            self.move(case, move.code, **self.answers(case, move))
        self.assertEqual(case.opinion_ids.mapped("state"), ["delivered", "delivered"])
        self.assertEqual(case.step_id.code, "telaah_opd")

    def test_without_a_receiver_at_one_agency_the_move_is_refused(self):
        with self.at(MONDAY):
            case = self._asking()
            move = self.transition(case, "serahkan_opd")
            answers = self.answers(case, move)
            del answers["received_by@RMJ_DISHUB"]
            self.refused(case, move.code, "Received at the agency by", **answers)
        self.assertFalse(case.opinion_ids)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestWatching(PtspCase):
    """A lane that watches a case has it in a column of its own on its board."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at("2027-01-11 09:00"):
            cls.unwatched = cls.open_case("KOM-03", step="isi_berkas")
            cls.case = cls.open_case("KOM-03", step="isi_berkas")
        cls.case = cls._bring_to("antar_opd")
        lanes = cls.env["ptsp.lane"].search([("company_id", "=", cls.company.id)])
        cls.lanes = {lane.code: lane for lane in lanes}

    @classmethod
    def _bring_to(cls, step, case=None):
        with cls.at("2027-01-11 09:00"):
            return cls.bring_to(case or cls.case, step, agency_id=cls.agency.id)

    def _board(self, lane):
        """Return the model as the board of a lane sees it, and its domain."""
        lane = self.lanes[lane]
        action = lane.with_user(self.users[lane.code]).action_open_board()
        cases = self.env["ptsp.application"].with_user(self.users[lane.code])
        return cases.with_context(**action["context"]), action["domain"]

    def _column(self, lane, case=None):
        """Return the column where the case lies on a lane's board, or None."""
        cases, domain = self._board(lane)
        found = cases.search([*domain, ("id", "=", (case or self.case).id)])
        return found.board_state if found else None

    def test_the_lanes_of_the_step_watch_the_case(self):
        case = self.case
        lanes = case.watch_lane_ids.mapped("code")
        self.assertCountEqual(lanes, ["ADM_MONITORING", "KASI", "KABID"])

    def test_nobody_watches_a_step_without_watchers(self):
        self.assertFalse(self.unwatched.watch_lane_ids)
        self.assertIsNone(self._column("KASI", self.unwatched))

    def test_a_watching_lane_has_the_case_in_its_fourth_column(self):
        self.assertEqual(self._column("ADM_MONITORING"), "watched")
        self.assertEqual(self._column("KABID"), "watched")
        self.assertEqual(self._column("PENGHUBUNG"), "waiting")
        self.assertIsNone(self._column("CS_HELPDESK"))

    def test_the_lane_that_records_for_the_agency_watches_until_it_takes_the_case(self):
        case = self._bring_to("telaah_opd")
        self.assertEqual(case.desk_id.code, "ADM_MONITORING")
        self.assertEqual(self._column("ADM_MONITORING"), "watched")
        case.with_user(self.users["ADM_MONITORING"]).action_take()
        self.assertEqual(self._column("ADM_MONITORING"), "in_hand")

    def test_the_own_work_of_a_watching_lane_stays_its_own(self):
        self._bring_to("periksa_kasi")
        self.assertEqual(self._column("KASI"), "waiting")
        self.assertEqual(self._column("KABID"), "watched")

    def test_nobody_watches_a_closed_case(self):
        case = self._bring_to("verifikasi", self.unwatched)
        with self.at("2027-01-11 10:00"):
            self.move(case, "tarik", note="Tidak jadi")
        self.assertFalse(case.watch_lane_ids)
        self.assertIsNone(self._column("KASI", case))

    def test_groups_searches_and_progress_bars_agree_with_the_column(self):
        for lane, column in (("ADM_MONITORING", "watched"), ("PENGHUBUNG", "waiting")):
            cases, domain = self._board(lane)
            domain = [*domain, ("id", "=", self.case.id)]
            self.assertEqual(
                cases._read_group(domain, ["board_state"], ["__count"]), [(column, 1)]
            )
            bar = {"field": "due_level", "colors": {"none": "success"}}
            for state in ("waiting", "in_hand", "on_hold", "watched"):
                with self.subTest(lane=lane, state=state):
                    term = ("board_state", "=", state)
                    found = cases.search([*domain, term])
                    self.assertEqual(bool(found), state == column)
                    left = cases.search([*domain, ("board_state", "!=", state)])
                    self.assertEqual(bool(left), state != column)
            levels = cases.read_progress_bar(domain, "board_state", bar)
            self.assertEqual(list(levels), [column])
            ordered = cases.search(domain, order="board_state desc, id")
            self.assertEqual(ordered, self.case)

    def test_the_board_opens_with_four_columns_for_a_watching_lane_only(self):
        cases, domain = self._board("ADM_MONITORING")
        self.assertEqual(
            self._columns(cases, domain), ["waiting", "in_hand", "on_hold", "watched"]
        )
        cases, domain = self._board("PENGHUBUNG")
        self.assertEqual(
            self._columns(cases, domain), ["waiting", "in_hand", "on_hold"]
        )

    def _columns(self, cases, domain):
        groups = cases.with_context(read_group_expand=True).web_read_group(
            domain, ["board_state"], [], auto_unfold=True, unfold_read_specification={}
        )["groups"]
        return [group["board_state"] for group in groups]

    def test_my_desk_shows_what_my_lanes_watch(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ptsp_rekomendasi.ptsp_application_action_my_desk"
        )
        self.assertIn("is_watched", action["domain"])
        cases = self.env["ptsp.application"].with_user(self.users["KABID"])
        self.assertIn(self.case, cases.search([("is_watched", "=", True)]))
        self.assertEqual(cases.browse(self.case.id).board_state, "watched")

    def test_the_figure_of_the_overview_opens_exactly_the_watched_cases(self):
        self._bring_to("telaah_opd")
        for code in ("ADM_MONITORING", "KASI", "CS_HELPDESK"):
            with self.subTest(lane=code):
                lane = self.lanes[code].with_user(self.users[code])
                for figure in ("waiting", "in_hand", "watched"):
                    action = lane.with_context(ptsp_figure=figure).action_open_cases()
                    shown = self.env["ptsp.application"].search_count(action["domain"])
                    self.assertEqual(shown, lane[f"{figure}_count"], figure)
        self.assertTrue(self.lanes["ADM_MONITORING"].watched_count)

    def test_a_card_is_not_dragged_into_the_watched_column(self):
        case = self.case.with_user(self.users["PENGHUBUNG"])
        with self.assertRaisesRegex(UserError, "cannot be put there by hand"):
            case.action_drop("watched")

    def test_a_watching_lane_cannot_take_the_case(self):
        case = self.case.with_user(self.users["KABID"])
        with self.assertRaisesRegex(UserError, "do not work at that desk"):
            case.action_drop("in_hand")

    def test_nobody_writes_the_watching_lanes_directly(self):
        with self.assertRaises(UserError):
            self.unwatched.write({"watch_lane_ids": [(6, 0, self.lanes["KASI"].ids)]})

    def test_a_card_that_nobody_watches_says_nothing_about_it(self):
        self.assertIs(self.unwatched.watched_text, False)

    def test_a_watched_card_says_where_the_case_is_and_for_how_long(self):
        case = self.case
        with self.at("2027-01-13 09:00"):
            case.invalidate_recordset(["watched_text"])
            self.assertIn("2", case.watched_text)
            self.assertIn(case.lane_id.name, case.watched_text)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter
from itertools import product

from odoo.tests import tagged

from ..common import PtspCase

FIGURES = ["signature", "waiting", "in_hand", "on_hold", "watched"]
COLUMNS = [*FIGURES, False]


@tagged("post_install", "-at_install")
class TestBoardColumnRule(PtspCase):
    """Cards, searches, groups and the overview put every case in the same column.

    One case for each way in which a case can stand to two desks: at which of them it
    lies, whose its step is, who watches it, how far the work is, and whose sector it
    belongs to.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        lanes = cls.env["ptsp.lane"].search([("company_id", "=", cls.company.id)])
        by_code = {lane.code: lane for lane in lanes}
        cls.desks = by_code["KASI"] | by_code["KABID"]
        cls.outside = lanes.filtered(lambda lane: lane.kind == "agency")[:1]
        cls.both = cls.new_officer("dua_meja")
        cls.desks.user_ids += cls.both
        cls.before = cls.counts_of(cls.both)
        rows = [
            cls.prepare_case(number, *standing)
            for number, standing in enumerate(cls.standings())
        ]
        cls.cases = cls.env["ptsp.application"]._with_door().create(rows)
        cls.ask_for_signatures(cls.cases[::7], cls.desks[0])
        cls.ask_for_signatures(cls.cases[::11], cls.desks[1])
        cls.env.flush_all()

    @classmethod
    def standings(cls):
        watchers = [(), *((desk.id,) for desk in cls.desks), tuple(cls.desks.ids)]
        services = cls.env["ptsp.service"].search(
            [("code", "in", ("KOM-03", "PAR-06"))]
        )
        states = ["waiting", "in_hand", "on_hold", False]
        lanes = cls.desks | cls.outside
        return product(services, states, cls.desks, lanes, watchers)

    @classmethod
    def prepare_case(cls, number, service, state, desk, lane, watchers):
        # A closed case has no work state, and nobody watches it.
        closed = {"outcome": "withdrawn", "watch_lane_ids": []}
        return {
            "reference": f"UJI-KOLOM-{number}",
            "service_id": service.id,
            "sop_id": service.current_sop_id.id,
            "company_id": cls.company.id,
            "desk_id": desk.id,
            "lane_id": lane.id,
            "work_state": state,
            "watch_lane_ids": [(6, 0, watchers)],
            **({} if state else closed),
        }

    @classmethod
    def ask_for_signatures(cls, cases, desk):
        """Make a paper of each case wait for a desk's signature, twice for some."""
        letter_type = cls.env["ptsp.letter.type"].search([("code", "=", "undangan")])
        cls.env["ptsp.letter"]._with_door().create(
            [
                {
                    "application_id": case.id,
                    "company_id": cls.company.id,
                    "letter_type_id": letter_type.id,
                    "awaits_lane_id": desk.id,
                    "verify_code": f"{case.reference} {desk.code} {copy}",
                }
                for case in cases
                for copy in range(1 + case.id % 2)
            ]
        )

    @classmethod
    def counts_of(cls, user):
        """Return the overview's figures for each desk, as a user sees them."""
        cls.env.invalidate_all()
        return {
            desk: {
                figure: desk.with_user(user)[f"{figure}_count"] for figure in FIGURES
            }
            for desk in cls.desks
        }

    def boards(self, user):
        """Return the cases as a user sees them on each board, with the board's lane."""
        cases = self.cases.with_user(user)
        yield cases, None
        for desk in self.desks:
            yield cases.with_context(ptsp_lane_id=desk.id), desk

    def check_board(self, cases):
        """Assert that all ways agree; return how many cases are in each column."""
        self.env.invalidate_all()
        shown = {case.id: case.board_state for case in cases}
        chosen = [("id", "in", cases.ids)]
        for column in COLUMNS:
            found = cases.search([*chosen, ("board_state", "=", column)])
            wanted = {case for case, where in shown.items() if where == column}
            self.assertEqual(set(found.ids), wanted, f"search of {column}")
            others = cases.search([*chosen, ("board_state", "!=", column)])
            self.assertEqual(set(others.ids), set(shown) - wanted, f"not {column}")
        groups = cases._read_group(chosen, ["board_state"], ["__count"])
        counts = Counter(shown.values())
        self.assertEqual(dict(groups), counts)
        return counts

    def check_user(self, user, before):
        for cases, desk in self.boards(user):
            with self.subTest(user=user.name, board=desk and desk.code):
                counts = self.check_board(cases)
                self.assertTrue(all(counts[column] for column in COLUMNS))
                if desk:
                    grown = self.counts_of(user)[desk]
                    for figure in FIGURES:
                        gained = grown[figure] - before[desk][figure]
                        self.assertEqual(gained, counts[figure], figure)
                else:
                    watched = cases.filtered("is_watched")
                    found = cases.search(
                        [("id", "in", cases.ids), ("is_watched", "=", True)]
                    )
                    self.assertEqual(watched, found)
                    self.assertEqual(len(watched), counts["watched"])

    def test_an_officer_of_both_desks(self):
        self.check_user(self.both, self.before)

    def test_an_officer_of_one_desk(self):
        self.check_user(self.users["KASI"], self.before)

    def test_an_officer_of_a_sector_has_its_cases_only(self):
        sector = self.cases.service_id.sector_id[:1]
        before = self.cases.with_user(self.both).search_count(
            [("is_mine", "=", True), ("id", "in", self.cases.ids)]
        )
        sector.user_ids = self.both
        after = self.cases.with_user(self.both).search_count(
            [("is_mine", "=", True), ("id", "in", self.cases.ids)]
        )
        self.assertLess(after, before)
        self.check_user(self.both, self.before)

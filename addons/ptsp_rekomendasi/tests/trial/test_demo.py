# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import tagged

from ..api_common import ApiCase
from ..demonstration_common import described, loading

OFFICERS = """
    informasi cs loket_daftar verifikasi penghubung adm_monitoring kasi kabid forum
    kadis tu loket_ambil
""".split()


@tagged("post_install", "-at_install")
class TestDemo(ApiCase):
    def load(self, plan):
        def part(name):
            return {"plan": plan} if name == "plan.yaml" else described.read_part(name)

        with patch.object(loading, "read_part", part):
            return loading.Demonstration(self.env).load()

    def demo_cases(self):
        return self.env["ptsp.application"].search(
            [("external_ref", "=like", "DEMO-%")]
        )

    def test_people_are_made_once(self):
        users = self.env["res.users"]
        before = users.search_count([])
        loading.Demonstration(self.env).load(users_only=True)
        self.assertEqual(users.search_count([]), before)

    def test_each_desk_has_its_own_person_with_no_more_rights_than_needed(self):
        officer = self.env.ref("ptsp_base.group_ptsp_officer")
        lanes = self.env["ptsp.lane"].search([("kind", "=", "office")])
        for login in OFFICERS:
            user = self.office.person(login)
            with self.subTest(login=login):
                self.assertIn(officer, user.group_ids)
                self.assertFalse(user.has_group("ptsp_base.group_ptsp_supervisor"))
                self.assertFalse(user.has_group("base.group_system"))
                own = lanes.filtered(lambda lane, user=user: user in lane.user_ids)
                self.assertEqual(len(own), 1)

    def test_letters_bear_the_name_of_the_head_unless_the_office_has_named_one(self):
        head = self.office.person("kadis")
        self.assertEqual(self.env.company.ptsp_head_id, head)
        self.assertEqual(self.env.company.ptsp_head_name, head.ptsp_signing_name)
        self.env.company.ptsp_head_name = "Nama Lain"
        loading.Demonstration(self.env).load(users_only=True)
        self.assertEqual(self.env.company.ptsp_head_name, "Nama Lain")

    def test_the_letterhead_is_whole_and_who_signs_has_rank_and_nip(self):
        company = self.env.company
        self.assertEqual(company._ptsp_letterhead_gaps(), [])
        self.assertEqual(company._ptsp_letterhead_wishes(), [])
        for login in ("kasi", "kabid", "kadis", "tu"):
            user = self.office.person(login)
            with self.subTest(login=login):
                self.assertTrue(user.ptsp_position and user.ptsp_rank)
                self.assertRegex(user.ptsp_nip, r"^\d{18}$")

    def test_each_one_sees_first_what_the_work_begins_with(self):
        homes = {
            "informasi": "ptsp_visit_action",
            "tim_teknis": "ptsp_application_action_agency",
            "cs": "ptsp_application_action_my_desk",
            "supervisor": "ptsp_lane_action_overview",
        }
        for login, action in homes.items():
            home = self.env.ref(f"ptsp_rekomendasi.{action}")
            with self.subTest(login=login):
                self.assertEqual(self.office.person(login).action_id.id, home.id)

    def test_the_agency_user_is_nothing_else(self):
        user = self.office.person("tim_teknis")
        agency = self.env.ref("ptsp_base.group_ptsp_agency")
        ours = user.all_group_ids.filtered(
            lambda group: group.privilege_id == agency.privilege_id
        )
        self.assertEqual(ours, agency)
        agencies = self.env["ptsp.agency"].search([])
        self.assertTrue(all(user in agency.user_ids for agency in agencies))

    def test_cases_lie_where_the_plan_leaves_them(self):
        self.load(
            [
                {"like": "1", "name": "A", "ago": 0.5, "stop": "periksa_cs"},
                {
                    "like": "9",
                    "name": "B",
                    "ago": 1,
                    "stop": "daftar",
                    "rest": "in_hand",
                },
                {
                    "like": "9",
                    "name": "C",
                    "ago": 1,
                    "stop": "verifikasi",
                    "rest": "X.",
                },
                {"like": "12a", "name": "D", "ago": 2},
                {"like": "9", "name": "E", "ago": 1, "stop": "daftar"},
            ]
        )
        cases = self.demo_cases().sorted("external_ref")
        self.assertRecordValues(
            cases,
            [
                # CS handed it to itself, so it stays in hand.
                {"work_state": "in_hand", "hold_reason": False, "outcome": False},
                {"work_state": "in_hand", "hold_reason": False, "outcome": False},
                {"work_state": "on_hold", "hold_reason": "X.", "outcome": False},
                {"work_state": False, "hold_reason": False, "outcome": "information"},
                {"work_state": "waiting", "hold_reason": False, "outcome": False},
            ],
        )
        steps = cases.step_id.mapped("code")
        self.assertLessEqual({"periksa_cs", "daftar", "verifikasi"}, set(steps))
        now = self.env.company._ptsp_now()
        moments = cases.entry_ids.filtered("arrived_at").mapped("arrived_at")
        self.assertLessEqual(max(moments), now)
        self.assertTrue(all(case.chain_intact for case in cases))

    def test_loading_twice_makes_nothing_new(self):
        plan = [{"like": "12a", "name": "D", "ago": 2}]
        self.load(plan)
        before = self.traces()
        self.load(plan)
        self.assertEqual(self.traces(), before)

    def test_a_linked_application_is_of_the_demonstration_too(self):
        plan = [{"like": "12d", "name": "D", "ago": 2}]
        self.load(plan)
        asked = self.demo_cases()
        self.assertEqual(asked.outcome, "replaced")
        self.assertEqual(asked.child_ids.step_id.code, "isi_berkas")
        before = self.traces()
        self.load(plan)
        self.assertEqual(self.traces(), before)

    def test_a_case_that_follows_another_is_played_after_it(self):
        self.load([{"like": "7c", "name": "C", "ago": 2, "stop": "verifikasi"}])
        earlier = self.demo_cases()
        self.assertEqual(earlier.outcome, "replaced")
        self.assertEqual(earlier.child_ids.step_id.code, "verifikasi")

    def test_every_described_case_is_in_the_plan_as_a_whole(self):
        cases, _book = described.read_cases()
        whole = {
            item["like"]
            for item in described.read_part("plan.yaml")["plan"]
            if not item.get("stop")
        }
        whole |= {cases[number].get("follows") for number in whole}
        self.assertEqual(whole - {None}, set(cases))

    def test_an_office_with_cases_of_its_own_is_left_alone(self):
        self.submit()
        with self.assertRaisesRegex(loading.OfficeInUse, "cases of its own"):
            self.load([])

    def test_the_plan_names_cases_and_visits_that_exist(self):
        cases, _book = described.read_cases()
        for item in described.read_part("plan.yaml")["plan"]:
            case = {**cases[item["like"]], **item}
            with self.subTest(name=item["name"]):
                index = loading.stop_of(case)
                self.assertTrue(index is None or case["rows"][index]["step"])

    def test_every_board_of_the_plan_has_a_case(self):
        stops = {
            str(item.get("stop", "")).partition("/")[0]
            for item in described.read_part("plan.yaml")["plan"]
        }
        sop = self.env["ptsp.sop"].search([("document_no", "=", "SOP-LP2N-KOM-03")])
        desks = sop.step_ids.filtered(lambda step: step.code in stops).desk_id
        offices = sop.step_ids.desk_id.filtered(lambda lane: lane.kind == "office")
        self.assertEqual(desks & offices, offices)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import SHEET, SkmCase, read

PERSONAS = ("officer", "supervisor", "admin", "auditor", "integration", "agency")


@tagged("post_install", "-at_install")
class TestAnswersAreAnonymous(SkmCase):
    """Nobody gets from an answer to the person, nor reads an answer at all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.ready()
        with cls.at(MONDAY):
            cls.response, _right = cls.intake._take(cls.case, read(SHEET), "link")

    def test_nobody_reads_answers_nor_which_case_answered(self):
        people = [
            self.new_officer(f"p_{name}", f"ptsp_base.group_ptsp_{name}")
            for name in PERSONAS
        ]
        people += [self.env.ref("base.user_admin"), self.env.ref("base.public_user")]
        for user in people:
            for model in ("ptsp.survey.response", "ptsp.survey.case"):
                kept = self.env[model].search([], limit=1).with_user(user)
                for name, way in self.ways(kept).items():
                    with self.subTest(user=user.login, model=model, way=name):
                        with self.assertRaises(UserError):
                            way()

    def ways(self, kept):
        """Return the ways in which a client may try to read or write a record."""
        return {
            "search": lambda: kept.search([]),
            "read": lambda: kept.read([]),
            "group": lambda: kept.formatted_read_group([], ["id"], ["__count"]),
            "export": lambda: kept.export_data(["id", "display_name"]),
            "name": lambda: kept.name_search(""),
            "create": lambda: kept.create({}),
            "write": lambda: kept.write({"display_name": "x"}),
            "delete": kept.unlink,
        }

    def test_an_answer_names_no_case_and_no_moment(self):
        fields = self.responses._fields
        for field in fields.values():
            self.assertNotIn(
                field.comodel_name, ("ptsp.application", "res.users", "ptsp.link")
            )
            self.assertNotEqual(field.type, "datetime")
        self.assertNotIn("create_date", fields)
        self.env.cr.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = 'ptsp_survey_response'"
        )
        columns = {name for (name,) in self.env.cr.fetchall()}
        self.assertFalse(
            columns & {"create_uid", "create_date", "write_uid", "write_date"}
        )
        answered = self.env["ptsp.survey.case"]._fields
        self.assertNotIn(
            "ptsp.survey.response", {one.comodel_name for one in answered.values()}
        )

    def test_the_order_of_answers_is_not_that_of_the_cases(self):
        ids = self.answer(times=12)
        self.assertNotEqual(ids, sorted(ids))
        self.assertGreater(max(ids), 10_000)

    def test_answering_leaves_no_trace_with_a_moment(self):
        case = self.withdrawn()
        self.env.flush_all()
        before = self.traces(case)
        with self.at(MONDAY):
            self.intake._take(case, read(SHEET), "kiosk")
        self.env.flush_all()
        self.assertEqual(self.traces(case), before)

    def traces(self, case):
        """Return what would tell when a case answered."""
        case.invalidate_recordset()
        counts = [
            self.env[model].sudo().search_count([])
            for model in ("ptsp.audit", "ptsp.change", "mail.message", "ptsp.notice")
        ]
        return counts, case.write_date, len(case.entry_ids)

    def test_what_few_answered_is_told_of_nobody(self):
        figures = self.env["ptsp.skm.figures"]
        self.assertEqual(figures._respondents(self.service, *2 * [self.month()]), 1)
        told = figures._told(self.service, *2 * [self.month()])
        self.assertTrue(told["suppressed"])
        self.assertEqual(
            (told["index"], told["category"], told["profile"]), ("", "", {})
        )
        self.assertTrue(all(one["hidden"] for one in told["elements"]))
        self.answer(times=4)
        told = self.told(self.service)
        self.assertFalse(told["suppressed"])
        self.assertTrue(told["index"])

    def told(self, services):
        """Return what is told of the month once all that may be told counts."""
        period = 2 * [self.month()]
        self.env["ptsp.survey.crowd"]._gather_rest(services, *period)
        return self.env["ptsp.skm.figures"]._told(services, *period)

    def month(self):
        return self.responses.browse(self.response).month

    def test_few_cannot_be_worked_out_from_the_sum_of_services(self):
        both = self.service | self.other_service
        self.answer("222222222", times=10, service=self.other_service)
        told = self.told(both)
        self.assertEqual((told["respondents"], told["left_out"]), (10, 1))
        self.assertEqual(told["index"], "50.00")

    def test_small_cells_of_the_profile_are_hidden(self):
        self.answer(times=9, sex="male")
        self.answer(times=2, sex="female")
        told = self.told(self.service)
        self.assertEqual(told["profile"]["sex"], {"male": 9, "female": None, "": None})

    def test_an_element_that_few_answered_is_hidden_with_another(self):
        self.answer("34343434-", times=9)
        told = self.told(self.service)
        hidden = [one["code"] for one in told["elements"] if one["hidden"]]
        self.assertEqual(len(hidden), 2)
        self.assertIn("U9", hidden)

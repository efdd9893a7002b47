# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..api_common import ApiCase


@tagged("post_install", "-at_install")
class TestApiFields(ApiCase):
    """A client that needs little of a case asks for little."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reference = cls.submit()["reference"]

    def ask(self, **arguments):
        # The answer is a part of the published shape.
        arguments = {"reference": self.reference, **arguments}
        return self.office.call("cs", "get_application", **arguments)

    def test_what_is_named_is_told_as_in_the_whole_answer(self):
        whole = self.ask()
        wanted = ["step", "reference", "step"]
        told = self.ask(fields=wanted)
        self.assertEqual(list(told), ["step", "reference"])
        self.assertEqual(told, {name: whole[name] for name in told})
        self.assertEqual(self.ask(fields=[]), whole)

    def test_a_changing_call_answers_as_briefly(self):
        told = self.office.call(
            "cs", "take", reference=self.reference, fields=["work_state"]
        )
        self.assertEqual(told, {"work_state": "in_hand"})

    def test_an_unknown_name_is_refused_and_nothing_changes(self):
        for fields, sentence in (
            (["clock", "warna"], "“warna” is not a fields; use one of: reference"),
            ("clock", "“fields” must be a list of names"),
            ([["clock"]], "“fields” must be a text"),
        ):
            with self.subTest(fields=fields):
                self.assert_refused(
                    "cs", "take", sentence, reference=self.reference, fields=fields
                )

    def test_a_short_answer_asks_the_database_less(self):
        self.ask()
        self.env.invalidate_all()
        whole = self._count()
        self.env.invalidate_all()
        self.assertLess(self._count(fields=["reference", "step"]), whole / 2)

    def _count(self, **arguments):
        before = self.cr.sql_log_count
        self.ask(**arguments)
        return self.cr.sql_log_count - before

    def test_whoever_files_a_case_does_not_follow_it(self):
        case = self.case({"reference": self.reference})
        self.assertFalse(case.message_follower_ids)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MONDAY
from ..proof_common import ProofCase

HEAD = (
    "registration_no;registered_on;former_letter_no;letter_on;outcome;closed_on;"
    "applicant.name;applicant.kind"
)


@tagged("post_install", "-at_install")
class TestFormerCases(ProofCase):
    """Closed cases of former years keep their numbers and leave the proof whole."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supervisor = cls.new_officer(
            "supervisor", "ptsp_base.group_ptsp_supervisor"
        )
        cls.supervisor.lang = "en_US"
        cls.service = cls.case.service_id
        history = cls.env["ptsp.case.history"]
        sop = history._revision(cls.service)
        cls.registering = history._registration_register(sop)
        cls.letters = history._letter_register(sop, "issued")

    def _number(self, register, sequence, day="2024-03-05"):
        day = self.env["ptsp.register.entry"]._fields["date"].to_date(day)
        return register._render_number(sequence, day)

    def _row(self, registered=1, letter=1, **cells):
        cells = {
            "no": self._number(self.registering, registered),
            "letter": self._number(self.letters, letter),
            "name": "PT Lama",
            "outcome": "issued",
            "closed": "06/03/2024",
            **cells,
        }
        return (
            f"{cells['no']};2024-03-05;{cells['letter']};2024-03-05;"
            f"{cells['outcome']};{cells['closed']};{cells['name']};company"
        )

    def _list(self, *rows, user=None, **vals):
        content = base64.b64encode("\n".join([HEAD, *rows]).encode())
        lists = self.env["ptsp.former.import"].with_user(user or self.supervisor)
        values = {"service_id": self.service.id, "source": "Buku agenda 2024", **vals}
        lists = lists.with_context(lang="en_US")
        return lists.create({"content": content, **values})

    def _cases(self):
        return self.env["ptsp.application"].search([("imported", "=", True)])

    def test_a_case_keeps_its_numbers_and_says_where_it_came_from(self):
        found = self._list(self._row())
        found.action_try()
        self.assertFalse(found.line_ids.mapped("problem"))
        self.assertEqual((found.state, found.good_count), ("tried", 1))
        self.assertFalse(self._cases())
        found.action_bring_in()
        self.assertEqual((found.state, found.done_count), ("done", 1))
        case = self._cases()
        self.assertEqual(case.registration_no, self._number(self.registering, 1))
        self.assertEqual(case.former_letter_no, self._number(self.letters, 1))
        self.assertEqual(
            (case.outcome, f"{case.closed_at:%Y-%m-%d}"), ("issued",) + ("2024-03-06",)
        )
        entry = case.entry_ids
        self.assertEqual((entry.transition_kind, entry.sealed), ("import", True))
        self.assertEqual(entry.note, "Buku agenda 2024")
        self.assertEqual(entry.officer_id, self.supervisor)
        self.assertTrue(case.chain_intact)
        self.assertFalse(case.desk_id | case.lane_id)
        by_letter = self.env["ptsp.application"].name_search(case.former_letter_no)
        self.assertEqual([one[0] for one in by_letter], case.ids)

    def test_the_registers_mark_them_and_tell_the_gaps(self):
        found = self._list(self._row(2, 3), self._row(5, 4, name="PT Lain"))
        found.action_bring_in()
        entries = self.env["ptsp.register.entry"].search([("imported", "=", True)])
        self.assertEqual(set(entries.mapped("state")), {"used"})
        self.assertEqual(len(entries), 4)
        self.assertIn("missing: 1, 3-4.", found.gaps)
        self.assertIn("missing: 1-2.", found.gaps)
        # The system's own numbers go on as before.
        with self.at(MONDAY):
            before = self.letters._last_sequence("2027")
            self.assertEqual(self.letters._take().sequence, before + 1)

    def test_a_wrong_number_is_one_sentence_with_its_row(self):
        self._list(self._row(1, 1)).action_bring_in()
        apart = self._row(2, 2).replace(self._number(self.letters, 2), "503/AGAK/LAIN")
        found = self._list(
            self._row(1, 2),
            self._row(2, 1, name="PT Surat Sama"),
            apart,
            self._row(3, 3, closed="01/01/2024"),
            self._row(4, 4, name=""),
        )
        found.action_try()
        told = {line.number: line.problem for line in found.line_ids}
        self.assertEqual(list(told), [2, 3, 4, 5, 6])
        for row, words in {
            2: "Row 2:.*exists already",
            3: "Row 3:.*stands in the register",
            4: "Row 4:.*not of the register's pattern",
            5: "Row 5:.*do not follow",
            6: "G6:.*missing",
        }.items():
            self.assertRegex(told[row], words)
        found.action_bring_in()
        self.assertEqual((found.done_count, len(self._cases())), (0, 1))

    def test_a_period_in_which_the_system_gave_numbers_takes_none(self):
        with (
            self.at("2027-02-01 09:00"),
            self.assertRaisesRegex(UserError, "numbers of its own in 2027"),
        ):
            day = self.company._ptsp_today()
            number = self.letters._render_number(77, day)
            self.letters._write_former(number, day, "x")

    def test_the_proof_stays_whole(self):
        self.nights("2027-01-11")
        self._list(self._row(3, 3)).action_bring_in()
        self.nights("2027-01-12")
        # Later numbers of the same book fill what was missing.
        self._list(self._row(1, 1, name="PT Susulan")).action_bring_in()
        self.nights("2027-01-13")
        findings, _counts = self.env["ptsp.record.check"]._findings(self.company)
        against = self.env["ptsp.record.check"]._against(findings)
        self.assertFalse([one["sentence"] for one in against])
        entry = self._cases()[:1].entry_ids
        self.env.cr.execute(
            "UPDATE ptsp_control_entry SET note = 'lain' WHERE id = %s", [entry.id]
        )
        self.env.invalidate_all()
        findings, _counts = self.env["ptsp.record.check"]._findings(self.company)
        self.assertTrue(self.env["ptsp.record.check"]._against(findings))

    def test_they_are_no_work_of_the_office_unless_asked_for(self):
        self._list(self._row()).action_bring_in()
        api = self.env["ptsp.api"].with_user(self.supervisor)
        period = {"date_from": "2024-01-01", "date_to": "2024-12-31"}
        found = api.statistics(**period)
        self.assertEqual((found["received"], found["issued"]), (0, 0))
        found = api.statistics(**period, with_former=True)
        self.assertEqual((found["received"], found["issued"]), (1, 1))
        log = self.env["ptsp.event.log"].with_user(self.supervisor)
        self.assertFalse(
            self.env["ptsp.application"].search(log._domain()) & self._cases()
        )

    def test_supervisors_may_and_officers_may_not(self):
        with self.assertRaises(AccessError):
            self._list(self._row(), user=self.users["KASI"])
        history = self.env["ptsp.case.history"].with_user(self.users["KASI"])
        with self.assertRaises(AccessError):
            history._bring_in(self.service, {}, "x")
        with self.assertRaisesRegex(UserError, "where the cases come from"):
            self._list(self._row(), source=False).action_try()

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import PtspBaseCase

ACKNOWLEDGE = "ptsp_base.mail_activity_type_sop_acknowledge"


@tagged("post_install", "-at_install")
class TestSopHolders(PtspBaseCase):
    """Each holder of a copy is asked to acknowledge a revision that takes effect."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2027-03-01 03:00"))
        cls.load_catalogue()
        cls.former = cls.load_sop(make_effective=True).with_user(cls.administrator)
        draft_id = cls.former.action_new_draft()["res_id"]
        cls.sop = cls.former.browse(draft_id)
        cls.sop.distribution_ids.user_id = cls.officer
        cls.env["ptsp.sop.distribution"].create(
            {
                "sop_id": cls.sop.id,
                "sequence": 20,
                "number": "02",
                "holder": "Archive",
                "status": "Controlled copy",
                "copy_no": "01",
            }
        )
        cls.approve(cls.sop)

    def _take_effect(self):
        """Let the revision take effect; return the requests to user and archive."""
        self.sop.action_make_effective()
        return self.sop.acknowledgement_ids.sorted("sequence")

    def _asked(self, sop=None):
        return (sop or self.sop).sudo().activity_search([ACKNOWLEDGE]).user_id

    def _record(self, ack, day, user=None):
        wizard = self.env["ptsp.sop.acknowledge"].with_user(user or self.administrator)
        wizard.create(
            {"acknowledgement_id": ack.id, "acknowledged_on": day, "note": "Slip 7"}
        ).action_record()

    def test_every_holder_is_asked_and_who_has_an_account_on_the_screen(self):
        self.assertFalse(self.sop.acknowledgement_ids or self.sop.acknowledgement_text)
        head, archive = self._take_effect()
        self.assertEqual((head.user_id, archive.copy_no), (self.officer, "01"))
        self.assertEqual((head.state, archive.state), ("pending", "pending"))
        self.assertEqual(self._asked(), self.officer)
        self.assertEqual(self.sop.acknowledgement_text, "0 / 2")

    def test_a_holder_acknowledges_although_the_revision_is_frozen(self):
        head, _archive = self._take_effect()
        own = self.sop.with_user(self.officer)
        self.assertTrue(own.may_acknowledge)
        own.action_acknowledge()
        self.assertEqual(str(head.acknowledged_on), "2027-03-01")
        self.assertEqual(head.recorded_by_id, self.officer)
        self.assertFalse(own.may_acknowledge or self._asked())
        self.assertEqual(self.sop.acknowledgement_text, "1 / 2")

    def test_ticking_off_the_activity_acknowledges(self):
        head, _archive = self._take_effect()
        activity = self.sop.with_user(self.officer).activity_search([ACKNOWLEDGE])
        activity.with_user(self.officer).action_feedback()
        self.assertEqual(head.state, "acknowledged")

    def test_nobody_acknowledges_for_a_holder_with_an_account(self):
        head, _archive = self._take_effect()
        with self.assertRaisesRegex(UserError, "hold no copy"):
            self.sop.with_user(self.supervisor).action_acknowledge()
        with self.assertRaisesRegex(UserError, "not yours"):
            head.with_user(self.administrator).action_acknowledge()
        with self.assertRaisesRegex(UserError, "acknowledges on the screen"):
            self._record(head, "2027-03-01")
        self.assertEqual(head.state, "pending")

    def test_an_administrator_enters_the_day_for_a_holder_without_an_account(self):
        _head, archive = self._take_effect()
        self._record(archive, "2027-03-01")
        self.assertEqual(archive.state, "acknowledged")
        self.assertEqual(archive.note, "Slip 7")

    def test_a_day_that_cannot_be_is_refused(self):
        _head, archive = self._take_effect()
        with self.assertRaisesRegex(UserError, "in the future"):
            self._record(archive, "2027-03-02")
        with self.assertRaisesRegex(UserError, "nobody acknowledged it before"):
            self._record(archive, "2027-02-28")
        self.assertFalse(archive.acknowledged_on)

    def test_an_officer_does_not_enter_days(self):
        _head, archive = self._take_effect()
        with self.assertRaises(AccessError):
            self._record(archive, "2027-03-01", user=self.officer)

    def test_the_answer_itself_cannot_be_written_or_deleted(self):
        head, _archive = self._take_effect()
        for values in ({"acknowledged_on": "2027-03-01"}, {"copy_no": "9"}):
            with self.assertRaises(UserError):
                head.with_user(self.administrator).write(values)
        with self.assertRaises(UserError):
            head.unlink()
        with self.assertRaises(UserError):
            head.create({"sop_id": self.sop.id})

    def test_a_holder_who_gets_an_account_later_is_asked_then(self):
        head, archive = self._take_effect()
        archive.with_user(self.administrator).user_id = self.supervisor
        self.assertEqual(self._asked(), self.officer | self.supervisor)
        head.with_user(self.administrator).user_id = False
        self.assertEqual(self._asked(), self.supervisor)

    def test_an_account_that_may_not_read_it_cannot_hold_a_copy(self):
        _head, archive = self._take_effect()
        with self.assertRaisesRegex(UserError, "may not read"):
            archive.with_user(self.administrator).user_id = self.employee

    def test_a_draft_whose_list_cannot_be_served_is_not_handed_in(self):
        self._take_effect()
        later = self.sop.browse(self.sop.action_new_draft()["res_id"])
        later.change_summary = "Another list"
        later.distribution_ids[0].user_id = self.employee
        with self.assertRaisesRegex(UserError, "may not read SOP revisions"):
            later.action_review()
        later.distribution_ids[0].write({"user_id": False, "copy_no": "01"})
        with self.assertRaisesRegex(UserError, "copy number 01"):
            later.action_review()
        self.assertEqual(later.state, "draft")

    def test_a_withdrawn_revision_asks_nobody_any_more(self):
        self._take_effect()
        self.sop.action_withdraw()
        self.assertFalse(self._asked())

    def test_the_next_revision_asks_again_and_the_old_question_lapses(self):
        head, _archive = self._take_effect()
        later = self.sop.browse(self.sop.action_new_draft()["res_id"])
        self.assertEqual(later.distribution_ids[0].user_id, self.officer)
        self.approve(later)
        later.action_make_effective()
        self.assertEqual(head.state, "lapsed")
        self.assertEqual(self._asked(later), self.officer)
        self.assertFalse(self._asked())

    def test_holders_of_a_revision_taken_over_from_a_file_are_asked_on_request(self):
        self.assertFalse(self.former.acknowledgement_ids)
        self.assertTrue(self.former.may_ask_holders)
        self.former.action_ask_holders()
        self.former.action_ask_holders()
        self.assertEqual(len(self.former.acknowledgement_ids), 1)
        self.assertFalse(self.former.may_ask_holders)

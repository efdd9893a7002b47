# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestServiceStop(PtspBaseCase):
    """The emergency stop of a service needs a reason, is logged, and can be lifted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        service = cls.load_sop(make_effective=True).service_id
        cls.service = service.with_user(cls.administrator)

    def _stop(self, reason, user=None):
        wizard = self.env["ptsp.service.stop"].with_user(user or self.administrator)
        wizard.create({"service_id": self.service.id, "reason": reason}).action_stop()

    def test_a_stop_is_kept_with_reason_moment_and_person(self):
        self._stop("The regulation was revoked")
        self.assertFalse(self.service.open)
        self.assertTrue(self.service.stopped_at)
        self.assertEqual(self.service.stopped_by_id, self.administrator)
        self.assertIn("was revoked", self.service.message_ids[0].body)
        self.assertIn(
            "was revoked", self.service.with_user(self.officer)._stopped_message()
        )

    def test_a_stop_without_a_reason_is_refused(self):
        with self.assertRaisesRegex(UserError, "Reason"):
            self._stop("   ")
        self.assertTrue(self.service.open)

    def test_a_stopped_service_is_not_stopped_again(self):
        self._stop("The regulation was revoked")
        with self.assertRaisesRegex(UserError, "stopped already"):
            self._stop("Something else")
        self.assertEqual(self.service.stop_reason, "The regulation was revoked")

    def test_lifting_the_stop_opens_the_service_and_says_so(self):
        self._stop("The regulation was revoked")
        self.service.action_reopen()
        self.assertTrue(self.service.open)
        self.assertFalse(self.service.stop_reason or self.service.stopped_at)
        self.assertFalse(self.service._stopped_message())
        self.assertIn("lifted", self.service.message_ids[0].body)

    def test_only_administrators_stop_and_lift(self):
        with self.assertRaises(AccessError):
            self._stop("I do not like it", user=self.supervisor)
        self._stop("The regulation was revoked")
        with self.assertRaises(AccessError):
            self.service.with_user(self.officer).action_reopen()
        self.assertFalse(self.service.open)

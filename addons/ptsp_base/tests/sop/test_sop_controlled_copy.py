# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import PtspBaseCase
from ..paper_common import PrintedPaper

COPY = "ptsp_base.paper_sop_copy"


@tagged("post_install", "-at_install")
class TestSopControlledCopy(PrintedPaper, PtspBaseCase):
    """The line of the holder decides how the box ASLI / SALINAN NO is ticked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()
        cls.sop.distribution_ids = [
            Command.clear(),
            Command.create({"holder": "Secretary", "status": "Asli / Master"}),
            Command.create(
                {"holder": "Back Office", "status": "Salinan", "copy_no": "06"}
            ),
            Command.create({"holder": "Nobody", "status": "Salinan", "copy_no": "-"}),
        ]
        cls.original, cls.copied, cls.unnumbered = cls.sop.distribution_ids

    def _effective(self):
        self.approve(self.sop)
        self.sop.with_user(self.administrator).action_make_effective()

    def test_a_copy_is_ticked_with_its_number_and_holder(self):
        self._effective()
        text = self.page_text(COPY, self.copied, self.auditor)
        self.assertIn("ASLIXSALINANNO:06", "".join(text.split()))
        self.assertIn("Salinan terkendali nomor 06, pemegang: Back Office", text)

    def test_the_original_is_ticked_as_such(self):
        self._effective()
        text = self.page_text(COPY, self.original, self.auditor)
        self.assertIn("XASLISALINANNO:", "".join(text.split()))

    def test_each_holder_gets_a_file_of_their_own(self):
        self._effective()
        reports = self.env["ir.actions.report"]
        streams = reports._render_qweb_pdf_prepare_streams(
            COPY, {}, (self.original | self.copied).ids
        )
        self.assertEqual(set(streams), set((self.original | self.copied).ids))

    def test_printing_is_recorded_with_the_one_who_printed(self):
        self._effective()
        action = self.copied.with_user(self.auditor).action_print_controlled_copy()
        self.assertEqual(action["report_name"], COPY)
        message = self.sop.message_ids[0]
        self.assertIn("Back Office", message.body)
        self.assertEqual(message.author_id, self.auditor.partner_id)

    def test_a_draft_has_no_controlled_copies(self):
        with self.assertRaisesRegex(UserError, "not in effect"):
            self.copied.with_user(self.administrator).action_print_controlled_copy()
        with self.assertRaisesRegex(UserError, "not in effect"):
            self.page_text(COPY, self.copied)

    def test_a_copy_without_a_number_is_not_printed(self):
        self._effective()
        messages = len(self.sop.message_ids)
        with self.assertRaisesRegex(UserError, "copy number"):
            self.unnumbered.with_user(self.auditor).action_print_controlled_copy()
        self.assertEqual(len(self.sop.message_ids), messages)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import pytest

from ..screens_common import ScreensCase

CONFIGURATION = "/odoo/action-ptsp_base.ptsp_service_action"


class TestScreensWriting(ScreensCase):
    """A person with the rights of a service administrator makes a service work."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A trial opens a transaction of its own while the form is read; the stand-in
        # for a read-only replica cannot hold one inside it, a real server can.
        cls.set_registry_readonly_mode(False)
        cls.administrator = cls.new_officer("admin", "ptsp_base.group_ptsp_admin")
        cls.let_in(cls.administrator)

    def _walk_as_administrator(self, tour, path):
        self.tour(tour, self.administrator, path)

    def _service(self):
        return self.env["ptsp.service"].search([("code", "=", "PEN-01")])

    @pytest.mark.long
    def test_a_service_is_written_tried_and_put_into_operation(self):
        self._walk_as_administrator("ptsp_write_service", CONFIGURATION)
        sop = self._service().sop_ids
        self.assertEqual(sop.state, "draft")
        self.assertIn("Judul Penelitian", sop.form_field_ids.mapped("label"))
        self.assertIn("Surat pengantar kampus", sop.requirement_ids.mapped("text"))
        inserted = sop.step_ids.filtered(lambda s: s.title == "Memeriksa proposal")
        self.assertEqual(inserted.number, 8)
        cases = self.env["ptsp.application"]
        of_service = [("service_id", "=", sop.service_id.id)]
        self.assertFalse(cases.search(of_service))
        self.approve(sop).action_make_effective()
        self.walk("ptsp_open_new_service", "CS_HELPDESK")
        case = cases.search(of_service)
        self.assertEqual(case.step_id.code, "periksa_cs")

    @pytest.mark.long
    def test_rows_are_dragged_and_a_step_is_taken_out(self):
        service = self.env["ptsp.service"].search([("code", "=", "KOM-03")])
        draft = service.current_sop_id.copy()
        path = f"/odoo/action-ptsp_base.ptsp_sop_action/{draft.id}"
        self._walk_as_administrator("ptsp_order_steps", path)
        codes = draft.step_ids.sorted("number").mapped("code")
        self.assertEqual(codes[:2], ["beri_informasi", "minta_informasi"])
        self.assertNotIn("help_desk", codes)
        self.assertEqual(
            draft.step_ids.mapped("number"), list(range(1, len(codes) + 1))
        )

    def test_a_wording_is_written_with_placeholders_and_looked_at(self):
        letter = self.env["ptsp.letter.type"].search([("code", "=", "rekomendasi_pos")])
        path = f"/odoo/action-ptsp_base.ptsp_letter_type_action/{letter.id}"
        self._walk_as_administrator("ptsp_write_wording", path)
        self.assertIn("{alamat_pemohon}", letter.body)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from xml.etree import ElementTree

from odoo.fields import Command
from odoo.tests import Form, tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestSopFlow(PtspBaseCase):
    """The diagram on the SOP form follows what is typed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop().with_user(cls.administrator)

    def _words(self, sop):
        root = ElementTree.fromstring(sop.flow_diagram)
        return [text.strip() for text in root.itertext() if text.strip()]

    def test_lanes_and_steps_are_named(self):
        words = self._words(self.sop)
        for name in ("APPLICANT", "DESK", "HEAD", "Checking", "Signing", "Receiving"):
            self.assertIn(name, words)

    def test_a_new_step_appears(self):
        self.sop.step_ids = [
            Command.create(
                {
                    "number": 4,
                    "code": "file",
                    "title": "Files the papers",
                    "stage_id": self.sop.step_ids[0].stage_id.id,
                }
            )
        ]
        self.assertIn("4.", self._words(self.sop))

    def test_a_changed_way_is_drawn_anew(self):
        before = self.sop.flow_diagram
        back = self.sop.transition_ids.filtered(lambda move: move.code == "back")
        back.unlink()
        self.assertNotEqual(self.sop.flow_diagram, before)

    def test_the_diagram_follows_a_form_before_it_is_saved(self):
        with Form(self.sop) as form:
            with form.lane_ids.edit(0) as lane:
                lane.name = "CITIZEN"
            self.assertIn("CITIZEN", form.flow_diagram)
            form.save()
        self.assertIn("CITIZEN", self._words(self.sop))

    def test_a_revision_without_steps_has_no_diagram(self):
        empty = self.env["ptsp.sop"].create(
            {
                "service_id": self.sop.service_id.id,
                "name": "Empty",
                "document_no": "SOP-T-02",
            }
        )
        self.assertFalse(empty.flow_diagram)

    def test_script_in_a_title_stays_text(self):
        self.sop.step_ids[0].title = "<script>alert(1)</script>"
        self.assertNotIn("<script", self.sop.flow_diagram)
        self.assertIn("&lt;script", self.sop.flow_diagram)

    def test_readers_see_the_diagram(self):
        for user in (self.officer, self.supervisor, self.auditor):
            with self.subTest(user=user.login):
                self.assertTrue(self.sop.with_user(user).flow_diagram)

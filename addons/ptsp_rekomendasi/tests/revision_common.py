# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Base of the tests of revised SOPs: the next revision, changed by a test."""

import yaml

from .common import PtspCase


class PtspRevisionCase(PtspCase):
    """An administrator, and a method that makes the next revision effective."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.new_officer(
            "admin_layanan", "ptsp_base.group_ptsp_admin"
        )

    @classmethod
    def revise(cls, sop, change=None):
        """Make a changed copy of a revision effective in its place.

        :param change: function that changes the draft
        :return: the new revision
        """
        draft = cls.env["ptsp.sop"].browse(sop.sudo().action_new_draft()["res_id"])
        if change:
            change(draft)
            draft.flush_recordset()
        draft._with_door().write({"state": "review"})
        draft._make_effective()
        return draft

    @classmethod
    def asking(cls, form):
        """Return a function that gives a draft this application form.

        :param str form: the part ``form`` of a definition file
        """
        fields = yaml.safe_load(form)["form"]

        def change(draft):
            draft.form_field_ids.unlink()
            draft.write(cls.env["ptsp.definition.writer"]._prepare_form(fields))

        return change

    def go_over(self, case, sop, reason="Waktu layanan diperpanjang", user=None):
        """Move an open case to a revision, as an administrator."""
        actor = case.with_user(user or self.administrator)
        actor._door_change_revision(sop, reason)
        case.invalidate_recordset()
        return case

    @staticmethod
    def step(sop, code):
        return sop.step_ids.filtered(lambda step: step.code == code)

    @staticmethod
    def drop_requirement(sop, key):
        sop.requirement_ids.filtered(lambda req: req.key == key).unlink()

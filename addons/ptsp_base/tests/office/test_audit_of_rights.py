# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .audit_case import AuditCase


@tagged("post_install", "-at_install")
class TestAuditOfRights(AuditCase):
    """The audit log shows each change of rights, with the state before and after."""

    def as_admin(self, records):
        return records.with_user(self.administrator)

    # === DESKS === #

    @freeze_time("2027-01-11 02:00:00")
    def test_a_member_who_joins_a_desk_is_told_with_who_did_it(self):
        self.as_admin(self.desk).write({"user_ids": [Command.link(self.officer.id)]})
        line = self.line("members")
        self.assertEqual(line.subject, "Desk")
        self.assertIn(f"added {self.officer.name}", line.summary)
        self.assertEqual(line.user_login, "test_administrator")
        self.assertEqual(line.user_name, self.administrator.name)
        self.assertEqual(str(line.at), "2027-01-11 02:00:00")
        self.assertEqual((line.model, line.res_id), ("ptsp.lane", self.desk.id))
        self.assertIn(self.officer.name, line.new)
        self.assertNotIn(self.officer.name, line.old)

    def test_a_member_who_leaves_a_desk_is_told(self):
        self.desk.user_ids = self.officer | self.supervisor
        self.pass_over()
        self.as_admin(self.desk).write({"user_ids": [Command.unlink(self.officer.id)]})
        self.assertIn(f"taken away {self.officer.name}", self.line("members").summary)

    def test_a_write_that_changes_nothing_is_not_told(self):
        self.desk.user_ids = self.officer
        self.pass_over()
        desk = self.as_admin(self.desk)
        desk.write({"user_ids": [Command.set(self.officer.ids)], "name": "Desk"})
        desk.write({"sequence": 3})
        self.assertFalse(self.lines())

    def test_a_refused_write_is_not_told(self):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.desk.with_user(self.officer).write({"superior_id": False})
        self.assertFalse(self.lines())

    def test_another_superior_is_told(self):
        self.as_admin(self.desk).superior_id = False
        line = self.line("superior")
        self.assertIn("Head → -", line.summary)

    def test_a_new_and_a_deleted_desk_are_told(self):
        vals = {"name": "Loket", "code": "T_NEW", "user_ids": self.officer.ids}
        desk = self.as_admin(self.env["ptsp.lane"]).create(vals)
        self.assertIn("New record", self.line("members").summary)
        self.assertIn(self.officer.name, self.line("members").new)
        self.pass_over()
        desk.unlink()
        line = self.line("members")
        self.assertIn("Deleted", line.summary)
        self.assertEqual(line.subject, "Loket")

    def test_names_stay_as_they_were_when_renamed_and_deleted(self):
        person = new_test_user(
            self.env, "test_gone", groups="ptsp_base.group_ptsp_officer", name="Budi"
        )
        self.pass_over()
        self.desk.with_user(self.administrator).user_ids = person
        line = self.line("members")
        person.unlink()
        self.desk.name = "Another Desk"
        self.assertEqual(line.subject, "Desk")
        self.assertIn("Budi", line.new)

    def test_a_deleted_person_is_told_at_every_desk(self):
        person = new_test_user(
            self.env, "test_gone", groups="ptsp_base.group_ptsp_officer", name="Budi"
        )
        self.desk.user_ids = person
        self.pass_over()
        person.unlink()
        self.assertEqual(set(self.lines().mapped("kind")), {"members", "roles"})
        self.assertIn("taken away Budi", self.lines("members").summary)

    # === LETTERS === #

    def test_another_signing_desk_is_told(self):
        self.as_admin(self.letter_type).write(
            {"sign_lane_id": self.desk.id, "initial_lane_ids": [Command.clear()]}
        )
        line = self.line("signing")
        self.assertIn("Head → Desk", line.summary)
        self.assertIn("taken away Desk", line.summary)

    def test_another_wording_is_told_with_the_words(self):
        self.letter_type.body = "<p>Diberikan kepada pemohon</p>"
        self.pass_over()
        self.as_admin(self.letter_type).body = "<p>Ditolak</p>"
        line = self.line("wording")
        self.assertIn("Diberikan kepada pemohon", line.old)
        self.assertIn("Ditolak", line.new)

    def test_what_is_printed_of_a_person_is_told(self):
        details = self.env["ptsp.signing.details"].with_user(self.administrator)
        details.create({"user_id": self.officer.id, "ptsp_rank": "IV/b"}).action_save()
        line = self.line("signing")
        self.assertIn("IV/b", line.new)
        self.assertEqual(line.user_login, "test_administrator")

    # === ACTING OFFICIALS === #

    def test_a_term_is_told_when_it_is_made_changed_and_deleted(self):
        term = self.as_admin(self.env["ptsp.acting"]).create(
            {
                "kind": "plt",
                "lane_id": self.desk.id,
                "user_id": self.officer.id,
                "decree_no": "800/1",
                "decree_date": "2027-01-04",
                "date_from": "2027-01-04",
                "date_to": "2027-01-08",
            }
        )
        self.assertIn("800/1", self.line("acting").new)
        self.pass_over()
        term.date_to = "2027-01-15"
        self.assertIn("8 Jan 2027 → 15 Jan 2027", self.line("acting").summary)
        self.pass_over()
        term.unlink()
        self.assertIn("Deleted", self.line("acting").summary)

    # === SERVICES AND REVISIONS === #

    def test_a_stop_and_its_end_are_told(self):
        service = self.load_sop().service_id
        self.pass_over()
        stop = self.env["ptsp.service.stop"].with_user(self.administrator)
        stop.create({"service_id": service.id, "reason": "Banjir"}).action_stop()
        self.assertIn("Banjir", self.line("service").new)
        self.pass_over()
        self.as_admin(service).action_reopen()
        self.assertIn("no → yes", self.line("service").summary)

    def test_a_service_that_is_put_away_is_told(self):
        service = self.load_sop().service_id
        self.pass_over()
        self.as_admin(service).action_archive()
        self.assertIn("yes → no", self.line("service").summary)

    def test_a_stop_is_written_by_its_buttons_alone(self):
        sop = self.load_sop()
        self.pass_over()
        service = self.as_admin(sop.service_id)
        for vals in (
            {"open": False},
            {"stop_reason": "x"},
            {"stopped_by_id": self.officer.id},
            {"stopped_at": "2027-01-01 00:00:00"},
            {"current_sop_id": sop.id},
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "buttons"):
                service.write(vals)
        service.write({"name": "Another name"})
        self.assertFalse(self.lines())

    def test_a_revision_in_effect_and_its_withdrawal_are_told(self):
        sop = self.approve(self.load_sop())
        self.pass_over()
        self.as_admin(sop).action_make_effective()
        self.assertIn("In Review → Effective", self.line("revision").summary)
        self.pass_over()
        self.as_admin(sop).action_withdraw()
        self.assertIn("Effective → Withdrawn", self.line("revision").summary)

    def test_no_plain_write_puts_a_revision_into_effect(self):
        sop = self.load_sop()
        self.pass_over()
        for user in (self.administrator, self.env.ref("base.user_admin")):
            for state in ("review", "effective", "superseded", "withdrawn"):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    sop.with_user(user).write({"state": state})
        self.assertFalse(self.lines())

    # === SETTINGS === #

    def test_office_settings_are_told(self):
        settings = self.env["ptsp.office.settings"].with_user(self.administrator)
        settings.create({"ptsp_phone": "0541-1"}).action_save()
        line = self.line("settings")
        self.assertIn("0541-1", line.new)
        self.assertEqual(line.user_login, "test_administrator")

    def test_every_setting_of_the_office_is_told(self):
        for name, field in self.env["res.company"]._fields.items():
            if not name.startswith("ptsp_") or not field.store:
                continue
            told = name in ("ptsp_holidays_proposed", "ptsp_sector_ids")
            told = told or field.type == "one2many" or field.audited == "settings"
            self.assertTrue(told, f"{name} lacks audited='settings'")

    def test_a_parameter_of_these_addons_is_told(self):
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("ptsp.upload_max_mb", "7")
        self.assertIn("7", self.line("settings").new)

    def test_each_kind_that_a_field_names_is_a_kind_of_the_log(self):
        kinds = set(self.env["ptsp.audit"]._fields["kind"].get_values(self.env))
        for model in self.env.values():
            used = set(model._audited_fields().values())
            self.assertLessEqual(used, kinds, model._name)

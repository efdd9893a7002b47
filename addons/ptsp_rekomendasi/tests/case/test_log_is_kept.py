# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..common import PtspCase

SAID = "Sudah ditelepon."
NOTE = "Catatan"


@tagged("post_install", "-at_install")
class TestLogIsKept(PtspCase):
    """What is said on a case stays said, by whom it was said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("KOM-03")
        cls.officer = cls.users["CS_HELPDESK"]
        cls.head = cls.users["KADIS"]
        cls.admin = new_test_user(cls.env, "sistem", groups="base.group_system")
        cls.said = cls.case.with_user(cls.officer).message_post(body=SAID)
        cls.people = [cls.officer, cls.head, cls.admin]

    def refused(self, act):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            act()

    def message(self, user, **vals):
        place = {"model": "ptsp.application", "res_id": self.case.id, "body": "Palsu"}
        return self.env["mail.message"].with_user(user).create({**place, **vals})

    # === KEPT === #

    def test_nobody_edits_deletes_or_moves_a_message(self):
        for user in self.people:
            own = self.said.with_user(user)
            with self.subTest(user=user.login):
                self.refused(lambda own=own: own.write({"body": "Lain"}))
                self.refused(lambda own=own: own.write({"author_id": False}))
                self.refused(lambda own=own: own.write({"model": False, "res_id": 0}))
                self.refused(own.unlink)
        self.assertIn(SAID, self.said.body)

    def test_a_message_of_somewhere_else_is_not_moved_here(self):
        partner = self.admin.partner_id
        other = partner.with_user(self.admin).message_post(body=NOTE)
        values = {"model": "ptsp.application", "res_id": self.case.id}
        self.refused(lambda: other.with_user(self.admin).write(values))

    def test_its_author_does_not_edit_it_on_the_screen_either(self):
        thread = self.case.with_user(self.officer)
        said = self.said.with_context(lang="en_US")
        with self.assertRaisesRegex(UserError, "stays there"):
            thread._check_can_update_message_content(said)

    def test_messages_of_other_records_are_edited_as_ever(self):
        partner = self.admin.partner_id
        message = partner.with_user(self.admin).message_post(body=NOTE)
        message.with_user(self.admin).write({"body": "Lain"})
        self.assertIn("Lain", message.body)

    def test_stars_and_reactions_go_on_working(self):
        own = self.said.with_user(self.head)
        own.toggle_message_starred()
        self.assertIn(self.head.partner_id, own.starred_partner_ids)
        # Odoo's own route reacts so, after it has checked that the message is read.
        guest = self.env["mail.guest"]
        own.sudo()._message_reaction("👍", "add", self.head.partner_id, guest)
        self.assertTrue(self.said.sudo().reaction_ids)

    # === IN THE OWN NAME === #

    def test_everybody_speaks_in_the_own_name(self):
        for user in (self.officer, self.head):
            own = self.message(user)
            with self.subTest(user=user.login):
                self.assertEqual(own.author_id, user.partner_id)

    def test_nobody_speaks_as_somebody_else_or_at_another_time(self):
        root = self.env.ref("base.partner_root")
        for user in (self.officer, self.admin):
            for vals in (
                {"author_id": self.head.partner_id.id},
                {"author_id": root.id},
                {"author_id": False},
                {"email_from": '"Kepala Dinas" <kepala@dpmptsp.example>'},
                {"date": "2020-01-01 00:00:00"},
                {"tracking_value_ids": [(0, 0, {"old_value_char": "x"})]},
            ):
                with self.subTest(user=user.login, vals=vals):
                    self.refused(
                        lambda user=user, vals=vals: self.message(user, **vals)
                    )
        case = self.case.with_user(self.officer)
        self.refused(
            lambda: case.message_post(body=NOTE, author_id=self.head.partner_id.id)
        )

    def test_the_context_forges_nothing_either(self):
        messages = self.env["mail.message"].with_user(self.officer)
        head = self.head.partner_id.id
        sly = messages.with_context(
            default_model="ptsp.application", default_res_id=self.case.id
        ).create({"body": NOTE, "author_id": head})
        self.assertNotEqual(sly.sudo().model, "ptsp.application")
        context = {"default_date": "2020-01-01 00:00:00", "default_author_id": head}
        own = self.message(self.officer)
        sly = messages.with_context(**context).create(
            {"model": "ptsp.application", "res_id": self.case.id, "body": NOTE}
        )
        self.assertEqual(sly.author_id, self.officer.partner_id)
        self.assertLess(abs(sly.date - own.date).total_seconds(), 60)

    def test_nobody_forges_what_the_log_says_of_a_change(self):
        field = self.env["ir.model.fields"]._get("ptsp.application", "applicant_name")
        values = {"mail_message_id": self.said.id, "field_id": field.id}
        tracked = self.env["mail.tracking.value"]
        self.refused(lambda: tracked.with_user(self.admin).create(values))
        real = tracked.create({**values, "old_value_char": "PT Lama"})
        self.refused(
            lambda: real.with_user(self.admin).write({"old_value_char": "PT Lain"})
        )
        self.refused(real.with_user(self.admin).unlink)
        self.assertEqual(real.old_value_char, "PT Lama")

    # === FILES OF MESSAGES === #

    def test_a_file_in_a_message_stays_and_a_file_not_sent_yet_goes(self):
        files = self.env["ir.attachment"].with_user(self.officer)
        pending = {"res_model": "mail.compose.message", "res_id": 0}
        file = files.create({"name": "foto.png", "raw": b"x", **pending})
        self.case.with_user(self.officer).message_post(
            body=NOTE, attachment_ids=file.ids
        )
        for user in self.people:
            own = file.with_user(user)
            with self.subTest(user=user.login):
                self.refused(lambda own=own: own.write({"raw": b"y"}))
                self.refused(own.unlink)
        files.create({"name": "salah.png", "raw": b"x", **pending}).unlink()
        self.assertEqual(file.raw, b"x")


@tagged("post_install", "-at_install")
class TestLogIsKeptInTheBrowser(HttpCase, PtspCase):
    """The buttons of the log are refused by the server, too."""

    def test_the_route_that_edits_messages_changes_nothing(self):
        case = self.open_case("KOM-03")
        officer = self.users["CS_HELPDESK"]
        officer.password = "rahasia-kantor-503"
        message = case.with_user(officer).message_post(body=SAID)
        self.authenticate(officer.login, "rahasia-kantor-503")
        for body in ("Lain", ""):
            answer = self.make_jsonrpc_request_raw(message, body)
            self.assertIn("error", answer)
        message.invalidate_recordset()
        self.assertIn(SAID, message.body)

    def test_the_token_of_an_upload_deletes_what_was_sent_no_more(self):
        case, officer = self.open_case("KOM-03"), self.users["CS_HELPDESK"]
        pending = {"res_model": "mail.compose.message", "res_id": 0}
        sent, unsent = (
            self.env["ir.attachment"]
            .with_user(officer)
            .create([{"name": "foto.png", "raw": b"x", **pending} for _ in range(2)])
        )
        case.with_user(officer).message_post(body=SAID, attachment_ids=sent.ids)
        self.authenticate(None, None)
        for file, stays in ((sent, True), (unsent, False)):
            token = file.sudo()._get_ownership_token()
            params = {"attachment_id": file.id, "access_token": token}
            answer = self.url_open(
                "/mail/attachment/delete",
                json={"jsonrpc": "2.0", "method": "call", "params": params},
            ).json()
            with self.subTest(stays=stays):
                self.assertEqual("error" in answer, stays)
                self.assertEqual(bool(file.exists()), stays)

    def test_the_copy_of_a_kept_file_stands_in_no_field(self):
        file = self.env["ptsp.acting"]._fields["decree_file"]
        kept = self.env["ir.attachment"].create(
            {
                "name": "sk.pdf",
                "raw": b"x",
                "res_model": file.model_name,
                "res_field": file.name,
                "res_id": 1,
            }
        )
        copy = kept.copy({"res_id": 2})
        self.assertFalse(copy.res_field)
        other = self.env["ir.attachment"].create(
            {"name": "foto.png", "raw": b"x", "res_model": "res.partner"}
        )
        other.write({"res_field": "image_1920", "res_id": self.env.user.partner_id.id})
        self.assertEqual(other.copy().res_field, "image_1920")

    def make_jsonrpc_request_raw(self, message, body):
        update = {"body": body, "attachment_ids": []}
        params = {"message_id": message.id, "update_data": update}
        return self.url_open(
            "/mail/message/update_content",
            json={"jsonrpc": "2.0", "method": "call", "params": params},
        ).json()


@tagged("post_install", "-at_install")
class TestMeetingsInTheCalendar(PtspCase):
    """The calendar entry of a meeting follows the meeting and the case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls.new_case("KOM-03").at("periksa_kasi", agency_id=cls.agency.id)
        cls.move(
            case,
            "pertemuan",
            meeting_start="2027-01-20T10:00",
            meeting_place="Kantor",
            meeting_participants="Siti; PT",
        )
        cls.entry = case.meeting_ids.event_id

    def test_officers_and_auditors_read_every_entry(self):
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        for user in (self.users["TU"], auditor):
            self.assertEqual(self.entry.with_user(user).location, "Kantor")

    def test_an_agency_reads_entries_of_cases_it_was_asked_about_only(self):
        member = self.new_agency_user(self.agency)
        stranger = self.new_agency_user(self.other_agency, "dishub")
        self.assertTrue(self.entry.with_user(member).has_access("read"))
        self.assertFalse(self.entry.with_user(stranger).has_access("read"))

    def test_nobody_changes_an_entry_by_hand(self):
        member = self.new_agency_user(self.agency)
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        admin = new_test_user(self.env, "sistem", groups="base.group_system")
        for user in (member, auditor, self.users["KASI"], admin):
            own = self.entry.with_user(user)
            for act in (
                lambda own=own: own.write({"start": "2027-01-21 02:00:00"}),
                lambda own=own: own.write({"active": False}),
                own.unlink,
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    act()
        self.assertTrue(self.entry.active)

    def test_nobody_invites_to_a_meeting_by_hand(self):
        officer = self.users["KASI"]
        invited = {"event_id": self.entry.id, "partner_id": officer.partner_id.id}
        attendees = self.env["calendar.attendee"]
        before = attendees.search([("event_id", "=", self.entry.id)])
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            attendees.with_user(officer).create(invited)
        self.assertEqual(attendees.search([("event_id", "=", self.entry.id)]), before)

    def test_entries_that_are_no_meetings_stay_everybodys_own(self):
        officer = self.users["KASI"]
        event = (
            self.env["calendar.event"]
            .with_user(officer)
            .create(
                {
                    "name": "Apel",
                    "start": "2027-01-20 00:00:00",
                    "stop": "2027-01-20 01:00:00",
                }
            )
        )
        event.write({"name": "Apel Pagi"})
        event.unlink()

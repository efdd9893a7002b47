# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import PIL.Image

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tests import tagged

from .complaint_common import MONDAY, ComplaintCase

MODELS = {
    "ptsp.complaint": "id",
    "ptsp.complaint.event": "complaint_id",
    "ptsp.complaint.pause": "complaint_id",
    "ptsp.complaint.flag": "complaint_id",
    "ptsp.complaint.file": "complaint_id",
    "ptsp.complaint.letter": "complaint_id",
    "ptsp.notice": "complaint_id",
}
SECRET_WORDS = "Pegawai itu meminta uang rokok"


@tagged("post_install", "-at_install")
class TestComplaintAboutAnOfficer(ComplaintCase):
    """The officer complained about sees nothing, even with all groups of the office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head_lane = cls.env["ptsp.lane"]._head_desk(cls.company)
        cls.head_lane.user_ids = cls.supervisor | cls.culprit
        with cls.moment(MONDAY):
            cls.complaint, cls.secret = cls.door._file(
                cls.company,
                "page",
                SECRET_WORDS,
                SECRET_WORDS,
                about_users=cls.culprit,
                contact={"name": "Siti Rahmah", "email": "siti@example.org"},
                files=[("bukti.png", cls._picture())],
            )
            kind = cls.complaint.class_id.id
            mine = cls.door.with_user(cls.handler)
            one = cls.complaint.sudo(False).with_user(cls.handler)
            mine._act(one, "accept", {"class_id": kind})
            mine._act(one, "ask", {"text": "Kapan?"})
            mine._act(one, "complete", {"text": "Senin."})
            mine._act(one, "answer", {"text": "Kami tindak."})
            letters = cls.env["ptsp.complaint.letters"]
            letter = letters.with_user(cls.handler)._begin(one)
            letters.with_user(cls.supervisor)._sign(letter.with_user(cls.supervisor))
        with cls.moment("2027-01-15 09:00"):
            one.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=SECRET_WORDS,
                user_id=cls.handler.id,
            )
        cls.letter = letter
        cls.env.flush_all()
        cls.env.invalidate_all()

    @staticmethod
    def _picture():
        paper = io.BytesIO()
        PIL.Image.new("RGB", (30, 40)).save(paper, "PNG")
        return paper.getvalue()

    def of(self, model, user):
        """Return the records of the complaint for a user who knows their ids."""
        field = MODELS[model]
        found = self.env[model].sudo().search([(field, "=", self.complaint.id)])
        return self.env[model].with_user(user).browse(found.ids)

    # === READ, SEARCHED, GROUPED === #

    def test_a_handler_sees_all_of_it(self):
        for model in set(MODELS) - {"ptsp.complaint.flag"}:
            with self.subTest(model):
                records = self.of(model, self.handler)
                self.assertTrue(records)
                self.assertTrue(records.read(["display_name"]))
                self.assertEqual(
                    records.search([("id", "in", records.ids)]), records.sorted()
                )

    def test_the_officer_reads_none_of_it(self):
        for model in set(MODELS) - {"ptsp.complaint.flag"}:
            records = self.of(model, self.culprit)
            for read in (
                lambda one: one.read(["display_name"]),
                lambda one: one.web_read({"display_name": {}}),
                lambda one: one.export_data(["id", "display_name"]),
                lambda one: one.mapped("create_date"),
            ):
                with self.subTest(model), self.assertRaises(AccessError):
                    read(records)

    def test_the_officer_finds_none_of_it(self):
        for model, field in MODELS.items():
            with self.subTest(model):
                records = self.env[model].with_user(self.culprit)
                domain = [(field, "=", self.complaint.id)]
                self.assertFalse(records.search(domain))
                self.assertFalse(records.search_count(domain))
                self.assertFalse(records.search_read(domain, ["id"]))
                self.assertFalse(records.web_search_read(domain, {"id": {}})["records"])
                groups = records._read_group(domain, [], ["__count"])
                self.assertEqual(groups, [(0,)])
                self.assertFalse(
                    records.formatted_read_group(domain, ["create_uid"], ["__count"])
                )
        complaints = self.env["ptsp.complaint"].with_user(self.culprit)
        self.assertFalse(complaints.name_search(self.complaint.reference))
        by_text = Domain("text", "ilike", SECRET_WORDS)
        self.assertFalse(complaints.search(by_text))
        lanes = self.env["res.users"].with_user(self.culprit)
        self.assertFalse(lanes.search([("activity_ids.summary", "=", SECRET_WORDS)]))

    def test_the_officer_acts_on_none_of_it(self):
        complaint = self.of("ptsp.complaint", self.culprit)
        for method, arguments in (
            ("action_act", []),
            ("action_drop", ["closed"]),
            ("action_identity", []),
            ("action_open_letter", []),
            ("activity_schedule", ["mail.mail_activity_data_todo"]),
        ):
            with self.subTest(method), self.assertRaises(UserError):
                getattr(complaint, method)(*arguments)
        for code in ("note", "reopen", "name_about", "comment"):
            with self.subTest(code), self.assertRaises(UserError):
                self.act(self.complaint, code, user=self.culprit, text="x", reason="x")
        dialogue = self.env["ptsp.complaint.act"].with_user(self.culprit)
        with self.assertRaises(AccessError):
            dialogue.with_context(default_complaint_id=complaint.id).default_get(
                ["class_id", "about_user_ids", "complaint_id"]
            )
        look = self.env["ptsp.complaint.look"].with_user(self.culprit)
        with self.assertRaises(AccessError):
            look.with_context(default_complaint_id=complaint.id).default_get(
                ["complaint_id", "told"]
            )
        letter = self.of("ptsp.complaint.letter", self.culprit)
        for method in ("action_sign", "action_void", "action_open_file"):
            with self.subTest(method), self.assertRaises(AccessError):
                getattr(letter, method)()
        with self.assertRaises(AccessError):
            letter.write({"body": "x"})

    # === FILES, LETTERS, MAIL, ACTIVITIES, THE BUS === #

    def test_files_are_closed_by_every_way(self):
        files = self.of("ptsp.complaint.file", self.culprit)
        self.assertEqual(len(files), 2)
        attachments = (
            self.env["ir.attachment"]
            .sudo()
            .search([("res_model", "=", files._name), ("res_field", "=", "content")])
        )
        self.assertTrue(attachments)
        for user in (self.culprit, self.handler):
            with self.subTest(user.login), self.assertRaises(AccessError):
                attachments.sudo(False).with_user(user).read(["datas"])
        for file in files:
            with self.assertRaises(AccessError):
                file._bytes()
        for file in self.of("ptsp.complaint.file", self.handler):
            self.assertTrue(file._bytes())

    def test_no_activity_is_seen_or_given(self):
        activities = self.env["mail.activity"].with_user(self.culprit)
        domain = [("res_model", "=", "ptsp.complaint")]
        self.assertFalse(activities.search(domain))
        found = activities.sudo().search(domain)
        self.assertTrue(found)
        with self.assertRaises(AccessError):
            found.sudo(False).with_user(self.culprit).read(["summary"])
        with self.assertRaises(ValidationError):
            self.of("ptsp.complaint", self.handler).activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.culprit.id
            )

    def test_it_has_no_chatter_and_no_follower(self):
        partner = self.culprit.partner_id
        messages = self.env["mail.message"].search(
            [("model", "=like", "ptsp.complaint%")]
        )
        self.assertFalse(messages)
        self.assertNotIn("message_ids", self.env["ptsp.complaint"]._fields)
        self.assertFalse(
            self.env["mail.followers"].search(
                [("partner_id", "=", partner.id), ("res_model", "=", "ptsp.complaint")]
            )
        )

    def test_nothing_goes_over_the_bus_or_into_the_feed(self):
        self.env.cr.execute(
            "SELECT count(*) FROM bus_bus WHERE message LIKE %s", ["%rokok%"]
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))
        rows = self.env["ptsp.change"].sudo().search([], order="id desc", limit=50)
        self.assertNotIn(
            "rokok",
            str(rows.mapped("payload") if "payload" in rows._fields else rows.read()),
        )

    def test_logs_and_registers_say_nothing_of_it(self):
        audits = self.env["ptsp.audit"].sudo().search([], order="id desc", limit=200)
        self.assertNotIn("rokok", str(audits.read()))
        entries = (
            self.complaint.register_entry_id | self.letter.sudo().register_entry_id
        )
        for entry in entries:
            self.assertNotIn("rokok", entry.subject)
            self.assertNotIn(self.culprit.name, entry.subject)

    # === GIVEN TO, NAMED === #

    def test_it_is_never_given_to_the_officer(self):
        with self.assertRaisesRegex(UserError, "cannot be given this complaint"):
            self.act(self.complaint, "assign", user_id=self.culprit.id)
        self.assertNotIn(
            self.culprit, self.env["ptsp.complaint.about"]._handlers(self.complaint)
        )
        self.act(self.complaint, "assign", user_id=self.other_handler.id)
        self.assertEqual(self.complaint.user_id, self.other_handler)

    def test_no_reminder_reaches_the_officer(self):
        self.company.ptsp_complaint_lane_id = self.head_lane
        self.act(self.complaint, "comment", outside=True, text="Belum.")
        with self.moment("2027-06-01 09:00"):
            self.env["ptsp.complaint.ladder"]._cron_watch()
        told = self.complaint.flag_ids.user_ids
        self.assertIn(self.supervisor, told)
        self.assertNotIn(self.culprit, told)
        self.assertNotIn(self.culprit, self.complaint.activity_ids.user_id)

    def test_who_is_named_later_loses_it_at_once(self):
        self.assertTrue(self.of("ptsp.complaint", self.other_handler).read(["text"]))
        self.act(self.complaint, "assign", user_id=self.other_handler.id)
        self.act(
            self.complaint,
            "name_about",
            reason="Disebut juga.",
            about_user_ids=[self.culprit.id, self.other_handler.id],
            about_lane_ids=[],
        )
        self.assertFalse(self.complaint.user_id)
        with self.assertRaises(AccessError):
            self.of("ptsp.complaint", self.other_handler).read(["text"])
        with self.assertRaises(AccessError):
            self.act(
                self.complaint,
                "name_about",
                user=self.culprit,
                reason="Bukan saya.",
                about_user_ids=[],
                about_lane_ids=[],
            )

    def test_a_desk_is_all_who_work_there_then_and_now(self):
        lane = self.env["ptsp.lane"].search([("code", "=", "KASI")], limit=1)
        lane.user_ids = self.other_handler
        complaint, _secret = self.file(about_lanes=lane)
        own = self.env["ptsp.complaint"].browse(complaint.id)
        for user in (self.other_handler, self.users["KASI"]):
            with self.subTest(user.login), self.assertRaises(AccessError):
                own.with_user(user).read(["text"])
        lane.user_ids = self.supervisor
        for user in (self.other_handler, self.supervisor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                own.with_user(user).read(["text"])
        self.assertTrue(own.with_user(self.handler).read(["text"]))

    def test_a_name_in_the_form_keeps_its_bearer_away(self):
        self.other_handler.name = "Drs. Bambang Sutrisno, M.Si."
        complaint, _secret = self.file(about_text="pak bambang loket 2")
        own = self.env["ptsp.complaint"].browse(complaint.id)
        with self.assertRaises(AccessError):
            own.with_user(self.other_handler).read(["text"])
        self.assertTrue(own.with_user(self.handler).read(["text"]))

    def test_one_about_all_handlers_reaches_a_supervisor(self):
        handlers = self.env["ptsp.complaint.about"]._handlers(self.complaint)
        complaint, _secret = self.file(about_users=handlers | self.culprit)
        told = complaint.activity_ids.user_id
        self.assertIn(self.supervisor, told)
        self.assertFalse(told & (handlers | self.culprit))
        with self.moment("2027-06-01 09:00"):
            self.env["ptsp.complaint.ladder"]._cron_watch()
        self.assertIn(self.supervisor, complaint.flag_ids.user_ids)

    def test_the_complainant_is_told_who_deals_with_it(self):
        about = self.env["ptsp.complaint.about"]
        handlers = about._handlers(self.complaint)
        supervisors = about._supervisors(self.complaint)
        plain, _secret = self.file()
        self.assertFalse(about._who_handles(plain))
        for meant, sentence in (
            (self.culprit, "others deal with it"),
            (handlers | self.culprit, "their superiors were told"),
            (handlers | supervisors | self.culprit, "Nobody of this office"),
        ):
            complaint, _secret = self.file(about_users=meant)
            with self.subTest(sentence):
                self.assertIn(sentence, about._who_handles(complaint))
                self.assertFalse(complaint.activity_ids.user_id & meant)

    def test_a_letter_about_all_who_sign_asks_for_another_desk(self):
        complaint, _secret = self.file(about_users=self.head_lane.user_ids)
        self.act(complaint, "answer", text="Sudah.")
        letters = self.env["ptsp.complaint.letters"].with_user(self.handler)
        own = complaint.sudo(False).with_user(self.handler)
        with self.assertRaisesRegex(UserError, "name another desk"):
            letters._begin(own)
        lane = self.env["ptsp.lane"].search([("code", "=", "KASI")], limit=1)
        lane.user_ids = self.other_handler
        self.company.ptsp_complaint_signer_id = lane
        self.assertTrue(letters._begin(own))

    def test_nobody_enters_a_complaint_about_the_own_person(self):
        clerk = self.users["CS_HELPDESK"]
        clerk.name = "Bambang Sutrisno"
        entry = self.env["ptsp.complaint.entry"].with_user(clerk)
        typed = {"subject": "Kasar", "text": "Kasar.", "about_text": "pak bambang"}
        before = self.env["ptsp.complaint"].search_count([])
        with self.assertRaisesRegex(UserError, "let a colleague enter it"):
            entry.create(typed).action_file()
        self.assertEqual(self.env["ptsp.complaint"].search_count([]), before)
        colleague = entry.with_user(self.handler).create(typed).action_file()
        self.assertIn("others deal with it", colleague["context"]["default_who"])

    def test_an_activity_is_ticked_off_without_a_word(self):
        own = self.of("ptsp.complaint", self.handler)
        mine = own.activity_ids.filtered(lambda one: one.user_id == self.handler)
        self.assertTrue(mine)
        mine.action_feedback(feedback="Selesai")
        self.assertFalse(own.activity_ids & mine)
        self.assertFalse(
            self.env["mail.message"].search([("model", "=", "ptsp.complaint")])
        )

    def test_another_office_sees_nothing(self):
        company = self.env["res.company"].create({"name": "Kantor Lain"})
        self.other_handler.write(
            {"company_ids": [(6, 0, company.ids)], "company_id": company.id}
        )
        with self.assertRaises(AccessError):
            self.of("ptsp.complaint", self.other_handler).read(["text"])

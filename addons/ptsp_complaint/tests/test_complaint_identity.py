# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .complaint_common import ComplaintCase

NAME, EMAIL = "Siti Rahmah Unik", "unik.sekali@example.org"
CONTACT = {"name": NAME, "email": EMAIL, "phone": "0812-777-1234"}


@tagged("post_install", "-at_install")
class TestComplaintIdentity(ComplaintCase):
    """Complainants are stored apart and shown to handlers, and each look is noted."""

    def found_in_database(self, text):
        """Return the tables that hold a text anywhere."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema ="
            " 'public' AND table_type = 'BASE TABLE' AND (table_name LIKE 'ptsp_%' OR"
            " table_name LIKE 'mail_%' OR table_name IN ('res_partner', 'bus_bus'))"
        )
        tables = [row[0] for row in self.env.cr.fetchall()]
        found = []
        for table in tables:
            self.env.cr.execute(
                f'SELECT 1 FROM "{table}" t WHERE t::text LIKE %s LIMIT 1',
                [f"%{text}%"],
            )
            if self.env.cr.fetchone():
                found.append(table)
        return found

    def test_of_who_stays_unknown_nothing_is_kept(self):
        complaint, _secret = self.file(contact=CONTACT, anonymous=True)
        self.assertFalse(complaint.has_identity)
        self.assertFalse(self.found_in_database(NAME))
        self.assertFalse(self.found_in_database(EMAIL))

    def test_who_asks_for_confidence_is_in_one_table_alone(self):
        complaint, _secret = self.file(contact=CONTACT, confidential=True)
        kind = complaint.class_id.id
        self.act(complaint, "accept", class_id=kind)
        self.act(complaint, "ask", text="Kapan?")
        self.act(complaint, "complete", outside=True, text="Senin.")
        self.act(complaint, "answer", text="Selesai.")
        for text in (NAME, EMAIL, CONTACT["phone"]):
            self.assertEqual(self.found_in_database(text), ["ptsp_complaint_identity"])

    def test_who_has_an_address_is_told_without_a_word_of_it(self):
        complaint, _secret = self.file(contact=CONTACT)
        self.act(complaint, "accept", class_id=complaint.class_id.id)
        self.act(complaint, "reply", text="Rahasia sekali.")
        notices = self.env["ptsp.notice"].search([("complaint_id", "=", complaint.id)])
        self.assertEqual(
            set(notices.mapped("event")), {"complaint_filed", "complaint_replied"}
        )
        for notice in notices:
            self.assertIn(complaint.reference, notice.body)
            self.assertNotIn("Rahasia sekali", notice.body)
            self.assertNotIn(complaint.text, notice.body)
        own = notices.sudo(False)
        self.assertTrue(own.with_user(self.handler).read(["subject"]))
        for user in (self.users["CS_HELPDESK"], self.supervisor, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                own.with_user(user).read(["subject"])
            self.assertFalse(own.with_user(user).search([("id", "in", own.ids)]))

    def test_handlers_look_and_it_is_noted(self):
        complaint, _secret = self.file(contact=CONTACT, confidential=True)
        dialogue = self.env["ptsp.complaint.look"].with_user(self.handler)
        dialogue = dialogue.with_context(default_complaint_id=complaint.id)
        told = dialogue.default_get(["complaint_id", "told"])["told"]
        self.assertIn(NAME, told)
        looks = complaint.event_ids.filtered(lambda event: event.kind == "looked")
        self.assertEqual(looks.user_id, self.handler)
        self.assertNotIn(NAME, str(looks.read()))
        self.assertEqual(
            self.env["ptsp.complaint.look"].sudo().search_count([]),
            0,
            "nothing is kept",
        )

    def test_nobody_else_looks(self):
        complaint, _secret = self.file(contact=CONTACT, confidential=True)
        persons = self.env["ptsp.complaint.persons"]
        own = complaint.sudo(False)
        admin = self.env.ref("base.user_admin")
        for user in (self.users["CS_HELPDESK"], self.supervisor, self.auditor, admin):
            with self.subTest(user.login), self.assertRaises(AccessError):
                persons.with_user(user)._look(own.with_user(user))
        identities = self.env["ptsp.complaint.identity"]
        for user in (self.handler, admin, self.culprit):
            with self.subTest(user.login), self.assertRaises(AccessError):
                identities.with_user(user).search_read([], ["complaint_id"])
        self.assertFalse(complaint.event_ids.filtered(lambda one: one.kind == "looked"))

    def test_it_is_forgotten_years_after_the_end(self):
        complaint, _secret = self.file(contact=CONTACT)
        self.act(complaint, "accept", class_id=complaint.class_id.id)
        self.act(complaint, "ask", text="Kapan?")
        self.act(complaint, "withdraw", outside=True, reason="Sudah.")
        kind, term = self.env["ptsp.anonymisation.complaint"], 1095
        self.assertEqual(kind._default_term()["days"], term)
        early = complaint.closed_at
        self.assertNotIn(complaint, kind._due(self.company, early))
        later = early.replace(year=early.year + 1)
        self.assertIn(complaint, kind._due(self.company, later))
        kind._anonymise(complaint)
        self.assertNotIn(complaint, kind._due(self.company, later))
        # Notices have a term of their own, so they still hold the name.
        self.assertEqual(self.found_in_database(NAME), ["ptsp_notice"])
        self.assertTrue(complaint.text)

    def test_links_are_seen_by_handlers_alone(self):
        complaint, _secret = self.file(contact=CONTACT)
        self.act(complaint, "accept", class_id=complaint.class_id.id)
        self.act(complaint, "ask", text="Kapan?")
        link = self.env["ptsp.link"]._of("ptsp.link.complaint", complaint)
        self.assertEqual(link.email, EMAIL)
        own = link.sudo(False)
        self.assertTrue(own.with_user(self.handler).read(["email"]))
        for user in (self.users["CS_HELPDESK"], self.auditor, self.supervisor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                own.with_user(user).read(["email"])
            self.assertFalse(own.with_user(user).search([("id", "=", link.id)]))

    # === A PERSON ASKS FOR THE OWN DATA === #

    def held(self, user, kind="email", value=EMAIL):
        request = self.env["ptsp.data.request"].with_user(user)
        one = request.create({"kind": kind, "value": value, "reason": "KTP dilihat."})
        return {part["key"]: part["rows"] for part in one._sections()}

    def test_a_handler_who_answers_requests_gives_the_own_complaints_out(self):
        complaint, _secret = self.file(contact=CONTACT, confidential=True)
        self.file(contact={"name": "Lain", "email": "lain@example.org"})
        self.handler.group_ids += self.env.ref("ptsp_base.group_ptsp_admin")
        for kind, value in (("email", EMAIL), ("phone", CONTACT["phone"])):
            with self.subTest(kind):
                (row,) = self.held(self.handler, kind, value)["complaints"]
                told = {cell["key"]: cell["text"] for cell in row}
                self.assertEqual(told["reference"], complaint.reference)
                self.assertEqual((told["name"], told["text"]), (NAME, complaint.text))
        self.assertTrue(complaint.event_ids.filtered(lambda one: one.kind == "looked"))

    def test_others_who_answer_requests_learn_of_no_complaint(self):
        complaint, _secret = self.file(contact=CONTACT, about_users=self.culprit)
        self.act(complaint, "accept", class_id=complaint.class_id.id)
        self.act(complaint, "ask", text="Kapan?")
        self.handler.group_ids += self.env.ref("ptsp_base.group_ptsp_admin")
        keys = ("complaints", "notices", "links")
        self.assertTrue(all(map(self.held(self.handler).get, keys)))
        administrator = self.new_officer("adm_data", "ptsp_base.group_ptsp_admin")
        for user in (administrator, self.culprit):
            with self.subTest(user.login):
                held = self.held(user)
                self.assertFalse([key for key in keys if held[key]])

    def test_the_log_of_requests_counts_no_complaint(self):
        self.file(contact=CONTACT, confidential=True)
        self.handler.group_ids += self.env.ref("ptsp_base.group_ptsp_admin")
        request = self.env["ptsp.data.request"].with_user(self.handler)
        one = request.create(
            {"kind": "email", "value": EMAIL, "reason": "KTP dilihat."}
        )
        one.action_export()
        self.assertIn("1", one.found)
        audits = self.env["ptsp.audit"].sudo()
        line = audits.search([("model", "=", one._name)], limit=1, order="id desc")
        self.assertIn("KTP dilihat.", line.summary)
        self.assertFalse(line.new)

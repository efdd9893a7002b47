# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import PIL.Image

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from .complaint_common import EVERYTHING, HANDLER, MONDAY, ComplaintCase

# Words that occur in this complaint and nowhere else.
TEXT, FILE, ANSWER = "uangrokokterselubung", "kuitansirahasia", "tindaklanjuttertutup"
NAME, EMAIL, PHONE = "Zulaikha Pelapor", "zulaikha@example.org", "0811-2233-4455"
WORDS = (TEXT, FILE, ANSWER)
WHO = (NAME, EMAIL, PHONE, "+6281122334455")
# Registers have no gaps, so they reveal that a number was taken, but nothing else.
NUMBERS = {"ptsp.register.entry", "ptsp.register"}
# Only the newest rows can reveal a complaint that was just filed.
NEWEST = 20


@tagged("post_install", "-at_install")
class TestComplaintLeaksNowhere(ComplaintCase, HttpCase):
    """No model reveals a complaint to the officer whom it is about, of any kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.personas = {
            "handler": cls.new_officer("adu_penangan", HANDLER),
            "head": cls.new_officer("adu_kepala", "ptsp_base.group_ptsp_supervisor"),
            "auditor": cls.new_officer("adu_auditor", "ptsp_base.group_ptsp_auditor"),
            "administrator": cls.new_officer("adu_admin", "ptsp_base.group_ptsp_admin"),
            "everything": cls.new_officer("adu_semua", EVERYTHING),
            "settings": new_test_user(
                cls.env, "adu_sistem", groups="base.group_system"
            ),
        }
        cls.about = cls.env["res.users"].union(*cls.personas.values())
        cls.head_lane = cls.env["ptsp.lane"]._head_desk(cls.company)
        cls.head_lane.user_ids = cls.supervisor | cls.personas["head"]
        paper = io.BytesIO()
        PIL.Image.new("RGB", (30, 40)).save(paper, "PNG")
        cls.case = cls.new_case("PAR-06", step="isi_berkas").at("isi_berkas")
        with cls.moment(MONDAY):
            cls.complaint, cls.secret = cls.door._file(
                cls.company,
                "page",
                TEXT,
                TEXT,
                about_users=cls.about,
                application=cls.case,
                contact={"name": NAME, "email": EMAIL, "phone": PHONE},
                files=[(f"{FILE}.png", paper.getvalue())],
            )
            cls._go_its_way(cls.complaint.sudo(False).with_user(cls.handler))
        with cls.moment("2027-06-01 09:00"):
            cls.env["ptsp.complaint.ladder"]._serve(cls.complaint)
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def _go_its_way(cls, one):
        door = cls.door.with_user(cls.handler)
        door._act(one, "accept", {"class_id": one.class_id.id})
        door._act(one, "ask", {"text": TEXT})
        door._act(one, "complete", {"text": TEXT})
        door._act(one, "answer", {"text": ANSWER})
        letters = cls.env["ptsp.complaint.letters"]
        letter = letters.with_user(cls.handler)._begin(one)
        letters.with_user(cls.supervisor)._sign(letter.with_user(cls.supervisor))
        cls.letter = letter.sudo()
        door._act(one, "comment", {"text": TEXT})

    def words(self):
        own = (self.complaint.reference, self.letter.number, self.letter.verify_code)
        return (*WORDS, *WHO, *own)

    # === EVERY MODEL === #

    def readable(self, user):
        """Return the models with a table of their own that a user may read."""
        for name, model in self.env.registry.items():
            if model._abstract or not model._auto or model._table_query:
                continue
            records = self.env[name].with_user(user)
            if records.has_access("read"):
                yield records

    def newest(self, records):
        """Return the texts that a user reads in all fields of the newest rows."""
        found = records.with_context(active_test=False)
        found = found.search([], order="id desc", limit=NEWEST)
        names = [
            name
            for name, field in records._fields.items()
            if field.column_type and records._has_field_access(field, "read")
        ]
        try:
            return str(found.read([*names, "display_name"], load=None))
        except AccessError:
            return "".join(self.told(found, name) for name in names)

    def told(self, found, name):
        try:
            return str(found.read([name], load=None))
        except AccessError:
            return ""  # the field is computed from data that the user may not read

    def test_the_words_are_found_by_who_may_know(self):
        """The search finds these words in places that the user may read."""
        told = self.newest(self.env["ptsp.complaint"].with_user(self.handler))
        self.assertIn(TEXT, told)
        told = self.newest(self.env["ptsp.complaint.event"].with_user(self.handler))
        self.assertIn(ANSWER, told)
        told = self.newest(self.env["ptsp.complaint.file"].with_user(self.handler))
        self.assertIn(FILE, told)

    def test_no_model_tells_of_it(self):
        words = self.words()
        # "everything" has the groups of all other personas too.
        for persona in ("auditor", "everything", "settings"):
            swept = 0
            for records in self.readable(self.personas[persona]):
                told, swept = self.newest(records), swept + 1
                allowed = words[-3:] if records._name in NUMBERS else ()
                leaks = [word for word in words if word in told and word not in allowed]
                self.assertFalse(leaks, f"{persona}: {records._name}")
            self.assertGreater(swept, 20, persona)

    def test_no_other_handler_finds_who_complains_but_by_a_look(self):
        """Only handlers see the complainant, in messages and links."""
        for user in (self.supervisor, self.auditor):
            for records in self.readable(user):
                told = self.newest(records)
                leaks = [word for word in WHO if word in told]
                self.assertFalse(leaks, f"{user.login}: {records._name}")

    # === EVERY FIELD THAT LEADS TO IT === #

    def test_no_field_of_another_model_leads_to_it(self):
        ours = {
            name
            for name, model in self.env.registry.items()
            if model._original_module == "ptsp_complaint"
        }
        leading = {
            f"{name}.{field.name}"
            for name, model in self.env.registry.items()
            for field in model._fields.values()
            if field.comodel_name in ours and name not in ours
        }
        self.assertEqual(leading, {"ptsp.notice.complaint_id"})
        domain = [("complaint_id.text", "ilike", TEXT)]
        notices = self.env["ptsp.notice"]
        self.assertTrue(notices.with_user(self.handler).search(domain))
        for persona in ("handler", "everything"):
            own = notices.with_user(self.personas[persona])
            self.assertFalse(own.search(domain), persona)

    def test_searching_by_any_field_counts_the_same_with_and_without_it(self):
        """Neither a domain, a group nor a sum reveals that a complaint is hidden."""
        for persona in ("handler", "head", "auditor", "everything"):
            own = self.env["ptsp.complaint"].with_user(self.personas[persona])
            for domain in (
                [("reference", "=", self.complaint.reference)],
                [("id", "=", self.complaint.id)],
                [("event_ids.text", "ilike", TEXT)],
                [("file_ids.name", "ilike", FILE)],
                [("letter_ids.number", "=", self.letter.number)],
                [("about_user_ids", "in", self.about.ids)],
                [("application_id", "=", self.case.id)],
                [("activity_ids", "!=", False), ("id", "=", self.complaint.id)],
            ):
                with self.subTest(persona=persona, domain=domain):
                    self.assertFalse(own.search_count(domain))
                    self.assertFalse(
                        own.formatted_read_group(
                            domain, ["state"], ["__count", "settle_days:avg"]
                        )
                    )
                    self.assertFalse(own.name_search("", domain))

    def test_activities_and_notes_of_the_case_say_nothing(self):
        user = self.personas["everything"]
        case = self.case.with_user(user)
        for records in (case.message_ids, case.activity_ids):
            self.assertNotIn(TEXT, str(records.read()))
            self.assertNotIn(self.complaint.reference, str(records.read()))
        activities = self.env["mail.activity"].with_user(user)
        groups = activities.formatted_read_group([], ["res_model"], ["__count"])
        self.assertNotIn("ptsp.complaint", [group["res_model"] for group in groups])
        systray = self.env["res.users"].with_user(user)._get_activity_groups()
        self.assertNotIn("ptsp.complaint", [one.get("model") for one in systray])

    def test_nothing_of_it_was_sent(self):
        self.env.cr.execute("SELECT message::text FROM bus_bus")
        sent = str(self.env.cr.fetchall())
        for model in ("mail.message", "mail.mail", "mail.tracking.value"):
            sent += self.newest(self.env[model].sudo())
        for word in self.words():
            self.assertNotIn(word, sent)

    # === FIGURES, PAPERS, EXCHANGE === #

    def test_paper_figures_and_files_for_others_leave_it_out(self):
        user = self.personas["everything"]
        dates = {"first": "2027-01-01", "last": "2027-12-31"}
        book = self.env["ptsp.complaint.book"].with_user(user).create(dates)
        self.assertNotIn(self.complaint.reference, str(book._prepare_book()))
        given = self.env["ptsp.complaint.lapor"].with_user(user).create({})
        given.action_give()
        self.assertNotIn(self.complaint.reference, str(given.out_file))
        with self.assertRaises(AccessError):
            self.of(user).export_data(["reference", "text"])
        with self.assertRaises(UserError):
            self.env["ptsp.api"].with_user(user).get_complaint(
                self.complaint.reference, self.secret
            )

    def of(self, user):
        return self.complaint.sudo(False).with_user(user)

    def test_no_address_of_the_server_gives_it(self):
        user = self.personas["everything"]
        user.password = "adu-semua-2027"
        book = self.env["ptsp.complaint.book"].with_user(self.handler).create({})
        attachments = self.env["ir.attachment"].search(
            [("res_model", "=", "ptsp.complaint.file"), ("res_field", "!=", False)],
            order="id desc",
            limit=2,
        )
        files = self.complaint.file_ids
        contents = [file.sudo()._bytes() for file in files]
        addresses = [f"/ptsp/complaint/file/{file.id}" for file in files]
        addresses += [
            f"/web/{kind}/ptsp.complaint.file/{file.id}/content"
            for file in files
            for kind in ("content", "image")
        ]
        addresses += [
            f"/web/{kind}/{one.id}"
            for one in attachments
            for kind in ("content", "image")
        ]
        addresses += [
            f"/report/{kind}/ptsp_complaint.paper_book/{book.id}"
            for kind in ("html", "pdf")
        ]
        addresses += [f"/odoo/ptsp.complaint/{self.complaint.id}", "/pengaduan/lacak"]
        self.authenticate(user.login, "adu-semua-2027")
        for address in addresses:
            with self.subTest(address):
                answer = self.url_open(address)
                self.assertNotIn(answer.content, contents)
                for word in self.words():
                    self.assertNotIn(word, answer.text)

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .complaint_common import ComplaintCase

HEAD = "tiket,jenis,judul,isi,pelapor,surel,anonim,rahasia\n"


@tagged("post_install", "-at_install")
class TestComplaintDesk(ComplaintCase):
    """Officers enter, print, exchange and count complaints."""

    def complaints(self):
        return self.env["ptsp.complaint"].search([("company_id", "=", self.company.id)])

    # === ENTERED === #

    def test_an_officer_enters_a_call_and_keeps_nothing_of_it(self):
        clerk = self.users["CS_HELPDESK"]
        entry = (
            self.env["ptsp.complaint.entry"]
            .with_user(clerk)
            .create(
                {
                    "channel": "phone",
                    "subject": "Loket",
                    "text": "Tutup.",
                    "name": "Siti",
                    "confidential": True,
                }
            )
        )
        with self.moment("2027-01-11 09:00"):
            action = entry.action_file()
        complaint = self.complaints()[:1]
        self.assertEqual((complaint.channel, complaint.confidential), ("phone", True))
        self.assertEqual(action["context"]["default_reference"], complaint.reference)
        self.assertFalse(entry.exists())
        with self.assertRaises(AccessError):
            complaint.sudo(False).with_user(clerk).read(["text"])

    # === THE CODE ON PAPER, AND A LOST ONE === #

    def opened(self, complaint, secret):
        tracking = self.env["ptsp.complaint.tracking"]
        return tracking._open(complaint.reference, secret, "a", self.company)

    def slip(self, user, reference, secret):
        receipt = self.env["ptsp.complaint.receipt"].with_user(user)
        shown = {"default_reference": reference, "default_secret": secret}
        return receipt.with_context(**shown).create({}).action_print()

    def test_the_clerk_prints_the_slip_from_the_code_that_is_shown(self):
        clerk = self.users["CS_HELPDESK"]
        complaint, secret = self.file(contact={"name": "Siti Unik"})
        pdf = base64.b64decode(
            self.slip(clerk, complaint.reference, secret)["params"]["pdf"]
        )
        self.assertTrue(pdf.startswith(b"%PDF"))
        printed = self.env["ptsp.complaint.secret"]._prepare_slip(complaint, secret)
        self.assertEqual(
            (printed["number"], printed["code"]), (complaint.reference, secret)
        )
        for word in ("Siti", complaint.subject):
            self.assertNotIn(word, str(printed))
        for number, code in ((complaint.reference, "AAAA"), ("PGD-0", secret)):
            with self.subTest(number), self.assertRaises(AccessError):
                self.slip(clerk, number, code)

    def recode(self, complaint, user, **values):
        own = complaint.sudo(False).with_user(user)
        action = own.action_recode()
        dialogue = self.env[action["res_model"]].with_user(user)
        dialogue = dialogue.with_context(**action["context"])
        return dialogue.create(values).action_give()["context"]["default_secret"]

    def test_a_lost_code_is_given_anew_at_the_counter_only(self):
        complaint, old = self.file(confidential=True)
        with self.assertRaisesRegex(UserError, "at the counter only"):
            self.recode(complaint, self.handler)
        self.assertTrue(self.opened(complaint, old))
        new = self.recode(complaint, self.handler, card_seen=True)
        self.assertTrue(self.opened(complaint, new))
        self.assertFalse(self.opened(complaint, old))
        given = complaint.event_ids.filtered(lambda one: one.kind == "recoded")
        self.assertEqual(given.user_id, self.handler)
        self.assertNotIn(new, str(given.read()))
        self.assertTrue(
            complaint.event_ids.filtered(lambda one: one.kind == "looked"),
            "the name is shown to be compared with the card, and that is a look",
        )
        for user in (self.users["CS_HELPDESK"], self.supervisor, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.recode(complaint, user, card_seen=True)

    def test_nobody_gets_a_new_code_where_nobody_can_show_whose_it_is(self):
        for told, sentence in (
            ({"anonymous": True}, "stayed unknown"),
            ({"contact": {"phone": "0812-3456-7890"}}, "No name was told"),
        ):
            complaint, secret = self.file(**told)
            with self.subTest(sentence), self.assertRaisesRegex(UserError, sentence):
                self.recode(complaint, self.handler, card_seen=True)
            self.assertTrue(self.opened(complaint, secret))
            self.assertFalse(complaint.event_ids.filtered(lambda e: e.kind == "looked"))

    def test_the_officer_complained_about_gives_no_code(self):
        complaint, secret = self.file(about_users=self.culprit)
        with self.assertRaises(AccessError):
            self.recode(complaint, self.culprit, card_seen=True)
        self.assertTrue(self.opened(complaint, secret))

    def test_slips_are_filed_all_or_none(self):
        slips = self.env["ptsp.complaint.slips"].with_user(self.users["CS_HELPDESK"])
        good = {"subject": "Kursi", "text": "Kursi kurang.", "day": "2027-01-08"}
        before = self.complaints()
        with self.moment("2027-01-11 09:00"):
            bad = {"subject": "x", "text": "y" * 30_000}
            with self.assertRaisesRegex(UserError, "Slip 2: .*too long"):
                with self.env.cr.savepoint():
                    slips.create(
                        {"line_ids": [(0, 0, good), (0, 0, bad)]}
                    ).action_file()
            self.assertEqual(self.complaints(), before)
            slips.create({"line_ids": [(0, 0, good)] * 2}).action_file()
        new = self.complaints() - before
        self.assertEqual(new.mapped("channel"), ["box", "box"])
        self.assertEqual(new.mapped("anonymous"), [True, True])
        self.assertEqual({one.filed_at.date() for one in new}, {date(2027, 1, 8)})

    # === SP4N-LAPOR! === #

    def lapor(self, text, method="action_take", user=None):
        content = base64.b64encode(text if isinstance(text, bytes) else text.encode())
        dialogue = self.env["ptsp.complaint.lapor"].with_user(user or self.handler)
        one = dialogue.create({"file": content, "filename": "lapor.csv"})
        with self.moment("2027-01-11 09:00"):
            getattr(one, method)()
        return one

    def test_reports_come_in_and_answers_follow(self):
        rows = HEAD + "A1,laporan,Loket,Loket tutup,Siti,siti@example.org,,ya\n"
        tried = self.lapor(rows, "action_try")
        self.assertEqual(tried.report, "1 rows can be taken over.")
        self.assertFalse(self.complaints().filtered("external_ticket"))
        self.lapor(rows)
        complaint = self.complaints().filtered(lambda one: one.external_ticket == "A1")
        self.assertEqual((complaint.channel, complaint.confidential), ("sp4n", True))
        self.act(complaint, "accept", class_id=complaint.class_id.id)
        self.act(complaint, "answer", text="=1+1 selesai")
        self.lapor(HEAD + "A1,tanggapan,,Belum selesai\n")
        self.assertEqual(complaint.state, "work")
        out = base64.b64decode(self.lapor("", "action_give").out_file).decode(
            "utf-8-sig"
        )
        self.assertIn("A1,", out)
        self.assertIn("'=1+1 selesai", out)
        self.assertNotIn("Siti", out)
        self.assertNotIn("siti@example.org", out)

    def test_bad_rows_are_told_by_place_and_nothing_is_taken(self):
        self.lapor(HEAD + "A1,laporan,Loket,Isi\n")
        before, events = self.complaints(), self.env["ptsp.complaint.event"].search([])
        told = self.lapor(
            HEAD
            + "B1,laporan,Loket,Isi\n"
            + "A1,laporan,Loket,Isi\n"
            + "ZZ,tanggapan,,Isi\n"
            + "B2,laporan,,Isi\n"
            + "B3,lain,x,y\n"
            + ",laporan,x,y\n"
        ).report
        for line in (
            "Line 3: The ticket A1 is known already.",
            "Line 4: The ticket ZZ is unknown.",
            "Line 5: “Subject” is empty",
            "Line 6: “jenis” is laporan or tanggapan.",
            "Line 7: The ticket is missing.",
        ):
            self.assertIn(line, told)
        self.assertNotIn("Line 2:", told)
        self.assertEqual(self.complaints(), before)
        self.assertEqual(self.env["ptsp.complaint.event"].search([]), events)
        for bad in (b"", b"\xff\xfe\x00", "a,b\n1,2\n", b"x" * 5_100_000):
            with self.assertRaises(UserError):
                self.lapor(bad)
        with self.assertRaises(AccessError):
            self.lapor(HEAD, user=self.users["CS_HELPDESK"])

    # === PRINTED, COUNTED === #

    def test_the_register_names_nobody(self):
        self.file(contact={"name": "Siti Unik"}, confidential=True)
        self.file(contact={"name": "Siti Unik"})
        about, _secret = self.file(about_users=self.culprit)
        wizard = self.env["ptsp.complaint.book"]
        dates = {"first": "2027-01-01", "last": "2027-01-31"}
        book = wizard.with_user(self.handler).create(dates)
        rows = book._prepare_book()["rows"]
        self.assertNotIn("Siti", str(rows))
        self.assertEqual(
            [row["who"] for row in rows], ["dirahasiakan", "tercatat", "tercatat"]
        )
        self.assertIn(about.reference, str(rows))
        own = wizard.with_user(self.culprit).create(dates)._prepare_book()
        self.assertNotIn(about.reference, str(own))
        report = self.env["ir.actions.report"].with_user(self.handler)
        pdf = report._render_qweb_pdf("ptsp_complaint.paper_book", book.ids)[0]
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_tiles_count_by_hand(self):
        """Three complaints are settled, two of them in time; a fourth is overdue."""
        period = Period(date(2027, 1, 1), date(2027, 1, 31))
        minor = self.env["ptsp.complaint.class"].search([("code", "=", "ringan")]).id
        for day in ("2027-01-12", "2027-01-13", "2027-01-20"):
            complaint, _secret = self.file()
            self.act(complaint, "accept", class_id=minor)
            self.act(complaint, "answer", f"{day} 09:00", text="Selesai.")
        self.file()
        with self.moment("2027-01-25 09:00"):
            self.env["ptsp.complaint.ladder"]._cron_watch()
        figures = self.env["ptsp.figures"].with_user(self.handler)
        asked = Filters(company_id=self.company.id)
        tiles = {tile["key"]: tile for tile in figures._tiles(period, asked)}
        kept = tiles["complaints_on_time"]
        self.assertEqual((kept["value"], kept["count"]), (66.7, 3))
        mine = [("id", "in", self.complaints().ids)]
        late = self.env["ptsp.complaint"].search_count(
            [*mine, ("due_level", "=", "overdue"), ("state", "!=", "closed")]
        )
        self.assertEqual(tiles["complaints_overdue"]["value"], late)
        self.assertGreaterEqual(late, 1)
        clerk = self.env["ptsp.figures"].with_user(self.users["CS_HELPDESK"])
        keys = {tile["key"] for tile in clerk._tiles(period, asked)}
        self.assertFalse(keys & set(tiles) & {"complaints_open", "complaints_on_time"})
        groups = self.env["ptsp.complaint"]._read_group(
            [("settle_kept", "!=", False), *mine], ["settle_kept"], ["settle_days:avg"]
        )
        self.assertEqual({kept for kept, _days in groups}, {"on_time", "late"})

    # === LETTERS === #

    def check_code(self, letter, state):
        """Check that the code of a letter tells only number, date and signer."""
        checks = self.env["ptsp.authenticity"].sudo()
        code = letter.verify_code.lower()
        self.assertFalse(checks._find(code), "it is the letter of no case")
        page = checks._prepare_page(checks._find(code), code, "10.0.0.1")["letter"]
        self.assertEqual(
            (page["state"], page["number"], page["date"], page["signer"]),
            (state, letter.number, letter.date, self.supervisor.name),
        )
        for word in (
            "Siti",
            letter.complaint_id.subject,
            letter.complaint_id.reference,
        ):
            self.assertNotIn(word, str(page))
        api = self.env["ptsp.api"].with_user(self.handler)
        self.assertEqual(api.verify_letter(code)["authentic"], state == "valid")
        wrong = checks._prepare_page(checks._find("A" * 16), "A" * 16, "10.0.0.1")
        self.assertEqual(wrong["letter"]["state"], "unknown")

    def test_a_letter_is_signed_by_who_may_and_voided_with_a_reason(self):
        complaint, secret = self.file(contact={"name": "Siti Unik"}, confidential=True)
        letters = self.env["ptsp.complaint.letters"]
        own = complaint.sudo(False).with_user(self.handler)
        with self.assertRaisesRegex(UserError, "Answer the complaint first"):
            letters.with_user(self.handler)._begin(own)
        self.act(complaint, "answer", text="Sudah kami tindak.")
        letter = letters.with_user(self.handler)._begin(own)
        letter.body = "Sudah kami tindak.\n\nTerima kasih."
        with self.assertRaises(AccessError):
            letter.action_sign()
        head = self.env["ptsp.lane"]._head_desk(self.company)
        head.user_ids = self.supervisor
        signed = letter.with_user(self.supervisor)
        with self.moment("2027-01-12 09:00"):
            signed.action_sign()
        self.assertEqual(signed.state, "signed")
        self.assertTrue(signed.number.startswith("001/PGD/"))
        self.company.ptsp_public_url = "https://ptsp.example.org"
        printed = str(letters._prepare(signed.sudo()))
        self.assertIn("ptsp.example.org/V/", printed)
        self.assertIn("Ombudsman", printed)
        self.assertIn("Rahasia", printed)
        self.assertNotIn("Siti", printed)
        self.check_code(signed.sudo(), "valid")
        with self.assertRaises(UserError):
            letter.body = "Lain."
        with self.assertRaisesRegex(UserError, "is empty"):
            letters.with_user(self.supervisor)._void(signed, " ")
        letters.with_user(self.supervisor)._void(signed, "Salah ketik.")
        self.check_code(signed.sudo(), "cancelled")
        self.assertEqual(
            (signed.state, signed.sudo().register_entry_id.state), ("void", "void")
        )
        self.assertTrue(letters.with_user(self.handler)._begin(own))
        self.assertTrue(secret)

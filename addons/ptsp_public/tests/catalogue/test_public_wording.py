# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..common import PublicCase

SCRIPT = "<script>alert(1)</script>"


@tagged("post_install", "-at_install")
class TestPublicWording(PublicCase, HttpCase):
    """Citizens read approved words, and legal doubts stop filing from home."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.services = {
            one.code: one for one in cls.env["ptsp.service"].search([]) if one.code
        }
        cls.post = cls.services["KOM-03"]
        cls.wordings = cls.env["ptsp.public.wording"]
        cls.kabid = cls.users["KABID"]
        cls.administrator = cls.new_officer("admin", "ptsp_base.group_ptsp_admin")
        cls.letter = cls.line("surat_permohonan")

    @classmethod
    def line(cls, key, service=None):
        domain = [("service_id", "=", (service or cls.post).id), ("key", "=", key)]
        return cls.wordings.search(domain)

    def page(self, code="KOM-03"):
        return self.url_open(f"/layanan/{code}").text

    # === SEEDS === #

    def test_the_post_service_starts_closed_for_filing_and_open_for_reading(self):
        self.assertFalse(self.post._filed_from_home())
        self.assertTrue(self.services["PAR-06"]._filed_from_home())
        self.assertIn(self.post, self.env["ptsp.catalogue"]._services())

    def test_every_seeded_line_finds_its_words_in_the_sop(self):
        lines = self.wordings.search([("service_id.code", "in", ("KOM-03", "PAR-06"))])
        self.assertGreater(len(lines), 9)
        self.assertFalse(lines.filtered(lambda one: not one.sop_text).mapped("key"))
        marked = lines.filtered("mark")
        self.assertFalse(marked.filtered(lambda one: not one.mark_source).mapped("key"))

    def test_seeds_come_once_and_change_nothing_that_is_there(self):
        self.letter.text = "Kata kantor"
        count = self.wordings.search_count([])
        self.wordings._load_seeds()
        self.assertEqual(self.wordings.search_count([]), count)
        self.assertEqual(self.letter.text, "Kata kantor")

    # === WORDS === #

    def test_a_draft_is_not_read_and_an_approved_one_is(self):
        self.letter.with_user(self.administrator).text = "Surat permohonan bermeterai"
        self.assertEqual(self.letter.state, "draft")
        self.assertNotIn("Surat permohonan bermeterai", self.page())
        self.letter.with_user(self.kabid).action_approve()
        self.assertEqual(self.letter.state, "approved")
        self.assertEqual(self.letter.approved_by_id, self.kabid)
        page = self.page()
        self.assertIn("Surat permohonan bermeterai", page)
        self.assertNotIn("6.000", page)

    def test_a_changed_draft_leaves_the_approved_words(self):
        self.letter.text = "Kata pertama"
        self.letter.with_user(self.kabid).action_approve()
        self.letter.with_user(self.administrator).text = "Kata kedua"
        self.assertEqual(self.letter.state, "draft")
        page = self.page()
        self.assertIn("Kata pertama", page)
        self.assertNotIn("Kata kedua", page)

    def test_words_approved_for_another_text_are_not_read(self):
        self.letter.text = "Kata lama"
        self.letter.with_user(self.kabid).action_approve()
        self.letter._with_door().write({"approved_of": "Bunyi SOP yang lama"})
        self.letter.invalidate_recordset()
        self.assertEqual(self.letter.state, "outdated")
        self.assertNotIn("Kata lama", self.page())

    def test_a_clause_is_reworded_too(self):
        line = self.line("A.4")
        line.with_user(self.kabid).action_approve()
        page = self.page()
        self.assertIn("Peraturan Presiden No. 97 Tahun 2014", page)
        self.assertNotIn("Peraturan Presiden No. 87 Tahun 2014", page)

    def test_what_is_written_is_shown_as_text(self):
        self.letter.text = SCRIPT
        self.letter.with_user(self.kabid).action_approve()
        page = self.page()
        self.assertNotIn(SCRIPT, page)
        self.assertIn("&lt;script&gt;", page)

    def test_only_the_named_desk_approves_and_settles(self):
        for user in (self.users["KASI"], self.users["CS_HELPDESK"], self.administrator):
            line = self.letter.with_user(user)
            self.assertFalse(line.may_approve)
            for act, given in ((line.action_approve, ()), (line._settle, ("Sudah.",))):
                with self.subTest(user=user.login), self.assertRaises(UserError):
                    act(*given)
        self.assertTrue(self.letter.with_user(self.kabid).may_approve)
        self.company.ptsp_wording_lane_id = False
        with self.assertRaises(UserError):
            self.letter.with_user(self.kabid).action_approve()

    def test_nobody_forges_an_approval_or_a_settlement(self):
        for vals in (
            {"approved_text": "x"},
            {"approved_by_id": self.administrator.id},
            {"settled_at": "2027-01-11"},
            {"settlement": "x"},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                self.letter.with_user(self.administrator).write(vals)
        for user in (self.kabid, self.new_officer("warga", "base.group_portal")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.letter.with_user(user).write({"text": "x"})

    # === MARKS === #

    def test_a_doubtful_requirement_is_said_to_be_reviewed_until_it_is_settled(self):
        sentence = "sedang ditinjau"
        self.assertEqual(self.page().count(sentence), 2)
        for key in ("surat_permohonan", "rekomendasi_gubernur"):
            self.settle(self.line(key))
        self.assertNotIn(sentence, self.page())

    def settle(self, line):
        dialogue = self.env["ptsp.wording.settlement"].with_user(self.kabid)
        dialogue.create(
            {"wording_id": line.id, "settlement": "Surat Biro Hukum 1/2027."}
        ).action_settle()

    def test_filing_opens_when_the_last_mark_that_stops_it_is_settled(self):
        stopping = self.post.public_wording_ids.filtered(
            lambda one: one.blocks == "filing"
        )
        self.assertEqual(len(stopping), 3)
        for line in stopping:
            self.assertFalse(self.post._filed_from_home())
            self.settle(line)
        self.assertTrue(self.post._filed_from_home())
        self.assertEqual(self.letter.settled_by_id, self.kabid)

    def test_another_doubt_is_not_settled_by_the_answer_to_the_first(self):
        self.settle(self.letter)
        self.letter.with_user(self.administrator).mark_note = "Keraguan lain."
        self.assertFalse(self.letter.settled_at)
        self.assertFalse(self.post._filed_from_home())

    def test_a_mark_may_keep_a_service_from_being_read(self):
        self.letter.with_user(self.administrator).blocks = "reading"
        self.assertEqual(self.url_open("/layanan/KOM-03").status_code, 404)
        self.assertNotIn("KOM-03", self.url_open("/layanan").text)
        self.settle(self.letter)
        self.assertEqual(self.url_open("/layanan/KOM-03").status_code, 200)

    def test_a_stopped_service_is_not_filed_from_home(self):
        film = self.services["PAR-06"]
        film._with_door().write({"open": False})
        self.assertFalse(film._filed_from_home())

    # === SCREEN === #

    def test_a_service_shows_a_line_for_each_requirement(self):
        action = self.post.with_user(self.administrator).action_public_wording()
        keys = self.wordings.search(action["domain"]).mapped("key")
        for requirement in self.post.current_sop_id.requirement_ids:
            self.assertIn(requirement.key, keys)
        before = self.wordings.search_count([])
        self.post.with_user(self.kabid).action_public_wording()
        self.assertEqual(self.wordings.search_count([]), before)

    def test_what_waits_for_approval_is_found(self):
        waiting = self.wordings.search([("state", "in", ["draft", "outdated"])])
        self.assertIn(self.letter, waiting)
        self.letter.with_user(self.kabid).action_approve()
        waiting = self.wordings.search([("state", "in", ["draft", "outdated"])])
        self.assertNotIn(self.letter, waiting)

    def test_the_audit_log_tells_of_an_approval(self):
        logged = self.env["ptsp.audit"].search_count([])
        self.letter.with_user(self.kabid).action_approve()
        newest = self.env["ptsp.audit"].search([], limit=1)
        self.assertEqual(self.env["ptsp.audit"].search_count([]), logged + 1)
        self.assertEqual((newest.kind, newest.model), ("wording", self.letter._name))
        self.assertEqual(newest.user_number, self.kabid.id)

    def test_another_office_does_not_read_them(self):
        company = self.env["res.company"].create({"name": "Kantor Lain"})
        stranger = self.new_officer("jauh")
        stranger.write({"company_ids": [(6, 0, company.ids)], "company_id": company.id})
        self.assertFalse(self.wordings.with_user(stranger).search([]))

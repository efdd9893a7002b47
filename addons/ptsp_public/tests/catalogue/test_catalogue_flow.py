# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from ..common import PublicCase

# Names of desks, which citizens must not read.
INSIDE = ("Kasi", "Kabid", "Kepala Seksi", "Help Desk", "(CS)", "OPD", "Draf", "TU")


@tagged("post_install", "-at_install")
class TestCatalogueFlow(PublicCase, HttpCase):
    """The steps of a service are described in a citizen's words, without desks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.services = {
            one.code: one for one in cls.env["ptsp.service"].search([]) if one.code
        }
        cls.flow = cls.env["ptsp.catalogue.flow"].with_context(lang="id_ID")
        cls.film = cls.services["PAR-06"]
        cls.kabid = cls.users["KABID"]

    def texts(self, service=None):
        return [step["text"] for step in self.flow._tell(service or self.film)]

    def words(self, key, text, approve=True):
        domain = [("service_id", "=", self.film.id), ("key", "=", key)]
        line = self.env["ptsp.public.wording"].search(domain)
        line = line or line.create(
            {"service_id": self.film.id, "kind": "step", "key": key}
        )
        line.text = text
        if approve:
            line.with_user(self.kabid).action_approve()
        return line

    def test_no_desk_of_the_office_is_named(self):
        for code in ("PAR-06", "KOM-03"):
            page = self.url_open(f"/layanan/{code}").text
            _before, _heading, part = page.partition('<ol class="steps">')
            part = part.partition("</ol>")[0]
            self.assertIn("Kami memeriksa kelengkapan berkas", part)
            for word in INSIDE:
                self.assertNotIn(word, part)

    def test_steps_that_are_one_to_a_citizen_are_told_once(self):
        for code in ("PAR-06", "KOM-03"):
            service = self.services[code]
            texts = self.texts(service)
            self.assertEqual(len(texts), 9)
            self.assertEqual(len(set(texts)), 9)
            self.assertLess(len(texts), len(service.current_sop_id.step_ids))

    def test_the_order_is_that_of_the_sop(self):
        states = [state for state, _steps in self.flow._stretches(self.sop(), {})]
        self.assertEqual(
            states,
            ["asked", "awaited", "checked", "studied", "repair", "agency"]
            + ["drafted", "signed", "ready"],
        )

    def sop(self):
        return self.film.current_sop_id

    def test_every_step_of_the_sop_belongs_to_one_public_step(self):
        told = [
            step
            for _state, steps in self.flow._stretches(self.sop(), {})
            for step in steps
        ]
        self.assertEqual(told, list(self.sop().step_ids.sorted("number")))

    def test_where_an_agency_is_not_always_asked_it_says_so(self):
        remarks = {step["text"]: step["remark"] for step in self.flow._tell(self.film)}
        agency = next(text for text in remarks if "rekomendasi teknis" in text)
        seldom = self.sop().opinion_need != "always"
        self.assertEqual(remarks[agency], "bila perlu" if seldom else "")

    def test_approved_words_are_read_and_drafts_are_not(self):
        self.words("verifikasi", "Rencana film dibaca.", approve=False)
        self.assertNotIn("Rencana film dibaca.", self.texts())
        self.words("verifikasi", "Rencana film dibaca.")
        self.assertIn("Rencana film dibaca.", self.texts())
        self.assertIn("Rencana film dibaca.", self.url_open("/layanan/PAR-06").text)

    def test_words_of_a_step_in_the_middle_begin_a_public_step(self):
        before = self.texts()
        self.words("periksa_kabid", "Pimpinan membaca surat.")
        texts = self.texts()
        self.assertEqual(len(texts), len(before) + 1)
        drafted = next(at for at, text in enumerate(before) if "disusun" in text)
        self.assertEqual(texts[drafted + 1], "Pimpinan membaca surat.")

    def test_words_approved_for_a_step_of_another_name_are_not_read(self):
        line = self.words("verifikasi", "Kata lama.")
        line._with_door().write({"approved_of": "Nama lama"})
        line.invalidate_recordset()
        self.assertNotIn("Kata lama.", self.texts())

    def test_what_is_written_is_shown_as_text(self):
        self.words("verifikasi", "<script>alert(1)</script>")
        page = self.url_open("/layanan/PAR-06").text
        self.assertNotIn("<script>alert(1)", page)

    def test_both_services_come_with_words_to_approve(self):
        for code in ("PAR-06", "KOM-03"):
            sop = self.services[code].current_sop_id
            lines = self.services[code].public_wording_ids.filtered(
                lambda one: one.kind == "step"
            )
            self.assertEqual(
                set(lines.mapped("key")),
                set(self.flow._first_steps(sop).mapped("code")),
            )
            self.assertTrue(all(lines.mapped("text")))
            self.assertFalse(any(lines.mapped("approved_text")))

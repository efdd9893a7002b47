# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..revision_common import PtspRevisionCase

OWN = """form:
  - {name: judul, label: Judul Film, type: char, identifies: true}
  - name: tempat
    label: Tempat
    type: selection
    options: [[ksp, Kota Samarinda], [kbr, Kutai Barat]]
    identifies: true
  - {name: lokasi, label: Lokasi, type: text, identifies: true}
  - {name: hari, label: Jumlah Hari, type: integer}
"""
NUMBERS = """form:
  - {name: luas, label: Luas, type: float, identifies: true}
  - {name: mulai, label: Mulai, type: date, identifies: true}
"""
FILM = {"judul": "Sungai <Mahakam>", "tempat": "ksp", "lokasi": "Tepian\nSungai"}
TOLD = "about the same object"


@tagged("post_install", "-at_install")
class TestCaseObjects(PtspRevisionCase):
    """The desks see other open cases about the same object; nothing is blocked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unmarked = cls.service("KOM-03").current_sop_id
        cls.revise(cls.unmarked, cls.asking(OWN))
        cls.revise(cls.service("PAR-06").current_sop_id, cls.asking(OWN))
        cls.clerk = cls.users["CS_HELPDESK"]
        cls.first = cls.file(FILM)

    @classmethod
    def service(cls, code):
        return cls.env["ptsp.service"].search([("code", "=", code)])

    @classmethod
    def file(cls, values, service="KOM-03", name=None):
        """Open a case of an applicant of its own."""
        cls.filed = getattr(cls, "filed", 0) + 1
        name = name or f"Pemohon ke-{cls.filed}"
        return cls.open_case(
            service,
            applicant_name=name,
            applicant_kind="person",
            form_values=dict(values),
        )

    def hint(self, case, user=None):
        case = case.with_user(user or self.clerk)
        case.invalidate_recordset(["twins_text"])
        return case.twins_text or ""

    def test_the_same_object_of_another_applicant_is_named_with_a_link(self):
        other = self.file(FILM)
        for case, twin in ((self.first, other), (other, self.first)):
            hint = self.hint(case)
            self.assertIn(TOLD, hint)
            self.assertIn(f'<a href="/odoo/ptsp.application/{twin.id}">', hint)
            self.assertIn(twin.reference, hint)
        self.assertIn("Judul Film: Sungai &lt;Mahakam&gt;", hint)
        self.assertIn("Tempat: Kota Samarinda, Lokasi: Tepian Sungai", hint)

    def test_it_is_the_same_however_it_is_typed(self):
        case = self.file(
            {**FILM, "judul": "  sungai\u00a0 <MAHAKAM>", "lokasi": "TEPIAN SUNGAI "}
        )
        self.assertIn(self.first.reference, self.hint(case))

    def test_every_marked_answer_must_be_the_same_and_no_other(self):
        self.assertTrue(self.hint(self.file({**FILM, "hari": 3})))
        self.assertFalse(self.hint(self.file({**FILM, "tempat": "kbr"})))
        self.assertFalse(self.hint(self.file({**FILM, "judul": "Sungai"})))
        self.assertFalse(self.hint(self.file({**FILM, "lokasi": "Hulu"})))

    def test_a_marked_answer_that_is_missing_makes_no_object(self):
        for missing in ({"judul": False}, {"tempat": False}, {"lokasi": " \n"}):
            with self.subTest(missing=missing):
                values = {**FILM, **missing}
                self.file(values)
                self.assertFalse(self.hint(self.file(values)))

    def test_numbers_and_days_are_compared_as_values(self):
        self.revise(self.service("KOM-03").current_sop_id, self.asking(NUMBERS))
        first = self.file({"luas": 0, "mulai": "2027-01-11"})
        same = self.file({"luas": 0.0, "mulai": "2027-01-11"})
        self.assertIn(first.reference, self.hint(same))
        self.assertIn("Luas: 0, Mulai: 11-01-2027", self.hint(same))
        self.assertFalse(self.hint(self.file({"luas": 0, "mulai": "2027-01-12"})))
        self.assertFalse(self.hint(self.file({"luas": 0.5, "mulai": "2027-01-11"})))

    def test_other_systems_are_told_which_answers_identify(self):
        told = self.env["ptsp.api"]._describe_form(self.first.sop_id)
        marks = {field["name"]: field["limits"].get("identifies") for field in told}
        expected = {"judul": True, "tempat": True, "lokasi": True, "hari": None}
        self.assertEqual(marks, expected)

    def test_another_answer_makes_another_object_at_once(self):
        case = self.file(FILM)
        case.with_user(self.clerk).write({"form_values": {"judul": "Lain"}})
        self.assertFalse(self.hint(case))
        self.assertFalse(self.hint(self.first))
        case.with_user(self.clerk).write({"form_values": {"judul": FILM["judul"]}})
        self.assertTrue(self.hint(case))

    def test_another_service_and_a_case_that_ended_are_not_named(self):
        self.assertFalse(self.hint(self.file(FILM, "PAR-06")))
        ended = self.file(FILM)
        self.assertTrue(self.hint(self.first))
        self.move(ended, "tarik", note="Dibatalkan pemohon.")
        self.assertFalse(self.hint(self.first))
        self.assertFalse(self.hint(ended))

    def test_a_revision_without_the_mark_gives_no_hint(self):
        other = self.file(FILM)
        self.go_over(other, self.revise(other.sop_id, self.unmark), user=None)
        self.assertFalse(other.object_key)
        self.assertFalse(self.hint(other))
        self.assertFalse(self.hint(self.file(FILM)))

    @staticmethod
    def unmark(draft):
        draft.form_field_ids.identifies = False

    def test_after_the_clearance_it_is_gone_and_was_never_in_the_way(self):
        other = self.file(FILM)
        self.assertTrue(self.hint(other))
        self.bring_to(other, "daftar")
        self.assertFalse(self.hint(other))
        self.assertIn(other.registration_no or other.reference, self.hint(self.first))

    def test_the_same_applicant_and_the_same_object_are_two_sentences(self):
        other = self.file(FILM, name=self.first.applicant_name)
        self.assertIn("of this applicant", self.hint(other))
        self.assertIn(TOLD, self.hint(other))
        self.assertIn("<br/>", self.hint(other))

    def test_five_are_named_and_the_number_of_queries_stays_the_same(self):
        second = self.file(FILM)
        _hint, few = self.counted(second)
        newer = [self.file(FILM) for _number in range(8)]
        hint, many = self.counted(second)
        self.assertEqual(hint.count("<a "), 5)
        self.assertIn("and more", hint)
        self.assertIn(newer[-1].reference, hint)
        self.assertNotIn(self.first.reference, hint)
        self.assertLessEqual(many, few)

    def counted(self, case):
        """Return the hint of a case, and in how many queries it was made."""
        self.hint(case)  # what is kept between requests is there
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        return self.hint(case), self.env.cr.sql_log_count - before

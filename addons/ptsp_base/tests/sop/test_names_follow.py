# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import Form, tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestNamesFollow(PtspBaseCase):
    """A technical name follows the words while its part is new in a draft."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop().with_user(cls.administrator)

    def new_field(self, label, **values):
        return self.env["ptsp.sop.form.field"].create(
            {"sop_id": self.sop.id, "label": label, "type": "char", **values}
        )

    def test_a_label_that_is_corrected_renews_the_name(self):
        field = self.new_field("Luas papan")
        self.assertEqual(field.name, "luas_papan")
        field.label = "Luas reklame"
        self.assertEqual(field.name, "luas_reklame")

    def test_a_label_that_is_discarded_before_saving_leaves_nothing(self):
        with Form(self.sop) as form, form.form_field_ids.new() as line:
            line.label = "Luas papan"
            self.assertEqual(line.name, "luas_papan")
            line.label = "Tinggi tiang"
            line.type = "float"
        field = self.sop.form_field_ids.filtered(
            lambda one: one.label == "Tinggi tiang"
        )
        self.assertEqual(field.name, "tinggi_tiang")
        field.label = "Tinggi"
        self.assertEqual(field.name, "tinggi")

    def test_a_name_that_a_person_wrote_stays(self):
        field = self.new_field("Luas papan")
        field.name = "luas"
        field.label = "Luas reklame"
        self.assertEqual(field.name, "luas")
        given = self.new_field("Tinggi tiang", name="tinggi")
        given.label = "Tinggi"
        self.assertEqual(given.name, "tinggi")

    def test_a_second_one_of_the_same_words_gets_a_number_and_follows_too(self):
        self.new_field("Luas papan")
        second = self.new_field("Luas papan")
        self.assertEqual(second.name, "luas_papan_2")
        second.label = "Luas tanah"
        self.assertEqual(second.name, "luas_tanah")

    def test_names_that_came_with_a_file_or_an_earlier_revision_stay(self):
        field = self.sop.form_field_ids[0]
        field.label = "Title of the film"
        self.assertEqual(field.name, "film_title")
        self.new_field("Luas papan")
        copied = self.sop.copy().form_field_ids.filtered(
            lambda one: one.name == "luas_papan"
        )
        copied.label = "Luas reklame"
        self.assertEqual(copied.name, "luas_papan")

    def test_a_name_that_a_condition_mentions_stays(self):
        requirement = self.env["ptsp.sop.requirement"].create(
            {"sop_id": self.sop.id, "text": "Surat izin pemilik"}
        )
        requirement.text = "Surat izin pemilik tanah"
        self.assertEqual(requirement.key, "surat_izin_pemilik_tanah")
        self.sop.transition_ids[
            0
        ].condition = '[("requirement_ids.key", "=", "surat_izin_pemilik_tanah")]'
        requirement.text = "Surat kuasa"
        self.assertEqual(requirement.key, "surat_izin_pemilik_tanah")

    def test_a_step_is_called_by_its_title(self):
        step = self.env["ptsp.sop.step"].create(
            {
                "sop_id": self.sop.id,
                "number": 9,
                "title": "Menghitung retribusi",
                "stage_id": self.sop.step_ids[0].stage_id.id,
            }
        )
        step.title = "Menetapkan retribusi"
        self.assertEqual(step.code, "menetapkan_retribusi")

    def test_a_saved_moves_code_follows_its_label_until_it_is_written_or_named(self):
        step = self.sop.step_ids[0]
        values = {"step_id": step.id, "kind": "act", "target": "stay"}
        move = self.env["ptsp.sop.transition"].create({**values, "label": "Hitung"})
        self.assertEqual(move.code, "hitung")
        move.label = "Hitung Retribusi"
        self.assertEqual(move.code, "hitung_retribusi")
        mentioning = f'[("requirement_ids.key", "=", "{move.code}")]'
        self.sop.transition_ids[0].condition = mentioning
        move.label = "Hitung Pajak"
        self.assertEqual(move.code, "hitung_retribusi")
        written = self.env["ptsp.sop.transition"].create({**values, "label": "Bayar"})
        written.code = "lunas"
        written.label = "Bayar Semua"
        self.assertEqual(written.code, "lunas")

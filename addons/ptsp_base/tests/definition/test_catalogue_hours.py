# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspBaseCase

WEEK = {
    "name": "Jam Pelayanan Uji",
    "timezone": "Asia/Makassar",
    "hours": [
        {"day": "monday", "from": "08:00", "to": "12:00"},
        {"day": "monday", "from": "13:00", "to": "16:30"},
        {"day": "friday", "from": "07:30", "to": "11:00"},
    ],
}


@tagged("post_install", "-at_install")
class TestCatalogueHours(PtspBaseCase):
    """The catalogue contains working hours, just as desks and registers."""

    def _load(self, week, dry_run=False):
        data = {"format": "ptsp-catalogue/4", "calendars": [week]}
        definitions = self.env["ptsp.definition"].with_user(self.administrator)
        return definitions._load_catalogue(data, dry_run=dry_run)

    def _found(self, name=WEEK["name"]):
        return self.env["resource.calendar"].search([("name", "=", name)])

    def test_an_office_without_these_hours_gets_them(self):
        self.assertEqual(self._load(WEEK)["errors"], [])
        week = self._found()
        self.assertEqual(week.tz, "Asia/Makassar")
        self.assertEqual(week.company_id, self.env.company)
        self.assertRecordValues(
            week.attendance_ids.sorted(lambda line: (line.dayofweek, line.hour_from)),
            [
                {"dayofweek": "0", "hour_from": 8, "hour_to": 12},
                {"dayofweek": "0", "hour_from": 13, "hour_to": 16.5},
                {"dayofweek": "4", "hour_from": 7.5, "hour_to": 11},
            ],
        )

    def test_hours_that_the_office_has_are_left_as_they_are(self):
        self._load(WEEK)
        self._load({**WEEK, "hours": WEEK["hours"][:1]})
        self.assertEqual(len(self._found().attendance_ids), 3)

    def test_what_was_loaded_is_exported_word_for_word(self):
        self._load(WEEK)
        data = self.env["ptsp.definition.export.catalogue"]._office_data()
        written = {week["name"]: week for week in data["calendars"]}
        self.assertEqual(written[WEEK["name"]], WEEK)

    def test_a_revision_brings_its_hours_to_another_office(self):
        self.load_catalogue()
        sop = self.load_sop()
        self._load(WEEK)
        sop.calendar_id = self._found()
        data = self.env["ptsp.definition.export"]._sop_data(sop)
        self.assertEqual(data["catalogue"]["calendars"], [WEEK])
        self._found().name = "Jam Kantor Lain"
        data["document"]["revision"] = "77"
        text = self.env["ptsp.definition.export"]._text("ptsp-sop", data, "uji")
        result = self.env["ptsp.definition"]._load_text(text)
        self.assertEqual(result["errors"], [])
        self.assertEqual(result["sop"].calendar_id, self._found())

    def test_weeks_that_alternate_stay_at_home(self):
        self._load(WEEK)
        self._found().switch_calendar_type()
        data = self.env["ptsp.definition.export.catalogue"]._office_data()
        names = [week["name"] for week in data.get("calendars", ())]
        self.assertNotIn(WEEK["name"], names)

    def test_hours_that_cannot_be_are_refused_with_place_and_remedy(self):
        first = WEEK["hours"][0]
        for line, sentence in (
            ({**first, "to": "07:00"}, "end before they begin"),
            ({**first, "from": "08:00", "to": "08:00"}, "end before they begin"),
            ({**first, "from": "8:00"}, "no time of the day"),
            ({**first, "to": "24:30"}, "no time of the day"),
            ({**first, "day": "senin"}, "is not accepted here"),
        ):
            with self.subTest(line=line):
                lines = [line, *WEEK["hours"][1:]]
                self._refused({**WEEK, "hours": lines}, sentence)

    def test_hours_of_one_day_do_not_overlap(self):
        over = {"day": "monday", "from": "11:30", "to": "14:00"}
        self._refused({**WEEK, "hours": [*WEEK["hours"], over]}, "overlap")
        touching = {"day": "monday", "from": "12:00", "to": "13:00"}
        whole = {**WEEK, "hours": [*WEEK["hours"], touching]}
        self.assertEqual(self._load(whole)["errors"], [])

    def test_an_unknown_time_zone_is_refused(self):
        self._refused({**WEEK, "timezone": "WITA"}, "no time zone WITA")

    def _refused(self, week, sentence):
        definitions = self.env["ptsp.definition"].with_user(self.administrator)
        data = {"format": "ptsp-catalogue/4", "calendars": [week]}
        found = definitions.with_context(lang="en_US")._load_catalogue(data)
        self.assertRegex(" ".join(found["errors"]), sentence)
        self.assertFalse(self._found())

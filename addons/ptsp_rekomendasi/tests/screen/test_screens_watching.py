# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

import pytest

from odoo import fields

from ..screens_common import ScreensCase


class TestScreensWatching(ScreensCase):
    def test_a_watching_desk_finds_the_case_and_logs_a_contact(self):
        case = self.open_case("KOM-03")
        self.bring_to(case, "antar_opd", agency_id=self.agency.id)
        self.walk("ptsp_board_watched", "ADM_MONITORING", "/odoo/ringkasan-meja")
        self.assertEqual(case.contact_ids.answer, "Masih ditelaah")
        self.assertEqual(case.contact_ids.user_id, self.users["ADM_MONITORING"])

    @pytest.mark.long
    def test_a_reminder_is_one_click_away(self):
        now = fields.Datetime.now()
        weeks_ago = (now - timedelta(days=12)).strftime("%Y-%m-%d 10:00")
        with self.at(weeks_ago):
            case = self.open_case("KOM-03")
            self.bring_to(case, "verifikasi")
            self.move(case, "kembalikan", note="Akta buram")
            self.move(case, "kirim_pengembalian", note="Akta buram")
        self.walk("ptsp_case_proposal", "CS_HELPDESK", self.case_path(case))
        self.assertTrue(case._letter("surat_pengingat_pemohon"))

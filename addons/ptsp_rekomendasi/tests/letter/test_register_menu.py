# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..common import MONDAY, PtspCase

MENUS = {
    "ptsp_base.menu_ptsp_register_book": "ptsp.register",
    "ptsp_base.menu_ptsp_register_entry": "ptsp.register.entry",
    "ptsp_rekomendasi.menu_ptsp_register_print": "ptsp.register.book",
}


@tagged("post_install", "-at_install")
class TestRegisterMenu(PtspCase):
    """Who keeps a register finds it, reserves, and prints the book; others read."""

    def register(self, code, user):
        register = self.env["ptsp.register"].search([("code", "=", code)])
        return register.with_user(self.users[user])

    def test_keepers_have_the_books_in_their_menu(self):
        for lane in ("TU", "LOKET_DAFTAR"):
            menus = self.env["ir.ui.menu"].with_user(self.users[lane])
            shown = menus._visible_menu_ids()
            for xmlid, model in MENUS.items():
                menu = self.env.ref(xmlid)
                with self.subTest(lane=lane, menu=menu.name):
                    self.assertIn(menu.id, shown)
                    self.assertEqual(menu.action.res_model, model)

    def test_people_outside_the_office_have_none(self):
        for group in ("ptsp_base.group_ptsp_agency", "base.group_user"):
            user = self.new_officer(group[-6:], group)
            shown = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            for xmlid in MENUS:
                self.assertNotIn(self.env.ref(xmlid).id, shown)

    def test_each_sees_all_books_with_the_next_number(self):
        for lane in ("TU", "LOKET_DAFTAR"):
            books = self.env["ptsp.register"].with_user(self.users[lane]).search([])
            self.assertLessEqual({"REG", "KELUAR", "REKOM"}, set(books.mapped("code")))
            self.assertTrue(all(books.mapped("next_preview")))
            kept = set(books.filtered("is_keeper").mapped("code"))
            self.assertEqual("REG" in kept, lane == "LOKET_DAFTAR")
            self.assertEqual("REKOM" in kept, lane == "TU")

    def test_the_keeper_reserves_in_the_own_book_only(self):
        wizard = self.env["ptsp.register.reserve"].with_user(self.users["TU"])
        for code in ("REKOM", "REG"):
            own = wizard.with_context(default_register_id=self.register(code, "TU").id)
            form = Form(own)
            form.count, form.reason = 2, "Listrik padam"
            reserve = form.save()
            if code == "REKOM":
                self.assertEqual(len(self._found(reserve.action_reserve())), 2)
            else:
                with self.assertRaisesRegex(AccessError, "is kept by"):
                    reserve.action_reserve()

    def _found(self, action):
        return self.env[action["res_model"]].search(action["domain"])

    def test_the_keeper_prints_the_book(self):
        with self.at(MONDAY):
            register = self.register("REKOM", "TU")
            register._reserve(1, "Listrik padam")
            book = self.env["ptsp.register.book"].with_user(self.users["TU"])
            printed = Form(book.with_context(default_register_id=register.id)).save()
            report = printed.action_print()
            pdf, kind = (
                self.env["ir.actions.report"]
                .with_user(self.users["TU"])
                ._render_qweb_pdf(report["report_name"], printed.ids)
            )
        self.assertEqual((kind, pdf[:4]), ("pdf", b"%PDF"))

    def test_an_officer_changes_no_pattern(self):
        with self.assertRaises(AccessError):
            self.register("REKOM", "TU").write({"pattern": "X/{seq}/{year}"})

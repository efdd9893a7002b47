# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import PtspBaseCase

SHARED = "is shared with others"


@tagged("post_install", "-at_install")
class TestSharedFilters(PtspBaseCase):
    """Supervisors decide which filters everybody finds in the search field."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supervisor = cls.env["res.users"].create(
            {
                "name": "Penyelia",
                "login": "penyelia_saringan",
                "group_ids": [cls.env.ref("ptsp_base.group_ptsp_supervisor").id],
            }
        )

    def filters(self, user):
        return self.env["ir.filters"].with_user(user)

    def values(self, *users, **values):
        return {
            "name": "Terlambat",
            "model_id": "ptsp.service",
            "user_ids": [user.id for user in users],
            **values,
        }

    def test_everybody_keeps_filters_for_oneself(self):
        own = self.filters(self.officer).create_filter(
            self.values(self.officer, is_default=True)
        )
        own.name = "Terlambat sekali"
        own.unlink()

    def test_only_supervisors_and_administrators_make_one_for_everybody(self):
        for user in (self.supervisor, self.administrator):
            with self.subTest(user=user.login):
                self.filters(user).create_filter(self.values())
        for values in (
            self.values(),
            self.values(is_default=True),
            self.values(self.officer, self.employee),
        ):
            with self.subTest(values=values):
                with self.assertRaisesRegex(AccessError, SHARED):
                    self.filters(self.officer).create(values)
        with self.assertRaises(AccessError):
            self.filters(self.officer).create(self.values(self.employee))

    def test_one_of_one_s_own_is_not_given_to_others(self):
        own = self.filters(self.officer).create(self.values(self.officer))
        for users in ([], [self.employee.id], [self.officer.id, self.employee.id]):
            with self.subTest(users=users), self.assertRaisesRegex(AccessError, SHARED):
                own.write({"user_ids": [(6, 0, users)]})
        own.sudo().write({"user_ids": [(6, 0, [])]})
        self.filters(self.supervisor).browse(own.id).name = "Untuk semua"

    def test_one_for_everybody_is_changed_by_supervisors_alone(self):
        shared = self.filters(self.supervisor).create(self.values())
        theirs = self.filters(self.officer).browse(shared.id)
        for change in (
            {"name": "Lain"},
            {"is_default": True},
            {"domain": "[('id', '=', 0)]"},
            {"user_ids": [(6, 0, [self.officer.id])]},
            {"active": False},
        ):
            with (
                self.subTest(change=change),
                self.assertRaisesRegex(AccessError, SHARED),
            ):
                theirs.write(change)
        with self.assertRaisesRegex(AccessError, SHARED):
            theirs.unlink()
        with self.assertRaisesRegex(AccessError, SHARED):
            theirs.copy()
        shared.unlink()

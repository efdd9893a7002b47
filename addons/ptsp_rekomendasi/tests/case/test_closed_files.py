# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..case_work import PDF
from ..common import PtspCase

# Files outside cases, which only the writers of their record may write.
OPEN = {
    ("ptsp.acting", "decree_file"),
    ("ptsp.opinion.draft", "scan"),
}
FORGED = PDF + b"\n% forged"


@tagged("post_install", "-at_install")
class TestClosedFiles(PtspCase):
    """No way leads past the code that keeps and serves a file of a case.

    The ways are tried on every stored binary field of every model of these addons, so
    that a field is covered the day it appears.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("KOM-03").at("tanda_tangan")
        cls.case.requirement_ids[:1]._attach(
            {"filename": "a.pdf", "content": PDF, "mimetype": "application/pdf"}
        )
        admin = new_test_user(cls.env, "sistem", groups="base.group_system")
        cls.people = [*cls.users.values(), admin]

    def stored_fields(self):
        """Return model and name of each binary field that the database keeps."""
        return [
            (name, field.name)
            for name, model in self.env.items()
            if name.startswith("ptsp.") and model._auto and not model._transient
            for field in model._fields.values()
            if field.type in ("binary", "image") and field.store
        ]

    def closed_fields(self):
        return [each for each in self.stored_fields() if each not in OPEN]

    def found(self, attachments, domain):
        """Return the attachments a user finds; none when the search is refused."""
        try:
            return attachments.search(domain)
        except AccessError:
            return attachments.browse()

    def test_every_kept_binary_field_is_closed_or_named_as_open(self):
        for model, name in self.closed_fields():
            with self.subTest(model=model, field=name):
                self.assertEqual(self.env[model]._fields[name].groups, ".")

    def test_no_field_of_these_models_links_to_attachments(self):
        links = [
            (name, field.name)
            for name, model in self.env.items()
            if name.startswith("ptsp.") and model._auto and not model._transient
            for field in model._fields.values()
            if field.comodel_name == "ir.attachment" and field.store
        ]
        mail = {"message_main_attachment_id"}
        self.assertEqual([each for each in links if each[1] not in mail], [])

    def test_nobody_plants_a_file_behind_a_closed_field(self):
        for model, name in self.closed_fields():
            owner = self.env[model].search([], limit=1)
            for user in self.people:
                files = self.env["ir.attachment"].with_user(user)
                place = {"res_model": model, "res_id": owner.id or 1, "res_field": name}
                with self.subTest(model=model, user=user.login):
                    with self.assertRaises(AccessError):
                        files.create({"name": name, "raw": FORGED, **place})
                    own = files.create({"name": "milik sendiri", "raw": FORGED})
                    with self.assertRaises(AccessError):
                        own.write(place)

    def test_nobody_reads_changes_or_deletes_a_file_behind_a_closed_field(self):
        file = self.case.requirement_ids.file_ids[:1]
        domain = [("res_model", "=", "ptsp.file"), ("res_field", "=", "content")]
        kept = self.env["ir.attachment"].search([*domain, ("res_id", "=", file.id)])
        self.assertTrue(kept)
        datas = base64.b64encode(FORGED)
        for user in self.people:
            own = kept.with_user(user)
            for attempt in (
                lambda own=own: own.read(["raw"]),
                lambda own=own: own.read(["datas", "name"]),
                lambda own=own: own.write({"raw": FORGED}),
                lambda own=own: own.write({"datas": datas}),
                lambda own=own: own.write({"res_field": False}),
                lambda own=own: own.write({"res_id": 0}),
                lambda own=own: own.copy(),
                lambda own=own: own.unlink(),
                lambda own=own: own.generate_access_token(),
            ):
                with self.subTest(user=user.login), self.assertRaises(UserError):
                    attempt()
            with self.subTest(user=user.login):
                self.assertFalse(self.found(own, [*domain, ("id", "=", kept.id)]))
                self.assertFalse(self.found(own, [("id", "=", kept.id)]))
                asked = own.with_context(skip_res_field_check=True)
                place = [("res_model", "=", "ptsp.file"), ("res_id", "=", file.id)]
                self.assertFalse(self.found(asked, place))
        self.assertEqual(file._bytes(), PDF)

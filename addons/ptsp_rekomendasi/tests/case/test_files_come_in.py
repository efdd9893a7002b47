# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..acting_common import ActingCase
from ..common import PNG
from .test_uploads import SVG, pdf, picture

LOCKED = pdf(user="rahasia", owner="pemilik")
CUT_OFF = pdf(5)[:400]
REFUSED = (
    ("sk.pdf", LOCKED, "opens only with a password"),
    ("sk.pdf", CUT_OFF, "damaged or incomplete"),
    ("sk.pdf", pdf(0), "has no page"),
    ("sk.pdf", b"", "is empty"),
    ("sk.pdf", b"MZ" + bytes(64), "kind that is not taken"),
)


def sent(content):
    """Return a file as clients send it."""
    return base64.b64encode(content).decode()


@tagged("post_install", "-at_install")
class TestFilesComeIn(ActingCase):
    """Whatever record a file comes in with, it is checked in the one place."""

    def refused(self, words, act, *args):
        with (
            self.subTest(words=words),
            self.assertRaisesRegex(UserError, words),
            self.env.cr.savepoint(),
        ):
            act(*args)

    def enter_decree(self, name, content):
        return self.new_term(decree_file=sent(content), decree_filename=name)

    def test_a_decree_that_nobody_can_open_is_refused(self):
        for name, content, words in REFUSED:
            self.refused(words, self.enter_decree, name, content)
        self.refused("send it as: ", self.enter_decree, "sk.png", picture("PNG"))
        self.assertFalse(
            self.env["ptsp.acting"].search([("decree_no", "=", "800/1/BKD")])
        )

    def test_a_decree_is_kept_under_a_safe_name_and_replaced_by_a_good_one_only(self):
        term = self.enter_decree("../SK Plh", pdf())
        self.assertEqual(term.decree_filename, "SK Plh.pdf")
        for _name, content, words in REFUSED[:3]:
            self.refused(words, term.write, {"decree_file": sent(content)})
        self.refused("base64", term.write, {"decree_file": "***"})
        term.write({"decree_file": False, "decree_filename": False})
        self.assertFalse(term.decree_file)

    def test_a_power_of_attorney_is_checked_alike(self):
        case = self.open_case("KOM-03")
        powers = self.env["ptsp.power"].with_user(self.users["CS_HELPDESK"])
        vals = {
            "application_id": case.id,
            "kind": "handling",
            "giver": "Agus",
            "holder": "Dedi",
        }

        def enter(name, content):
            return powers.create({**vals, "file": sent(content), "filename": name})

        for name, content, words in REFUSED:
            self.refused(words, enter, name, content)
        self.assertFalse(case.power_ids)
        self.assertEqual(enter("kuasa", pdf()).file_id.name, "kuasa.pdf")

    def test_an_emblem_is_a_picture_that_opens(self):
        settings = self.env["ptsp.office.settings"].with_user(self.administrator)
        before = self.company.logo

        def save(content):
            settings.create({"logo": sent(content)}).action_save()

        for content, words in (
            (pdf(), "send it as: image/png, image/jpeg"),
            (SVG, "kind that is not taken"),
            (PNG[:40], "damaged or incomplete"),
        ):
            self.refused(words, save, content)
        self.assertEqual(self.company.logo, before)
        save(picture("PNG"))
        self.assertNotEqual(self.company.logo, before)
        settings.create({}).action_save()

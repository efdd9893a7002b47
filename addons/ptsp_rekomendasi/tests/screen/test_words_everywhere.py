# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path
from odoo.tools.translate import TranslationModuleReader

ADDONS = ["ptsp_base", "ptsp_rekomendasi"]
# Columns that every model has, or another addon gives it; no screen shows them.
OF_EVERY_MODEL = re.compile(
    r"__(id|display_name|(create|write)_(date|uid)|message_has_sms_error)$"
)


@tagged("post_install", "-at_install")
class TestWordsEverywhere(TransactionCase):
    """A term is translated at each place where it stands.

    Odoo translates a term only at the places that its entry names: one that stands in a
    second view, or in JavaScript too, stays English there though the file knows it.
    """

    def _wanted(self, addon):
        """Yield term and place for each place of a term in an addon."""
        for row in TranslationModuleReader(self.env.cr, modules=[addon]):
            module, kind, name, place, term, _value, comments = row
            if module != addon or OF_EVERY_MODEL.search(str(place)):
                continue
            if kind == "code":
                yield from ((term, comment) for comment in comments)
            else:
                yield term, f"{kind}:{name}:{place}"

    def _named(self, addon):
        """Return term and place for each place that the translations name."""
        entries = polib.pofile(file_path(f"{addon}/i18n/id.po"))
        return {
            (entry.msgid, place)
            for entry in entries
            for place in (
                *(path for path, _line in entry.occurrences),
                *entry.comment.splitlines(),
            )
        }

    def test_each_place_of_a_term_is_named(self):
        for addon in ADDONS:
            wanted = set(self._wanted(addon))
            with self.subTest(addon=addon):
                self.assertGreater(len(wanted), 1000)
                self.assertFalse(sorted(wanted - self._named(addon))[:20])

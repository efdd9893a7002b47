# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from pathlib import Path

import polib

from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

LANG = "id_ID"


class TranslatedModule:
    """A mixin that compares the terms of an installed module with its Indonesian."""

    def assertTranslated(self, module):
        """Assert that every term of a module has an Indonesian translation."""
        entries = polib.pofile(Path(file_path(f"{module}/i18n/id.po")))
        known = {entry.msgid for entry in entries if entry.translated()}
        missing = sorted(self.terms(module) - known)
        self.assertFalse(
            missing,
            f"{module}: {len(missing)} terms without Indonesian; export them again and"
            f" fill them in: {missing[:10]}",
        )

        self.assertEqual(self.without_place(module, entries), [])

    def without_place(self, module, entries):
        """Return the sentences of the code whose entry names no place in the code.

        Odoo finds the translation only with such a place and the mark of the
        programming language.
        """
        known = {
            entry.msgid: entry
            for entry in entries
            if any(place.startswith("code:") for place, _line in entry.occurrences)
        }
        reader = TranslationModuleReader(self.env.cr, modules=[module])
        return sorted(
            source
            for _module, kind, _name, _xmlid, source, _value, comments in reader
            if kind == "code"
            and not (
                source in known
                and set(comments) <= set(known[source].comment.splitlines())
            )
        )

    def terms(self, module):
        """Return the terms of a module for translators, in English."""
        reader = TranslationModuleReader(self.env.cr, modules=[module])
        return {
            source
            for _module, _ttype, name, xmlid, source, _value, _comments in reader
            if self._is_own(module, name, xmlid)
        }

    def _is_own(self, module, name, xmlid):
        """Tell whether a term is not a field from another module's mixin.

        The fields of such mixins depend on the other installed modules.
        """
        if not name.startswith("ir.model.fields,"):
            return True
        record = self.env.ref(xmlid)
        field = self.env[record.model]._fields[record.name]
        return module in field._modules

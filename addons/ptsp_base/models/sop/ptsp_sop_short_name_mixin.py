# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import fields, models

from ...tools.short_name import short_name


class PtspSopShortNameMixin(models.AbstractModel):
    """A part with a lasting short name, which is made from the part's visible words.

    While the part is new in a draft, the name follows these words. A name does not
    change once a person wrote it, if it came with a file or an earlier revision, or if
    another part of the revision mentions it.
    """

    _name = "ptsp.sop.short.name.mixin"
    _description = "Short Name of a Part of an SOP Revision"

    # The field with the words, the field with the short name, and the beginning of a
    # name whose words do not begin with a letter.
    _short_name = ("name", "code", "x")

    named_after = fields.Char(
        compute="_compute_short_name",
        store=True,
        # The form sends this field with the name. Odoo would compute it anew if it were
        # readonly.
        readonly=False,
        precompute=True,
        copy=False,
        help="The words that the short name was made from; empty when the name was"
        " written.",
    )

    def _compute_short_name(self):
        """Make the short name; the model with the fields declares the dependencies."""
        words_field, name_field, otherwise = self._short_name
        for part in self:
            words = part[words_field]
            if words and (not part[name_field] or part._may_be_renamed()):
                taken = set((part._named_alike() - part).mapped(name_field))
                part[name_field] = short_name(words, taken, otherwise=otherwise)
                part.named_after = words
            else:
                part.named_after = part.named_after

    def _named_alike(self):
        """Return the parts among which the short name is unique."""
        raise NotImplementedError

    def _may_be_renamed(self):
        """Tell whether the name was made from words and is not used elsewhere yet."""
        _words, name_field, otherwise = self._short_name
        name = self[name_field]
        if not self.named_after:
            return False
        made = short_name(self.named_after, otherwise=otherwise)
        if not re.fullmatch(rf"{re.escape(made)}(_[0-9]+)?", name):
            return False
        mentioned = re.compile(rf"(?<![a-z0-9_]){re.escape(name)}(?![a-z0-9_])")
        return not any(map(mentioned.search, self.sop_id._texts_with_names()))

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import identifiers
from odoo.addons.ptsp_base.tools.hash_chain import canonical_json

from ...tools import text_changes, wording
from ...tools.told_values import differing, masked, replaced, without_consequences

# The most differences that one sentence tells; the screen shows them all.
TOLD = 3
TOLD_LENGTH = 80
PAIR = 2  # a row of label and text
# Key of the content about application and office -> its placeholder.
CASE_PARTS = {
    "applicant": "nama_pemohon",
    "address": "alamat_pemohon",
    "city": "kota_pemohon",
    "title": "judul",
    "registration_no": "nomor_registrasi",
    "product": "produk",
    "service": "layanan",
}
OFFICE_PARTS = {
    "government": "government",
    "name": "kantor",
    "address": "address",
    "contact": "contact",
    "city": "kota",
    "head_title": "kepala_jabatan",
}
# Values of a content that come from the application.
APPLICATION_VALUES = ("person", "details")
# Keys told by their parts, filled in at the signature, or told by another key.
NOT_COMPARED = frozenset({"case", "office", "signer", "about"})


class PtspLetterDifferences(models.AbstractModel):
    """Compares a draft with its case, its office and its wording.

    The content of a letter is composed when it is drafted. A person who initials or
    signs it later stands for what is true then. So the values are composed again at
    every initial and signature and compared with those of the draft. Differences are
    shown as old and new; bringing the draft up to date makes a new round and voids the
    initials. The signature block is left out, because it is filled at the signature
    (``ptsp.letter.signer``).

    A text that was corrected by hand stays corrected: its old values are replaced by
    the new ones, and old values that are not found in it are reported.
    """

    _name = "ptsp.letter.differences"
    _description = "Differences Between Letter and Case"

    outdated = fields.Json(
        compute="_compute_outdated",
        help="What a draft says otherwise than its case: old, new, and who may renew"
        " it.",
    )
    outdated_text = fields.Char("Differs In", compute="_compute_outdated")
    may_update = fields.Boolean(compute="_compute_outdated")

    @api.depends_context("uid", "lang")
    @api.depends("state", "content_hash", "application_id.write_date")
    def _compute_outdated(self):
        for letter in self:
            letter_sudo = letter.sudo()  # readers are told what is wrong
            differences = letter_sudo._find_differences()
            named = dict.fromkeys(one["what"] for one in differences)
            letter.outdated_text = ", ".join(named) or False
            letter.may_update = bool(differences) and letter._may_bring_up_to_date()
            letter.outdated = bool(differences) and {
                "letter_id": letter.id,
                "edited": letter_sudo.edited,
                "may_update": letter.may_update,
                "differences": differences,
            }

    # === WHAT IS DIFFERENT === #

    def _find_differences(self):
        """Return the differences between the draft and its case.

        :return: list of dicts ``what``, ``old`` and ``new``, each a text for people;
            identity numbers are masked
        """
        self.ensure_one()
        return [
            {"what": what, "old": _masked(old), "new": _masked(new)}
            for what, old, new in self._differing_values()
        ]

    def _differing_values(self):
        """Return the differences as triples: what, the old text, the new one."""
        if self.state != "draft" or not (self.is_product or self.facts):
            return []  # papers drafted before values were kept cannot be composed again
        values = self._wording_values(self.extra)
        # Both sides are ordered by their keys, whatever order they were made in.
        kept, content = (
            json.loads(canonical_json(one))
            for one in (self.content or {}, self._prepare_content(values, self.extra))
        )
        facts = self._prepare_facts(values)
        found = []
        if self.facts:
            found += differing(self._told_facts(self.facts), self._told_facts(facts))
        found += differing(self._told_content(kept), self._told_content(content))
        if not self.edited:
            old = text_changes.paragraphs(self.body)
            new = text_changes.paragraphs(self._prepare_body(values))
            label = self.env._("Text")
            found += [(label, *pair) for pair in text_changes.pairs(old, new)]
        return without_consequences(found)

    def _changed_since_signed(self):
        """Return a sentence on the changes after the signature, or an empty text.

        The letter keeps the values of its signature; the person who numbers it is told.
        """
        if self.state != "signed" or not self.content:
            return ""
        values = self._wording_values(self.extra)
        now = json.loads(canonical_json(self._prepare_content(values, self.extra)))
        differences = [
            {"what": what, "old": _masked(old), "new": _masked(new)}
            for what, old, new in without_consequences(
                differing(
                    self._told_application(self.content), self._told_application(now)
                )
            )
        ]
        if not differences:
            return ""
        return self.env._(
            "%(letter)s was signed before this was changed: %(told)s. It keeps what was"
            " signed; return it before it is numbered if it is to say otherwise.",
            letter=self.letter_type_id.name,
            told=self._told(differences),
        )

    def _prepare_facts(self, values):
        """Return the values of the wording's placeholders as plain texts.

        :param dict values: values of all placeholders, see ``_wording_values``
        :return: dict of placeholder -> list of texts; a table has one for each row
        """
        facts = {}
        for name in sorted(self._used_placeholders() & values.keys() - wording.LATE):
            value = values[name]
            plain = text_changes.paragraphs(value) if name in wording.BLOCKS else None
            facts[name] = [str(value or "")] if plain is None else plain
        return facts

    def _told_facts(self, facts):
        labels = self.letter_type_id._placeholders()
        return [
            (labels.get(name, name), texts) for name, texts in (facts or {}).items()
        ]

    def _told_content(self, content):
        """Return the values that a layout prints, each with a name for people.

        :return: list of pairs of a label and a list of texts
        """
        told = self._told_parts(content)
        labels = self._content_labels()
        rest = content.keys() - labels.keys() - NOT_COMPARED
        for key in [*labels, *sorted(rest)]:
            told += self._told_value(labels.get(key, key), content.get(key))
        return told

    def _told_application(self, content):
        """Return the content's values of the application, as ``_told_content`` does."""
        told, labels = self._told_case(content), self._content_labels()
        for key in APPLICATION_VALUES:
            told += self._told_value(labels[key], content.get(key))
        return told

    def _told_parts(self, content):
        """Return the printed values of the application and of the office."""
        return self._told_case(content) + self._told_office(content)

    def _told_case(self, content):
        known = self.letter_type_id._placeholders()
        case = content.get("case", {})
        return [
            (known[name], [str(case.get(key) or "")])
            for key, name in CASE_PARTS.items()
        ]

    def _told_office(self, content):
        known, office = self.letter_type_id._placeholders(), content.get("office", {})
        return [
            (
                self.env._("Letterhead: %(part)s", part=known.get(name, key)),
                [str(office[key] or "")],
            )
            for key, name in OFFICE_PARTS.items()
            if key in office
        ]

    def _told_value(self, label, value):
        """Return one value of the content as pairs of a label and texts."""
        if isinstance(value, list):
            return self._told_rows(label, value)
        text = canonical_json(value) if isinstance(value, dict) else value
        return [(label, [str(text or "")])]

    def _told_rows(self, label, rows):
        """Return rows by their own labels if each has one, else as one list."""
        if rows and all(isinstance(row, list) and len(row) == PAIR for row in rows):
            return [(name, [str(text)]) for name, text in rows]
        return [(label, [_plain(row) for row in rows])]

    def _content_labels(self):
        """Return names for the values of a content, in their order in sentences."""
        return {
            "person": self.env._("Applicant"),
            "details": self.env._("Particulars"),
            "addressee": self.env._("Addressee"),
            "subject": self.env._("Subject"),
            "title": self.env._("Title"),
            "basis": self.env._("Basis"),
            "reasons": self.env._("Reasons"),
            "validity": self.env._("Validity"),
            "validity_length": self.env._("Valid For"),
            "validity_end": self.env._("Valid Until"),
            "carbon_copies": self.env._("Copies To"),
            "copies": self.env._("Marked Copies"),
            "template": self.env._("Page Template"),
            "layout": self.env._("Layout"),
            "paper": self.env._("Paper"),
        }

    # === IN A SENTENCE === #

    def _told(self, differences):
        told = "; ".join(
            self.env._(
                "%(what)s “%(old)s” is now “%(new)s”",
                what=one["what"],
                old=_short(one["old"]),
                new=_short(one["new"]),
            )
            for one in differences[:TOLD]
        )
        more = len(differences) - TOLD
        if more > 0:
            told += self.env._(" (and %(count)s more)", count=more)
        return told

    def _differences_words(self, differences):
        """Return differences in one sentence, which names the first of them.

        :param list differences: as ``_find_differences`` returns them
        """
        words = self.env._(
            "%(letter)s differs from the application: %(told)s. Bring the draft up to"
            " date; the initials on it become void.",
            letter=self.letter_type_id.name,
            told=self._told(differences),
        )
        if self.edited:
            words += " " + self.env._(
                "The text was corrected by hand: the corrections stay, the old values"
                " in it are replaced."
            )
        return words

    def _check_up_to_date(self):
        """Refuse an initial or signature on a draft that differs from its case.

        :raise UserError: with the differences
        """
        differences = self._find_differences()
        if differences:
            raise UserError(self._differences_words(differences))

    # === BRINGING UP TO DATE === #

    def _bring_up_to_date(self):
        """Compose the draft again as a new round; the initials become void.

        :return: a sentence with the changes, and with old values that are missing in a
            text corrected by hand
        :raise UserError: when the letter is no draft, or nothing is different
        """
        self._begins("compose")
        values = self._differing_values()
        if not values:
            raise UserError(
                self.env._(
                    "%(letter)s says what the application says; there is nothing to"
                    " bring up to date.",
                    letter=self.letter_type_id.name,
                )
            )
        _body, missing = replaced(str(self.body or ""), values)
        edited = self.edited
        self._compose(self.extra)
        words = self.env._(
            "Brought up to date: %(what)s.",
            what=", ".join(dict.fromkeys(what for what, _old, _new in values)),
        )
        if edited and missing:
            words += " " + self.env._(
                "The text was corrected by hand and does not contain: %(missing)s."
                " Check it.",
                missing="; ".join(_masked(text) for text in missing),
            )
        return words

    def _may_bring_up_to_date(self):
        """Tell whether the current user may bring the draft up to date.

        A product: the officers of the desk that has the case, if that desk drafts,
        initials or signs it (SOP 15.c). Another paper: its maker and its signers.
        """
        letter_sudo = self.sudo()  # every user may know the members of a desk
        if not self.is_product:
            return self._may_sign() or self._may_withdraw()
        case, kind = letter_sudo.application_id, letter_sudo.letter_type_id
        lanes = kind.draft_lane_id | kind.initial_lane_ids | kind.sign_lane_id
        free = case.holder_id in (self.env.user, self.env["res.users"])
        workers = case.service_id._workers_at(case.desk_id & lanes)
        return free and self.env.user in workers

    def action_bring_up_to_date(self):
        """Bring the draft up to date and note it in the control sheet.

        It serves steps whose SOP has no move for it, and papers that wait.

        :raise UserError: when another desk has the case, or nothing is different
        """
        self.ensure_one()
        case = self.application_id
        case._lock_case()
        if not self._may_bring_up_to_date():
            raise UserError(
                self.env._(
                    "%(letter)s is brought up to date at the desk that has the case:"
                    " %(desk)s.",
                    letter=self.letter_type_id.name,
                    desk=case.desk_id.name,
                )
            )
        letter_sudo = self.sudo()  # officers read letters, but only verbs write them
        words = letter_sudo._bring_up_to_date()
        label = self.env._("Brought up to date: %(letter)s", letter=self.display_name)
        letter_sudo._record_on_case("update_letter", label, case.desk_id, words)
        return True

    def _updated_body(self):
        """Return the text corrected by hand with old values replaced by new ones."""
        return replaced(str(self.body or ""), self._differing_values())[0]


def _plain(item):
    """Return an item of a list as one text."""
    if isinstance(item, dict):
        return " ".join(str(part) for part in item.values() if part)
    return " ".join(map(str, item)) if isinstance(item, list) else str(item)


def _masked(text):
    """Return a text with its identity numbers masked."""
    return masked(text, identifiers.mask)


def _short(text):
    return text if len(text) <= TOLD_LENGTH else f"{text[:TOLD_LENGTH]}…"

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections.abc import Callable
from dataclasses import dataclass, field

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, human_size
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# In the place of a text that must not be empty.
GONE = "-"
# What the public verification still needs of a letter, and names no applicant.
KEPT_OF_CONTENT = ("template", "layout", "paper", "copies", "signer", "validity")
KEPT_OF_CASE = ("reference", "registration_no", "service", "product", "sop")


@dataclass(frozen=True)
class Part:
    """What is wiped of the records of one model that belong to a case.

    :param label: how people call it, in the plural
    :param str model: name of the model
    :param str owner: field that leads to the case
    :param dict blank: names of fields -> what stands there afterwards
    :param tuple files: names of binary fields whose files are deleted
    :param bool whole: the records themselves are deleted
    :param Callable find: cases -> domain of the records, where no field leads to one
    """

    label: object
    model: str
    owner: str = "application_id"
    blank: dict = field(default_factory=dict)
    files: tuple = ()
    whole: bool = False
    find: Callable | None = None


class PtspRetentionWiping(models.AbstractModel):
    """Wipes the files and the personal data of cases for good.

    Control sheets, register entries, numbers, signatures and all hashes stay. An addon
    that keeps files or personal data of a case extends ``_parts``.
    """

    _name = "ptsp.retention.wiping"
    _description = "Destruction of Files and Personal Data"

    @api.model
    def _parts(self):
        """Return all that is wiped of a case, part by part.

        An extension point.

        :rtype: list[Part]
        """
        return [*self._parts_of_papers(), *self._parts_of_people()]

    def _parts_of_papers(self):
        return [
            Part(
                _lt("files of the case"),
                "ptsp.file",
                blank={"name": GONE},
                files=("content",),
            ),
            Part(
                _lt("letters: text and printed file"),
                "ptsp.letter",
                blank={"body": None, "extra": None, "facts": None},
                files=("pdf",),
            ),
            Part(
                _lt("minutes of meetings"),
                "ptsp.meeting",
                blank={"agenda": None, "minutes": None, "decision_note": None},
            ),
            Part(
                _lt("rounds of drafts"),
                "ptsp.letter.round",
                "letter_id.application_id",
                {"lines": None},
            ),
        ]

    def _parts_of_people(self):
        return [
            Part(
                _lt("personal data of the application"),
                "ptsp.application",
                "id",
                self._blank_of_case(),
            ),
            Part(
                _lt("powers of attorney: names"),
                "ptsp.power",
                blank={"giver": GONE, "holder": GONE, "number": None},
            ),
            Part(
                _lt("participants of meetings"),
                "ptsp.meeting.participant",
                "meeting_id.application_id",
                {"name": GONE, "institution": None},
            ),
            Part(
                _lt("contacts with people"),
                "ptsp.contact",
                blank={"with_whom": GONE, "answer": None},
            ),
            Part(
                _lt("visits at the counter"),
                "ptsp.visit",
                blank=dict.fromkeys(
                    "visitor_name contact question answer forms_sent_to".split()
                ),
            ),
            Part(
                _lt("drafts of opinions"),
                "ptsp.opinion.draft",
                "opinion_id.application_id",
                {"answers": None, "filename": None},
                ("scan",),
            ),
            Part(
                _lt("changes of the applicant's data"),
                "ptsp.change",
                blank={"changes": None},
            ),
            *self._parts_of_odoo(),
        ]

    def _parts_of_odoo(self):
        """Return what Odoo itself keeps at cases and at the records of people."""
        return [
            Part(
                _lt("messages"),
                "mail.message",
                find=lambda cases: self._at("model", cases),
                whole=True,
            ),
            Part(
                _lt("tasks"),
                "mail.activity",
                find=lambda cases: self._at("res_model", cases),
                whole=True,
            ),
            Part(
                _lt("attachments"),
                "ir.attachment",
                # Files of fields go with their own part.
                find=lambda cases: (
                    self._at("res_model", cases) & Domain("res_field", "=", False)
                ),
                whole=True,
            ),
        ]

    def _at(self, model_field, cases):
        """Return the domain of what hangs at cases, and at visits about them."""
        visits = self.env["ptsp.visit"].sudo()  # all of it goes, as below
        visits = visits.search([("application_id", "in", cases.ids)])
        return Domain.OR(
            Domain(model_field, "=", records._name)
            & Domain("res_id", "in", records.ids)
            for records in (cases, visits)
        )

    def _blank_of_case(self):
        """Return the fields of a case that hold personal data, each with nothing."""
        case = self.env["ptsp.application"]
        names = {"form_values", "handover_to", "contact_person", "object_key"}
        names |= {name for name in case._fields if name.startswith("applicant_")}
        names |= case._personal_fields()
        names -= {"applicant_kind"}
        return {
            name: None
            for name in sorted(names)
            if name in case._fields
            and case._fields[name].store
            and case._fields[name].column_type
        }

    # === BEFORE === #

    @api.model
    def _plan(self, cases):
        """Return what would go of cases; nothing is changed.

        :return: list of dicts with label, count and size in bytes (of files)
        """
        planned = []
        for part in self._parts():
            records = self._records(part, cases)
            if records:
                size = sum(self._attachments(part, records).mapped("file_size"))
                label = str(part.label)
                planned.append({"label": label, "count": len(records), "size": size})
        return planned

    @api.model
    def _plan_text(self, cases):
        """Return the same in words, a line for each part."""
        return "\n".join(
            f"{line['count']} {line['label']}"
            + (f" ({human_size(line['size'])})" if line["size"] else "")
            for line in self._plan(cases)
        )

    def _records(self, part, cases):
        """Return the records of a part that belong to cases."""
        if part.model not in self.env:
            return self.env["ptsp.file"]
        found = part.find or (lambda own: Domain(part.owner, "in", own.ids))
        domain = found(cases)
        fields_of = self.env[part.model]._fields
        # All of it goes, whatever the person who destroys may read.
        records = self.env[part.model].sudo()
        if "active" in fields_of:
            records = records.with_context(active_test=False)
        return records.search(domain)

    def _attachments(self, part, records):
        if part.model == "ir.attachment":
            return records
        # Closed fields keep their files here.
        return (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", part.model),
                    ("res_field", "in", list(part.files)),
                    ("res_id", "in", records.ids),
                ]
            )
        )

    # === DESTRUCTION === #

    @api.model
    def _wipe(self, case):
        """Wipe what is planned of one case; it cannot be undone.

        Written in the database itself: the case keeps no trace of what it was.
        """
        self.env.flush_all()
        for part in self._parts():
            records = self._records(part, case)
            if part.model == "ptsp.letter":
                self._shorten_content(records)
            if part.files:
                self._attachments(part, records).unlink()
            if part.whole:
                self._delete(records)
            elif part.blank and records:
                self._blank(records, part.blank)
        self.env.invalidate_all(flush=True)

    def _delete(self, records):
        locked = self.env.registry["ptsp.locked.mixin"]
        if isinstance(records, locked):
            records = records._with_door()
        records.unlink()

    def _blank(self, records, values):
        assignments = SQL(", ").join(
            SQL("%s = %s", SQL.identifier(name), value)
            for name, value in values.items()
        )
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE id = ANY(%s)",
                SQL.identifier(records._table),
                assignments,
                records.ids,
            )
        )

    def _shorten_content(self, letters):
        """Leave of a letter's values what names the office and not the applicant."""
        for letter in letters.filtered("content"):
            content = letter.content
            kept = {key: content[key] for key in KEPT_OF_CONTENT if key in content}
            identity = content.get("case") or {}
            kept["case"] = {key: identity.get(key, "") for key in KEPT_OF_CASE}
            letter._with_door().write({"content": kept})
        self.env.flush_all()

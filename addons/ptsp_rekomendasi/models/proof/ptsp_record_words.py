# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from odoo import api, models
from odoo.tools import format_datetime


class PtspRecordWords(models.AbstractModel):
    """The sentences of a check of the records, one for each finding."""

    _name = "ptsp.record.words"
    _description = "Words of a Check of the Records"

    @api.model
    def _finding(self, sort, sentence, since=0):
        """Return a finding as plain data.

        :param str sort: ``missing``, ``changed``, ``added``, ``digest``, ``outside``,
            ``unmarked``, ``destroyed``
        :param str sentence: the finding in words
        :param int since: number of the last digest that still fits; 0 if unknown
        """
        return {"sort": sort, "sentence": sentence, "since": since}

    # === RECORDS === #

    @api.model
    def _subject(self, kind, key, leaf):
        """Return the name of a record in words.

        :param str key: key of the record in the digests
        :param dict leaf: newest leaf of the record
        """
        if kind == "case":
            return self.env._("case %(case)s", case=key)
        if kind == "letter":
            number = leaf.get("number") or self.env._("without number")
            letter = {"letter": number, "type": self._type_name(leaf)}
            case = leaf.get("case") or key.split("/")[0]
            return self.env._(
                "letter %(letter)s (%(type)s, case %(case)s)", case=case, **letter
            )
        if kind == "audit":
            return self._logged_line(key, leaf)
        book = self._register_name(key)
        period = key.split("/")[1]
        if kind == "register":
            return self.env._(
                "register %(book)s of %(period)s", book=book, period=period
            )
        return self.env._(
            "number %(number)s of register %(book)s",
            number=leaf.get("number") or key.split("/")[2],
            book=book,
        )

    def _logged_line(self, key, leaf):
        """Return the name of a line of the audit log: its number, time and person."""
        if not leaf.get("at"):
            return self.env._("line no. %(number)s of the audit log", number=key)
        zone = self.env.company.sudo().ptsp_tz  # auditors need not read offices
        at = datetime.fromisoformat(leaf["at"]).replace(tzinfo=None)
        return self.env._(
            "line no. %(number)s of the audit log (%(at)s, by %(who)s)",
            number=key,
            at=format_datetime(self.env, at, tz=zone, dt_format="dd-MM-yyyy HH:mm"),
            who=leaf.get("by") or "-",
        )

    def _type_name(self, leaf):
        code = leaf.get("type") or ""
        domain = [("code", "=", code), ("company_id", "in", self.env.company.ids)]
        letter_type = self.env["ptsp.letter.type"].search(domain, limit=1)
        return letter_type.name or code

    def _register_name(self, key):
        register = self.env["ptsp.register"].browse(int(key.split("/")[0])).exists()
        return register.name or key.split("/")[0]

    @api.model
    def _missing(self, subject, since):
        return self._finding(
            "missing",
            self.env._("Missing: %(subject)s.", subject=subject),
            since,
        )

    @api.model
    def _added(self, subject, since):
        sentence = self.env._(
            "Added: %(subject)s is dated before digest no. %(since)s, which does not"
            " have it.",
            subject=subject,
            since=since,
        )
        return self._finding("added", sentence, since)

    @api.model
    def _unmarked(self, subject):
        sentence = self.env._(
            "No mark: %(subject)s. The server was ended, or could not write outside,"
            " just after the line was written; or it was put in without the server.",
            subject=subject,
        )
        return self._finding("unmarked", sentence)

    @api.model
    def _changed(self, subject, code, since=0):
        sentence = self.env._(
            "Changed: %(subject)s: %(what)s.", subject=subject, what=self._what()[code]
        )
        return self._finding("changed", sentence, since)

    def _what(self):
        """Return the codes of faults with their meaning in words."""
        return {
            "shorter": self.env._("rows were taken away"),
            "resealed": self.env._("the rows are not those that were sealed"),
            "number": self.env._("the number is another one"),
            "date": self.env._("the date is another one"),
            "valid_until": self.env._("the last valid day is another one"),
            "content": self.env._("text or values are not those that were signed"),
            "file": self.env._("the file is another one"),
            "file_bytes": self.env._("the kept file does not fit its SHA-256"),
            "scan": self.env._("the scan of the signed sheet is another one"),
            "scan_bytes": self.env._("the kept scan does not fit its checksum"),
            "state": self.env._("the state went back"),
            "signatures": self.env._(
                "a signature or an initial is missing or was changed"
            ),
            "seen": self.env._("it was signed on another text than the present one"),
            "content_hash": self.env._("text or values do not fit their hash"),
            "register": self.env._("its number is not the one in the register"),
            "destroyed": self.env._(
                "it is marked as destroyed, and no berita acara that two persons signed"
                " says so"
            ),
            "logged": self.env._("it is not as it was written"),
            "entry": self.env._("date, subject, reason or person are others"),
        }

    @api.model
    def _broken_row(self, subject, row):
        sentence = self.env._(
            "Changed: %(subject)s: row %(row)s of the control sheet is not as it was"
            " sealed.",
            subject=subject,
            row=row,
        )
        return self._finding("changed", sentence)

    @api.model
    def _gap(self, book, period, sequence):
        sentence = self.env._(
            "Missing: sequence number %(number)s of %(period)s in register %(book)s.",
            number=sequence,
            period=period,
            book=book,
        )
        return self._finding("missing", sentence)

    # === DIGESTS === #

    @api.model
    def _of_digest(self, code, number, record=""):
        """Return the finding of a code about a digest in the database."""
        said = {"number": number, "record": record}
        sentences = {
            "missing": self.env._(
                "Digest no. %(number)s is missing in the database.", **said
            ),
            "unchained": self.env._(
                "Digest no. %(number)s does not go on from the digest before it.",
                **said,
            ),
            "changed": self.env._("Digest no. %(number)s was changed.", **said),
            "leaves": self.env._(
                "The leaves of digest no. %(number)s were changed, taken away or"
                " added to.",
                **said,
            ),
            "leaf": self.env._(
                "The leaf of %(record)s in digest no. %(number)s was changed.", **said
            ),
        }
        return self._finding("digest", sentences[code], max(number - 1, 0))

    @api.model
    def _of_outside(self, code, number, folder=""):
        """Return the finding of a code about the file outside the database."""
        said = {"number": number, "folder": folder}
        sentences = {
            "absent": self.env._(
                "The file of digests outside the database is missing or empty:"
                " %(folder)s.",
                **said,
            ),
            "unreadable": self.env._(
                "Line %(number)s of the file of digests cannot be read.", **said
            ),
            "cut": self.env._(
                "Digest no. %(number)s is missing in the file outside.", **said
            ),
            "line": self.env._(
                "Digest no. %(number)s was changed in the file outside.", **said
            ),
            "order": self.env._(
                "In the file outside, digest no. %(number)s does not go on from the"
                " line before it.",
                **said,
            ),
            "leaves": self.env._(
                "The leaves of digest no. %(number)s beside the file outside are"
                " missing or were changed.",
                **said,
            ),
            "lost": self.env._(
                "Digest no. %(number)s stands in the file outside, and is missing in"
                " the database.",
                **said,
            ),
            "other": self.env._(
                "Digest no. %(number)s is another one in the database than in the file"
                " outside: the digests were made anew.",
                **said,
            ),
        }
        return self._finding("outside", sentences[code], max(number - 1, 0))

    @api.model
    def _unreadable_mark(self, line):
        sentence = self.env._(
            "Line %(number)s of the file of marks of the audit log cannot be read.",
            number=line,
        )
        return self._finding("outside", sentence)

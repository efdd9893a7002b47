# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from .exposed import exposed


class PtspApiExchange(models.AbstractModel):
    """The part of the public contract that exchanges definition files.

    Service administrators import; a revision arrives as a draft and takes effect only
    when people let it. Whoever may read SOPs of the office may have them as files.
    """

    _name = "ptsp.api.exchange"
    _description = "Public Contract: Definition Files"
    _inherit = ["ptsp.api.arguments"]

    @api.model
    @exposed("define", changing=True)
    def import_definition(self, text, dry_run=False):
        """Import a definition file, an SOP revision or a catalogue; all or nothing.

        :param str text: YAML in format ptsp-sop or ptsp-catalogue
        :param bool dry_run: report only, change nothing
        :return: ``imported`` and ``existing`` (a revision that exists is left as it
            is), ``sop`` (document and revision number, state) or False, ``errors``,
            ``warnings`` and ``notes``: each with ``line``, ``path`` and ``message``,
            warnings also with ``blocks_effect``
        """
        if not isinstance(text, str):
            raise refusal(
                self.env._("“%(name)s” must be a text.", name="text"),
                refusal_codes.INVALID,
                "text",
            )
        if not isinstance(dry_run, bool):
            raise refusal(
                self.env._("“%(name)s” must be true or false.", name="dry_run"),
                refusal_codes.INVALID,
                "dry_run",
            )
        result = self.env["ptsp.definition"]._load_text(text, dry_run=dry_run)
        sop = result["sop"]
        imported = not (dry_run or result["errors"] or result["existing"])
        return {
            "dry_run": dry_run,
            "imported": imported,
            "existing": result["existing"],
            "sop": sop and self._describe_revision(sop),
            "errors": self._describe_findings(result, "error"),
            "warnings": [
                {**told, "blocks_effect": finding["severity"] == "blocking"}
                for finding in result["findings"]
                if finding["severity"] in ("blocking", "warning")
                for told in [self._describe_finding(finding)]
            ],
            "notes": self._describe_findings(result, "note"),
        }

    @api.model
    @api.readonly
    @exposed("define")
    def draft_definition(self, filename, content):
        """Read an SOP on paper into a draft; nothing is stored.

        :param str filename: such as SOP.docx
        :param str content: base64 of a DOCX, a PDF with text, or text with tables
        :return: ``definition`` (a definition file, for :meth:`import_definition`),
            ``doubtful`` (what was guessed: ``path`` in the definition, the document's
            ``words``, ``why``, ``page``) and ``missing`` (what the document lost or
            leaves empty: ``where``, ``what``, ``path``)
        """
        filename = self._text("filename", filename, required=True)
        document = self.env["ptsp.upload"]._decode(content, filename)
        reader = self.env["ptsp.definition.paper"]
        _document, read = reader._read_paper(filename, document)
        return {
            "definition": read.text(),
            "doubtful": reader._doubtful(read),
            "missing": reader._missing(read),
        }

    @api.model
    @api.readonly
    @exposed("export")
    def export_definition(self, document_no, revision_no=False):
        """Return the definition file of an SOP revision.

        :param str document_no: such as SOP-LP2N-KOM-03
        :param str revision_no: such as 03; without it, the revision in effect
        :return: the text that :meth:`import_definition` takes
        :rtype: str
        """
        document_no = self._text("document_no", document_no, required=True)
        revision_no = self._text("revision_no", revision_no)
        sop = self._revision(document_no, revision_no)
        return self.env["ptsp.definition.export"]._sop_text(sop)

    @api.model
    def _revision(self, document_no, revision_no):
        offices = [("company_id", "in", self.env.companies.ids)]
        sops = self.env["ptsp.sop"].search(offices)
        document = sops.filtered(lambda sop: sop.document_no == document_no)
        if not document:
            raise refusal(
                self.env._(
                    "There is no document “%(number)s”; there are: %(known)s.",
                    number=document_no,
                    known=", ".join(sorted(set(sops.mapped("document_no")))) or "-",
                ),
                refusal_codes.UNKNOWN,
                "document_no",
            )
        if revision_no:
            found = document.filtered(lambda sop: sop.revision_no == revision_no)
        else:
            found = document.filtered(lambda sop: sop.state == "effective")
        if found:
            return found[0]
        raise refusal(
            self.env._(
                "%(document)s has no revision “%(revision)s”; it has: %(known)s.",
                document=document_no,
                revision=revision_no or "-",
                known=", ".join(sorted(document.mapped("revision_no"))),
            ),
            refusal_codes.UNKNOWN,
            "revision_no",
        )

    @api.model
    def _describe_revision(self, sop):
        return {
            "document_no": sop.document_no,
            "revision_no": sop.revision_no,
            "state": sop.state,
        }

    @api.model
    def _describe_findings(self, result, severity):
        return [
            self._describe_finding(finding)
            for finding in result["findings"]
            if finding["severity"] == severity
        ]

    @api.model
    def _describe_finding(self, finding):
        return {key: finding[key] for key in ("line", "path", "message")}

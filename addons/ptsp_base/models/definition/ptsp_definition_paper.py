# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from ...paper import apart, draft
from ...paper.knowledge import Knowledge
from ...sentences import sentence
from ...tools.errors import ToolError


class PtspDefinitionPaper(models.AbstractModel):
    """Reads an SOP on paper with the help of this office's records."""

    _name = "ptsp.definition.paper"
    _description = "Reader of SOPs on Paper"

    @api.model
    def _read_paper(self, filename, content):
        """Read a document into a draft. Nothing is stored.

        :param str filename: as the person has it
        :param bytes content: DOCX, PDF with text, or text with tables
        :return: the document and its draft, see ``paper.draft``
        :raise UserError: one sentence on what is wrong with the file
        """
        try:
            document = apart.read(filename, content)
            return document, draft.draft(document, self._knowledge())
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from error

    @api.model
    def _knowledge(self):
        """Return the office's words that those of a document are compared with."""
        definition = self.env["ptsp.definition"]
        flow = next(iter(definition._flow_files()), None)
        export = self.env["ptsp.definition.export"]
        effective = self.env["ptsp.sop"].search(
            [("state", "=", "effective"), ("company_id", "=", self.env.company.id)]
        )
        return Knowledge(
            flow=definition._read_flow(flow) if flow else None,
            known=[export._sop_data(sop) for sop in effective],
            catalogue=self._known_entries(),
            answers={"today": self.env.company._ptsp_today().isoformat()},
        )

    @api.model
    def _known_entries(self):
        """Return the shared entries of the office that a document may mention."""
        office = [("company_id", "in", [False, self.env.company.id])]
        everything = self.env["ptsp.lane"].with_context(active_test=False)
        letters = self.env["ptsp.letter.type"].with_context(active_test=False)
        return {
            "lanes": [
                {"code": lane.code, "name": lane.name, "kind": lane.kind}
                for lane in everything.search(office)
            ],
            "stages": [
                {
                    "code": stage.code,
                    "name": stage.name,
                    "lane": stage.lane_id.code or "",
                }
                for stage in self.env["ptsp.stage"].search(office)
            ],
            "regulations": [
                {"number": regulation.number}
                for regulation in self.env["ptsp.regulation"].search(office)
            ],
            "letter_types": [
                {"code": letter.code} for letter in letters.search(office)
            ],
        }

    @api.model
    def _doubtful(self, read):
        """Return the guesses of a draft, each with the words it was made from."""
        return [
            {
                "path": ".".join(str(part) for part in doubt.path),
                "words": doubt.words,
                "why": sentence(self.env, doubt),
                "page": doubt.page,
            }
            for doubt in read.told.doubts
        ]

    @api.model
    def _missing(self, read):
        """Return the parts that were lost in reading or are empty in the document."""
        return [
            {
                "where": sentence(
                    self.env, ToolError("where", loss.where, **loss.params)
                ),
                "what": sentence(self.env, loss),
                "path": ".".join(str(part) for part in loss.path),
            }
            for loss in read.told.losses
        ]

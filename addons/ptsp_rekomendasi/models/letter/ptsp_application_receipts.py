# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

WANTING = ("missing", "wrong")


class PtspApplicationReceipts(models.AbstractModel):
    """Receipts for papers that are handed back, and for those that come back repaired.

    Which papers it were is frozen with the receipt: verdicts change afterwards.
    """

    _name = "ptsp.application.receipts"
    _description = "Receipts for Papers of an Application"

    def _proposed_papers(self, kind):
        """Return the papers that this receipt is about, as far as the case knows."""
        if kind == "returned":
            return self._paper_lines(
                self.requirement_ids.filtered(lambda line: line.verdict == "wrong")
            )
        return self._awaited_papers() or self._wanting_papers() or self._once_wanting()

    def _awaited_papers(self):
        """Return what the last receipt of a return said is to be repaired."""
        issued = self.letter_ids.filtered(lambda letter: letter.state == "issued")
        for letter in issued.sorted("id", reverse=True):
            if (letter.content or {}).get("receipt") == "returned":
                return letter.content.get("awaited") or []
        return []

    def _wanting_papers(self):
        return self._paper_lines(
            self.requirement_ids.filtered(lambda line: line.verdict in WANTING)
        )

    def _once_wanting(self):
        """Return the papers that some desk once found missing or not correct."""
        return self._paper_lines(
            self.requirement_ids.filtered(
                lambda line: set(line.verdict_ids.mapped("verdict")).intersection(
                    WANTING
                )
            )
        )

    def _folder_papers(self):
        """Return the papers in the folder: judged there, or handed in as a file."""
        return self._paper_lines(
            self.requirement_ids.filtered(
                lambda line: line.verdict in ("ok", "wrong") or line.attachment_ids
            )
        )

    def _paper_lines(self, lines):
        return [line._whole_text() for line in lines]


def lines_of(text):
    """Return the lines of a text that say something.

    >>> lines_of(" Akta \\n\\nKTP"), lines_of(False)
    (['Akta', 'KTP'], [])
    """
    return [line.strip() for line in (text or "").splitlines() if line.strip()]

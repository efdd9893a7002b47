# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspEvidence(models.AbstractModel):
    """What proves to an evaluator that the office did what an indicator asks.

    The core proves nothing of its own. Each addon that holds records which prove
    something extends ``_proofs``; ``ptsp_dashboard`` gathers them into the evidence
    pack of a year. A prover that no installed addon knows gives no proof and no error.
    """

    _name = "ptsp.evidence"
    _description = "Evidence of the Office"

    @api.model
    def _proofs(self, prover, period, filters):
        """Return what proves one thing in a period, the oldest first.

        An extension point: take what ``super()`` gives and add what ``_proof`` makes
        where ``prover`` is one of the addon's own. It reads and writes nothing, and
        names no person.

        :param str prover: what is to be proven, such as ``standard``, ``skm_method``
            or ``complaint_speed``
        :param Period period: days in the office's time zone, both ends included
        :param Filters filters: the office
        :rtype: list[dict]
        """
        return []

    @api.model
    def _proof(self, what, *, number="", day=False, record=None):
        """Return one proof; every value in it is plain.

        :param str what: what was done, in a sentence or a name, without a person's name
        :param str number: of the document, where it has one
        :param date day: of the document or of the last of what is counted
        :param record: the record that proves it, where there is one; when its model has
            ``_evidence_file``, the name and the bytes that it returns go into the pack
        """
        return {
            "what": what,
            "number": number or "",
            "day": str(day) if day else "",
            "model": record._name if record else "",
            "id": record.id if record else 0,
        }

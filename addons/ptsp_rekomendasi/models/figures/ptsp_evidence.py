# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspEvidence(models.AbstractModel):
    """Proofs for an evaluator that the office did what an indicator asks.

    The core has no proofs of its own. Each addon with records that prove something
    extends ``_proofs``; ``ptsp_dashboard`` gathers them into the evidence pack of a
    year. A prover that no installed addon knows gives no proof and no error.
    """

    _name = "ptsp.evidence"
    _description = "Evidence of the Office"

    @api.model
    def _proofs(self, prover, period, filters):
        """Return the proofs of one thing in a period, the oldest first.

        An extension point: add results of ``_proof`` to those of ``super()`` if
        ``prover`` is one of the addon's own. Implementations write nothing and name no
        person.

        :param str prover: the thing to prove, such as ``standard``, ``skm_method``
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
        :param str number: number of the document, if it has one
        :param date day: date of the document or of the last counted record
        :param record: the record that proves it, if there is one; when its model has
            ``_evidence_file``, the name and the bytes that it returns go into the pack
        """
        return {
            "what": what,
            "number": number or "",
            "day": str(day) if day else "",
            "model": record._name if record else "",
            "id": record.id if record else 0,
        }

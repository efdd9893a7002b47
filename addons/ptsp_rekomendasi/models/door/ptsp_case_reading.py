# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import wording


class PtspCaseReading(models.AbstractModel):
    """Prepares what an officer sees beside a letter before deciding on it.

    Above the letter stand its subject and whether it refuses. Beside it stand the
    grounds: what the agencies answered and what superiors advise.
    """

    _name = "ptsp.case.reading"
    _description = "Letter Read Before a Decision"

    def _prepare(self, case, letter):
        """Return the letter and its grounds as plain JSON values.

        :param case: the case, with elevated rights
        :param letter: one of its letters, with elevated rights
        """
        return {
            "id": letter.id,
            "title": letter.letter_type_id.name,
            "subject": self._subject(letter),
            "refusal": letter.letter_type_id.decision == "refuse",
            "hash": letter.content_hash,
            "opinions": self._prepare_opinions(case),
            "advice": self._prepare_advice(case),
        }

    def _subject(self, letter):
        """Return the letter's own subject (Hal), as it is printed."""
        subject = (letter.content or {}).get("subject") or letter.letter_type_id.name
        late = {"nomor": letter.number or wording.GAP, "tanggal": wording.GAP}
        return str(wording.fill(subject, late, escape=str))

    def _prepare_opinions(self, case):
        opinions = case.opinion_ids._newest_per_agency()
        results = dict(opinions._fields["result"]._description_selection(self.env))
        return [
            {
                "id": opinion.id,
                "agency": opinion.agency_id.name,
                "result": opinion.result,
                "said": results.get(opinion.result, ""),
                "conditions": opinion.conditions or "",
            }
            for opinion in opinions
        ]

    def _prepare_advice(self, case):
        return [
            {
                "id": advice.id,
                "by": advice.lane_id.name or advice.user_id.name,
                "text": advice.text,
            }
            for advice in case.advice_ids
        ]

"""Gives the answers of a described case's player to the questions of a move."""

from datetime import timedelta

from .words import Difference, fill, paper

# A meeting begins this long before the next described moment.
MEETING = timedelta(hours=1)
# This answer is always given when asked: whether it is required depends on which of
# several requests is answered.
ALWAYS = {"opinion_file"}


class Answers:
    """Answers from the row, the case and the book; see ``player.Player``."""

    def _answers(self, row, move):
        """Answer the questions of a move from the row, the case and the book."""
        answers = {
            **self.book["answers"],
            **self.service.get("answers", {}),
            **self.case.get("answers", {}),
        }
        given = row.get("values") or {}
        values = {}
        for spec in move["values"]:
            name = spec["name"]
            # Questions about one of several agencies end in its code: received_by@X.
            usual = name.partition("@")[0]
            if name in given:
                values[name] = self._answer(spec, given[name])
            elif usual in answers and (spec["required"] or usual in ALWAYS):
                values[name] = self._answer(spec, answers[usual])
            elif spec["required"] and name.startswith("repair_"):
                values[name] = "paper"
        return values

    def _answer(self, spec, value):
        if spec["type"] == "many2one":
            return self._pick(spec, value)
        if value == "$scan":
            file = paper(spec["name"])
            return {"filename": file["filename"], "content": file["content"]}
        if value == "$serial":
            # The sheet that was printed for the signature is the one that is kept.
            if spec["default"]:
                return spec["default"]
            self.sheets += 1
            return f"{self.reference}-{self.sheets}"
        if isinstance(value, str):
            return self._fill(value)
        return value

    def _pick(self, spec, name):
        """Return the choice whose label contains a name."""
        for identifier, label in spec["choices"]:
            if name in label:
                return identifier
        raise Difference(f"{self.case['name']}: {spec['label']}: tidak ada {name}")

    def _fill(self, text):
        now = self.office.now()
        ahead = now
        if self.ahead and self.office.dated:
            ahead = max(now, self.ahead - MEETING)
        return fill(text, now, self.case["applicant"]["name"], ahead)

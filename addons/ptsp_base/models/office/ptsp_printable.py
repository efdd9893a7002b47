# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import collections

from odoo import api, models
from odoo.exceptions import UserError

from ...sentences import sentence
from ...tools import printable
from ...tools.errors import ToolError

# How many trials this process remembers, each with its result.
MOST_REMEMBERED = 1_000
MOST_SHEETS = 40
# These problems may come from a busy machine, so such a trial is repeated.
PASSING = ("slow", "broken")

_ended = collections.OrderedDict()


class PtspPrintable(models.AbstractModel):
    """Checks whether a text can be printed, before anybody is responsible for it.

    A draft that cannot be printed is refused: otherwise a letter could get a number and
    no file. The text is read first, and then laid out as a trial in a process that is
    ended when it takes too long. The result of a trial is remembered.
    """

    _name = "ptsp.printable"
    _description = "Trial of Papers"

    @api.model
    def _check_text(self, html, tidied=True):
        """Refuse a text with things that no paper shows, or with too much of them.

        :param html: as a person sent it, or as it is kept
        :param bool tidied: whether it is as it is kept
        :raise UserError: in one sentence
        """
        try:
            printable.check(str(html or ""), tidied=tidied)
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from error

    @api.model
    def _is_tried(self, key):
        """Tell whether a trial of the same pages succeeded before."""
        ended = _ended.get(key)
        return bool(ended) and not self._trial_error_message(ended)

    @api.model
    def _check_pages(self, pages, key):
        """Lay pages out as a trial.

        :param list[str] pages: HTML documents
        :param str key: hash of the pages; a process tries the same pages once
        :raise UserError: when they cannot be printed, in one sentence
        """
        from ...report import pdf_trial

        ended = _ended.get(key)
        if ended is None:
            ended = pdf_trial.try_pages(pages)
            if ended.get("problem") in PASSING:
                raise UserError(self._trial_error_message(ended))
            _ended[key] = ended
            while len(_ended) > MOST_REMEMBERED:
                _ended.popitem(last=False)
        message = self._trial_error_message(ended)
        if message:
            raise UserError(message)

    @api.model
    def _trial_error_message(self, ended):
        """Return why a trial failed, or False."""
        problem = ended.get("problem")
        if problem == "outside":
            return self.env["ir.actions.report"]._outside_error_message(ended["detail"])
        if problem in ("slow", "heavy"):
            return self.env._(
                "The text is too much for printing: laying it out takes too long. Make"
                " it shorter, or take away formatting, tables and pictures."
            )
        if problem:
            return self.env._(
                "The text cannot be printed (%(cause)s); take out what was pasted in"
                " from elsewhere and write it anew.",
                cause=ended.get("detail") or problem,
            )
        if ended["sheets"] > MOST_SHEETS:
            return self.env._(
                "The text would take %(sheets)s sheets, and at most %(most)s are"
                " printed; put the long part into an enclosure.",
                sheets=ended["sheets"],
                most=MOST_SHEETS,
            )
        return False

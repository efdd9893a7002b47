# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from .exposed import exposed
from .ptsp_api_filing import CHANNELS

MOST_AT_ONCE = 500
KEYS = ("applicant details requirements external_ref title powers channel note").split()


class UndoneTogether(Exception):
    """Takes back all cases of a call that wants all of them or none."""


class PtspApiIntake(models.AbstractModel):
    """The part of the public contract that brings many cases in with one call.

    Each goes through the same door as with ``submit_application``, in a savepoint of
    its own: one that is refused keeps no other from being filed.
    """

    _name = "ptsp.api.intake"
    _description = "Public Contract: Filing Many"
    _inherit = ["ptsp.api.filing"]

    @api.model
    @exposed("file", changing=True)
    def submit_applications(
        self, service_code, applications, all_or_nothing=False, dry_run=False
    ):
        """File many cases of a service, each as :meth:`submit_application` does.

        :param list applications: at most 500 objects: ``applicant`` (required),
            ``details``, ``requirements``, ``external_ref``, ``title``, ``powers``,
            ``channel``, as in :meth:`submit_application`; ``note`` is kept on the
            control sheet beside the handing in
        :param bool all_or_nothing: file none if one is refused
        :param bool dry_run: try each of them, keep nothing
        :return: ``dry_run``; ``filed``: how many new cases there are now;
            ``refused``: how many were refused; ``applications``: for each one in its
            order ``external_ref``, ``reference`` (False where there is no case),
            ``existing`` (filed by an earlier call) and ``error`` (False, or ``code``,
            ``field`` and ``message``)
        """
        sop = self._sop(self._service(service_code))
        limit = MOST_AT_ONCE
        items = self._structs("applications", applications, KEYS, ["applicant"], limit)
        self._check_flags(all_or_nothing=all_or_nothing, dry_run=dry_run)
        told = self._submit_each(sop, items, all_or_nothing, dry_run)
        new = [one for one in told if one["reference"] and not one["existing"]]
        return {
            "dry_run": dry_run,
            "filed": len(new),
            "refused": sum(bool(one["error"]) for one in told),
            "applications": told,
        }

    @api.model
    def _submit_each(self, sop, items, all_or_nothing, dry_run):
        told = []
        try:
            with self.env.cr.savepoint():
                told += [self._submit_apart(sop, item) for item in items]
                if dry_run or (all_or_nothing and any(one["error"] for one in told)):
                    raise UndoneTogether
        except UndoneTogether:
            return [self._undone(one) for one in told]
        return told

    @api.model
    def _check_flags(self, **flags):
        for name, value in flags.items():
            if not isinstance(value, bool):
                raise refusal(
                    self.env._("“%(name)s” must be true or false.", name=name),
                    refusal_codes.INVALID,
                    name,
                )

    @api.model
    def _undone(self, one):
        return {**one, "reference": one["existing"] and one["reference"]}

    @api.model
    def _submit_apart(self, sop, item):
        """File one case in a savepoint; say what came of it."""
        told = {
            "external_ref": item.get("external_ref") or False,
            "reference": False,
            "existing": False,
            "error": False,
        }
        try:
            with self.env.cr.savepoint():
                case, existing = self._submit_one(sop, item)
        except UserError as error:
            field = getattr(error, "field", False)
            told["error"] = {
                "code": self._code_of(error),
                "field": field,
                "message": str(error),
            }
            return told
        return {**told, "reference": case.reference, "existing": existing}

    @api.model
    def _submit_one(self, sop, item):
        """File one case and hand it in, unless its reference was filed before.

        :param dict item: as in :meth:`submit_applications`
        :return: the case, and whether it was there already
        """
        vals = self._prepare_case_values(
            item.get("applicant"), item.get("details"), item.get("title")
        )
        channel = item.get("channel")
        vals["channel"] = self._choice("channel", channel, CHANNELS, default="online")
        external_ref = self._text("external_ref", item.get("external_ref"))
        note = self._text("note", item.get("note"), limit=2000) or None
        files, powers = item.get("requirements"), item.get("powers")
        return self._submit(sop, vals, external_ref, files, powers, note)

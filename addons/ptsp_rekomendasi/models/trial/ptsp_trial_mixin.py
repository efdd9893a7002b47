# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from odoo import models

from ...tools.sandbox_key import CONTEXT_KEY, SandboxKey


class PtspTrialMixin(models.AbstractModel):
    """Records that can be tried with the verbs of real cases, without a trace."""

    _name = "ptsp.trial.mixin"
    _description = "Trial Without a Trace"

    @contextmanager
    def _trial(self):
        """Yield the records in an own transaction that is undone at the end.

        It is never committed, so no number, row, message or e-mail remains.
        """
        self.env.flush_all()
        with self.env.registry.cursor() as cr:
            try:
                context = {
                    **self.env.context,
                    CONTEXT_KEY: SandboxKey,
                    "tracking_disable": True,
                    "mail_create_nolog": True,
                    "mail_create_nosubscribe": True,
                    "mail_notrack": True,
                }
                yield self.with_env(self.env(cr=cr, context=context))
            finally:
                cr.rollback()

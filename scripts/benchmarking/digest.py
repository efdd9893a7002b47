"""Measures the night's digest of all records: the first one, and later ones."""

from datetime import timedelta

from odoo import SUPERUSER_ID, api

from odoo.addons.ptsp_base.tools.office_clock import Moment

from .figures import Comparison, clock, milliseconds

# The number of records that a busy day changes.
CHANGED = 200


def measure(registry):
    """Yield how much less the next digest costs than the first; nothing is stored."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        cr.execute("DELETE FROM ptsp_digest_leaf")
        cr.execute("DELETE FROM ptsp_digest")
        env.invalidate_all()
        first = clock(lambda: _digest(env, 1))
        cr.execute(
            "UPDATE ptsp_application SET chain_count = chain_count + 1"
            " WHERE id IN (SELECT id FROM ptsp_application ORDER BY id LIMIT %s)",
            [CHANGED],
        )
        following = clock(lambda: _digest(env, 2))
        size = env["ptsp.digest"].search([], limit=1).size
        cr.rollback()
    yield Comparison(
        f"Next digest of {size} records with {CHANGED} changed, against the first",
        first / following,
        None,
        True,
        f"{milliseconds(following)} against {milliseconds(first)}",
    )


def _digest(env, days):
    moment = Moment(env.company._ptsp_now() + timedelta(days=days))
    env["ptsp.digest"].with_context(ptsp_moment=moment)._digest_office(env.company)
    env.flush_all()

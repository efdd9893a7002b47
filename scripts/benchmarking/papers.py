"""Compares the office's PDF engine with Odoo's stock engine on a letter's HTML."""

from odoo import SUPERUSER_ID, api

from .figures import Comparison, alternate, best, milliseconds


def measure(registry):
    """Yield the ratio for one issued recommendation."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        letter = env["ptsp.letter"].search(
            [("state", "=", "issued"), ("is_product", "=", True)], limit=1
        )
        values = {"letter": letter._layout_values(letter._applicant_copy())}
        html = str(env["ir.qweb"]._render(letter.content["template"], values))
        reports = env["ir.actions.report"]
        mine, other = (
            best(side)
            for side in alternate(
                lambda: reports._ptsp_html_to_pdf([html]),
                lambda: reports._run_wkhtmltopdf([html]),
                15,
            )
        )
        yield Comparison(
            "Letter as PDF, times faster than Odoo's stock engine",
            other / mine,
            8,
            True,
            f"{letter.letter_type_id.name}, {len(html) // 1024} kB of HTML:"
            f" {milliseconds(mine)} (PDF/A-3) against {milliseconds(other)}",
        )

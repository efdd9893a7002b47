# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from psycopg2.extras import Json

from odoo.addons.ptsp_base.tools.bank_list import receipt_key

# Earlier sentences about the fee in e-mails -> present ones. The office owns its
# wordings, so only these sentences are replaced where they are unchanged.
WORDS = [
    (
        re.compile(
            r'<p(?: t-if="not object\.sop_id\.fee")?>\s*'
            r"Layanan ini tidak dipungut biaya\.\s*</p>"
        ),
        '<p>Layanan ini <t t-out="object.sop_id._fee_words()"/>.</p>',
    ),
    (
        re.compile(
            r"<t t-out=\"sop\.fee_text or 'tidak dipungut biaya'\"\s*(?:/>|></t>)"
        ),
        "<t t-out=\"'; '.join(sop._fee_sentences())\"/>",
    ),
    (
        re.compile(r"(bawalah surat kuasa pengurusan\.\s+)(Tidak dipungut biaya\.)"),
        r'\1<t t-if="object.sop_id._is_free()">\2</t>',
    ),
]


def migrate(cr, version):
    """Correct the fee in e-mails, and make each receipt pay only once."""
    renew_words(cr)
    key_receipts(cr)


def renew_words(cr):
    """Replace sentences about the fee in this addon's e-mails, in every language."""
    cr.execute(
        """
        SELECT t.id, t.body_html FROM mail_template t JOIN ir_model_data d
            ON d.model = 'mail.template' AND d.res_id = t.id
        WHERE d.module = 'ptsp_rekomendasi' AND t.body_html IS NOT NULL
        """
    )
    for template, bodies in cr.fetchall():
        renewed = {lang: _renewed(body) for lang, body in bodies.items()}
        if renewed != bodies:
            cr.execute(
                "UPDATE mail_template SET body_html = %s WHERE id = %s",
                [Json(renewed), template],
            )


def _renewed(body):
    for before, now in WORDS:
        body = before.sub(now, body)
    return body


def key_receipts(cr):
    """Give valid payments the key of their receipt; of equal ones the first gets it.

    These payments were recorded before receipts were compared in the whole office.
    """
    cr.execute(
        """
        SELECT company_id, receipt_key FROM ptsp_fee_payment
        WHERE receipt_key IS NOT NULL
        """
    )
    taken = set(cr.fetchall())
    cr.execute(
        """
        SELECT p.id, p.company_id, p.receipt_no FROM ptsp_fee_payment p
        WHERE p.receipt_key IS NULL AND p.reversed_id IS NULL AND NOT EXISTS (
            SELECT FROM ptsp_fee_payment back WHERE back.reversed_id = p.id)
        ORDER BY p.id
        """
    )
    for payment, company, number in cr.fetchall():
        key = receipt_key(number)
        if key and (company, key) not in taken:
            taken.add((company, key))
            cr.execute(
                "UPDATE ptsp_fee_payment SET receipt_key = %s WHERE id = %s",
                [key, payment],
            )

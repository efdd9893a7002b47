# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Signed COSE messages (RFC 9052): the part of a letter's code that is checked offline.

Only ES256 is used. ``scripts/verify_letter`` reads the same form without the system.
"""

import base64
from datetime import date

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

SIGN1 = 18
ALGORITHM, KEY_ID, ES256 = 1, 4, -7
# Keys of the signed values. They are single numbers, as a longer message makes a larger
# QR code.
NUMBER, DAYS, DIGEST = 1, 2, 3
EPOCH = date(1970, 1, 1)
DIGEST_BYTES = 16
COORDINATE_BYTES = 32


def sign(payload: dict, kid: bytes, private_key: ec.EllipticCurvePrivateKey) -> str:
    """Return a payload as a signed message, in letters that a URL may hold.

    :param kid: id by which readers find the key
    """
    protected = cbor2.dumps({ALGORITHM: ES256, KEY_ID: kid})
    body = cbor2.dumps(payload)
    signed = cbor2.dumps(["Signature1", protected, b"", body])
    # Deterministic signing gives a letter the same code each time it is printed.
    how = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    r, s = decode_dss_signature(private_key.sign(signed, how))
    raw = r.to_bytes(COORDINATE_BYTES) + s.to_bytes(COORDINATE_BYTES)
    message = cbor2.dumps(cbor2.CBORTag(SIGN1, [protected, {}, body, raw]))
    return base64.urlsafe_b64encode(message).rstrip(b"=").decode()


def prepare_payload(number: str, day: date, content_hash: str) -> dict:
    """Return the values of a letter that are signed.

    These are its number, its day and the first half of the hash of its content.

    :param content_hash: SHA-256 in hexadecimal letters
    """
    digest = bytes.fromhex(content_hash)[:DIGEST_BYTES]
    return {NUMBER: number, DAYS: (day - EPOCH).days, DIGEST: digest}

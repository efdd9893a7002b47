# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One example of each method of the contract: who calls it, with what, and when.

The pages print them, and a test makes each of them over both transports. What stands
for something of the office (a case, a file, a receipt) is replaced there by one that
is at hand in the state that the example names.
"""

import base64
from typing import NamedTuple

from ..demonstration_common import words

REFERENCE, FILE, ITEM = "PMH-2027-00001", 12, "nomor"
LATER = "2027-02-01"
DOCUMENT = "U09QIC4uLg=="
CONTENT = base64.b64encode(
    b"tanggal;jumlah;nomor bukti;keterangan\n18/01/2027;200.000,00;NTPN-7;bayar\n"
).decode()
PDF = base64.b64encode(words.PAPER).decode()
APPLICANT = {"name": "PT Contoh Kirim", "kind": "company", "city": "Samarinda"}
DETAILS = {
    "jenis_layanan_pos": "komersial",
    "cakupan_wilayah": "Samarinda\nBontang\nBerau\nPaser",
    "modal": 500000000,
}
CASE = {"reference": REFERENCE}
DEFINITION = "format: ptsp-sop/4\nservice:\n  code: UJI-01\n"
COMPANY = {"applicant": APPLICANT, "details": DETAILS}


class Example(NamedTuple):
    """A call: who makes it, with which arguments, in which state of the case."""

    login: str
    arguments: dict
    state: str = ""


EXAMPLES = {
    "version": Example("integrasi", {}),
    "list_services": Example("integrasi", {}),
    "get_service": Example("integrasi", {"code": "KOM-03"}),
    "preview_due_date": Example(
        "integrasi", {"service_code": "KOM-03", "start": "2027-01-20T10:00:00+08:00"}
    ),
    "submit_application": Example(
        "integrasi",
        {
            "service_code": "KOM-03",
            **COMPANY,
            "requirements": [{"key": "npwp", "filename": "npwp.pdf", "content": PDF}],
            "external_ref": "OSS-2027-000123",
            "idempotency_key": "0d6c2b9e-6f0a-4a57-9d6a-51c1b1f1a001",
        },
    ),
    "open_application": Example(
        "cs", {"service_code": "KOM-03", "start": 4, **COMPANY, "channel": "counter"}
    ),
    "attach": Example(
        "integrasi",
        {**CASE, "key": "akta_pendirian", "filename": "akta.pdf", "content": PDF},
        "filed",
    ),
    "get_application": Example("cs", CASE, "filed"),
    "take": Example("cs", CASE, "filed"),
    "release": Example("cs", CASE, "taken"),
    "hold": Example("cs", {**CASE, "reason": "Menunggu telepon pemohon"}, "taken"),
    "resume": Example("cs", CASE, "held"),
    "set_verdicts": Example(
        "cs",
        {
            **CASE,
            "verdicts": [
                {"key": "npwp", "verdict": "ok"},
                {"key": "domisili", "verdict": "wrong", "note": "Bukan yang terbaru"},
            ],
        },
        "filed",
    ),
    "preview_move": Example("cs", {**CASE, "transition": "lengkap"}, "filed"),
    "advance": Example("cs", {**CASE, "transition": "lengkap"}, "checked"),
    "set_checks": Example(
        "verifikasi", {**CASE, "checks": [{"key": ITEM, "result": "ok"}]}, "verified"
    ),
    "pause_clock": Example(
        "verifikasi",
        {**CASE, "kind": "tinjau_lokasi", "reason": "Menunggu peninjauan lokasi"},
        "pausable",
    ),
    "unpause_clock": Example("verifikasi", {**CASE, "kind": "tinjau_lokasi"}, "paused"),
    "get_control_sheet": Example("auditor", CASE, "filed"),
    "explain_due_date": Example("cs", CASE, "filed"),
    "get_letter": Example("cs", {**CASE, "letter_type": "tanda_terima"}, "registered"),
    "get_sheet": Example("tu", CASE, "to_number"),
    "amend_letter": Example(
        "kadis",
        {
            **CASE,
            "letter_type": "surat_pembatalan",
            "ground": "procedure",
            "reason": "Pertimbangan teknis dicabut.",
            "found_on": LATER,
        },
        "issued",
    ),
    "list_files": Example("cs", CASE, "filed"),
    "get_file": Example("cs", {**CASE, "file": FILE}, "filed"),
    "submit_applications": Example(
        "integrasi",
        {
            "service_code": "KOM-03",
            "applications": [
                {**COMPANY, "external_ref": "OSS-2027-000124"},
                {**COMPANY, "external_ref": "OSS-2027-000125"},
            ],
            "all_or_nothing": True,
        },
    ),
    "import_payments": Example("cs", {"content": CONTENT, "dry_run": True}),
    "list_changes": Example("integrasi", {"limit": 50}),
    "statistics": Example(
        "auditor", {"date_from": "2027-01-01", "date_to": "2027-06-30"}
    ),
    "import_definition": Example(
        "administrator", {"text": DEFINITION, "dry_run": True}
    ),
    "draft_definition": Example(
        "administrator", {"filename": "SOP.txt", "content": DOCUMENT}
    ),
    "export_definition": Example("auditor", {"document_no": "SOP-LP2N-KOM-03"}),
}

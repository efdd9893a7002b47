# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The services of the random lives: every seeded one, and every example."""

from ..exchange_common import example_text

RESEARCH = {
    "judul_penelitian": "Pola Pasang Surut Sungai Mahakam",
    "jenis_penelitian": "tesis",
    "lembaga": "Universitas Contoh",
    "lokasi_penelitian": "Kutai Kartanegara\nSamarinda",
    "tanggal_mulai": "2027-02-01",
    "tanggal_selesai": "2027-06-30",
}
# Answers of an administrator on the screen of a new service.
FLOW = {
    "service_code": "UJI-01",
    "service_name": "Rekomendasi Uji Coba",
    "product": "Rekomendasi Uji Coba",
    "sector": "Umum",
    "document_no": "SOP-UJI-01",
    "title": "LAYANAN PENERBITAN REKOMENDASI UJI COBA",
    "issuer": "DPMPTSP",
    "today": "2026-01-05",
    "promise_amount": 5,
    "promise_unit": "days",
    "promise": "5 hari kerja",
    "register": "REKOM",
    "letter_code": "surat_uji_coba",
}
# Service, first step, and the answers that its form needs beyond the usual ones.
STARTS = (
    ("KOM-03", "minta_informasi", {}),
    ("KOM-03", "isi_berkas", {}),
    ("KOM-03", "periksa_cs", {}),
    ("PAR-06", "minta_informasi", {}),
    ("PAR-06", "isi_berkas", {}),
    ("PAR-06", "periksa_cs", {}),
    ("RIS-01", "ajukan", {"form_values": RESEARCH}),
    ("RIS-01", "periksa", {"form_values": RESEARCH}),
    ("UJI-01", "isi_berkas", {}),
    ("UJI-01", "periksa_cs", {}),
)


def load_examples(test):
    """Load the example services into the test's office, and let them take effect.

    :param test: the test case (``PtspCase``), before people come to its desks
    """
    test.load_sop(example_text())
    definitions = test.env["ptsp.definition"]
    sop = definitions._load_flow("standard", ["opinion", "forum"], dict(FLOW))
    sop.service_id.agency_ids = test.env["ptsp.agency"].search([])[:2]
    sop._with_door().write({"state": "review"})
    sop._make_effective()

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Replaces words of the web client that a clerk would not use.

The translations of the platform are partly English and partly programmers' jargon. The
keys are the client's English terms, from any module.
"""

from collections.abc import Iterable, Mapping

WORDS = {
    "Access Denied": "Tidak Diizinkan",
    "Access Error": "Tidak Diizinkan",
    "Action": "Tindakan",
    "Actions": "Tindakan",
    "Activity view": "Tampilan kegiatan",
    "Adjust your filters or create a new record.": (
        "Longgarkan saringan Anda atau buat yang baru."
    ),
    "An error occurred": "Terjadi gangguan",
    "Avatar": "Foto",
    "Calendar": "Kalender",
    "Calendar view": "Tampilan kalender",
    "Connection lost. Trying to reconnect...": (
        "Sambungan terputus. Sedang dicoba lagi..."
    ),
    "Connection restored. You are back online.": "Sambungan pulih.",
    "Copy": "Salin",
    "Creating a new record...": "Belum disimpan",
    "Dismiss": "Tutup",
    "Edit": "Ubah",
    "Email": "E-mail",
    "Expand": "Perlebar",
    "File": "Berkas",
    "Graph": "Grafik",
    "Graph view": "Tampilan grafik",
    "Help": "Bantuan",
    "Invalid Operation": "Belum Dapat Dilakukan",
    "Invalid fields: ": "Periksa kembali: ",
    "Kanban": "Papan",
    "Kanban view": "Tampilan papan",
    "List": "Daftar",
    "List view": "Tampilan daftar",
    "Loading…": "Memuat…",
    "Log note": "Catatan",
    "Missing Record": "Data Tidak Ditemukan",
    "Missing required fields": "Belum diisi",
    "Next": "Berikutnya",
    "No record found": "Tidak ada data",
    "No records": "Tidak ada data",
    "Odoo Client Error": "Gangguan pada Halaman",
    "Odoo Error": "Gangguan",
    "Odoo Server Error": "Gangguan pada Server",
    "Odoo Session Expired": "Waktu Masuk Habis",
    "Oops!": "Ada gangguan",
    "Pivot": "Tabel Rekap",
    "Pivot view": "Tampilan tabel rekap",
    "Previous": "Sebelumnya",
    "Records": "Data",
    "Search More...": "Cari lainnya...",
    "Select records": "Pilih data",
    "Toggle Dropdown": "Buka pilihan",
    "Toggle Search Panel": "Buka panel pencarian",
    "Toggle menu": "Buka menu",
    "Uncaught Promise": "Gangguan pada Halaman",
    "Validation Error": "Periksa Isian",
    "Warning": "Perhatian",
    "no records": "tidak ada data",
    "record": "data",
}
# The names of the buttons that open views.
VIEW_WORDS = {
    "activity": "Kegiatan",
    "calendar": WORDS["Calendar"],
    "graph": WORDS["Graph"],
    "kanban": WORDS["Kanban"],
    "list": WORDS["List"],
    "pivot": WORDS["Pivot"],
}


def with_words(
    messages: Iterable[dict], words: Mapping[str, str] = WORDS
) -> list[dict]:
    """Return the messages of a module with the office's words.

    >>> with_words([{"id": "Log note", "string": "Log catatan"}])
    [{'id': 'Log note', 'string': 'Catatan'}]
    >>> with_words([{"id": "Save", "string": "Simpan"}])
    [{'id': 'Save', 'string': 'Simpan'}]
    """
    return [
        {**message, "string": words.get(message["id"], message["string"])}
        for message in messages
    ]


def missing_words(
    messages: Iterable[dict], words: Mapping[str, str] = WORDS
) -> list[dict]:
    """Return words for the terms that a module does not translate at all.

    >>> missing_words([{"id": "A", "string": "a"}], {"A": "x", "B": "y"})
    [{'id': 'B', 'string': 'y'}]
    """
    known = {message["id"] for message in messages}
    return [
        {"id": source, "string": said}
        for source, said in words.items()
        if source not in known
    ]

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fixed words of the page behind a letter's code. It speaks Indonesian, as papers do.

Two words of the state for whoever looks for a moment, and a sentence that says what to
do.
"""

STATES = {
    "valid": (
        "Terdaftar dan berlaku",
        "Surat ini tercatat dalam register kami.",
    ),
    "pending": (
        "Belum diterbitkan",
        (
            "Lembar ini sedang disiapkan untuk ditandatangani. Jangan diterima sebelum"
            " halaman ini menyatakan surat terdaftar dan berlaku."
        ),
    ),
    "replaced": (
        "Diganti",
        (
            "Surat ini telah diperbaiki dengan surat yang lebih baru. Mintalah surat"
            " perbaikannya."
        ),
    ),
    "cancelled": (
        "Dibatalkan",
        "Surat ini pernah diterbitkan, tetapi sudah dibatalkan dan tidak berlaku lagi.",
    ),
    "void": (
        "Dibatalkan",
        (
            "Nomor atau lembar ini dinyatakan batal sebelum suratnya diserahkan. Surat"
            " ini tidak berlaku."
        ),
    ),
    "unknown": (
        "Tidak ditemukan dalam register kami",
        "Periksa kembali kodenya, lalu hubungi kami sebelum menerima surat ini.",
    ),
}
MODES = {
    "wet": "Ditandatangani dengan tangan di atas kertas",
    "electronic": "Disetujui secara elektronik dalam sistem kantor, tanpa sertifikat"
    " elektronik",
}
ON_SPECIAL_PAPER = (
    "Ditandatangani dengan tangan dan distempel di atas kertas khusus nomor seri"
    " {serial}"
)
# Whose names stand on the page in full; those of persons are masked.
NAMED_IN_FULL = frozenset({"company", "community"})
# What the page shows of a letter, in this order.
ROWS = (
    ("number", "Nomor"),
    ("date_text", "Tanggal"),
    ("holder", "Pemohon"),
    ("kind", "Jenis surat"),
    ("subject", "Hal"),
    ("product", "Layanan"),
    ("signer", "Ditandatangani oleh"),
    ("signer_title", "Jabatan"),
    ("mode", "Cara penandatanganan"),
    ("validity", "Masa berlaku"),
)

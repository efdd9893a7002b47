"""The administrator's guide uses the screen's names of buttons, pages and fields."""

import re

import polib
from sources import ADDONS

GUIDE = ADDONS.parent / "docs" / "panduan-administrator.md"
# Words of the platform, and names from the standard flow or the template.
OTHERS = {
    "Akan Datang",
    "Buat dan edit",
    "Catat Pertek & Teruskan ke Administrasi & Monitoring",
    "Catat Satu Rekomendasi Teknis",
    "Forum rapat gabungan",
    "Jangka Waktu Penyelesaian",
    "Minta Pertek & Buat Surat Pengantar",
    "Nyatakan Lengkap & Benar",
    "Peraturan Baru",
    "Rekomendasi teknis OPD (pertek)",
    "Simpan & Tutup",
    "Tambahkan baris",
    "Teruskan: Semua Pertek Sudah Dicatat",
    "Verifikasi",
}
# Names in the guide that a person types, and words that are only emphasised.
TYPED = {
    "8. Memeriksa proposal",
    "Dispensasi Angkutan Barang",
    "Judul Penelitian",
    "Kepala Dinas Perhubungan Provinsi Kalimantan Timur",
    "Memberikan pelayanan yang dibutuhkan",
    "Memeriksa proposal",
    "Menit pengerjaan",
    "Menunggu hasil laboratorium",
    "Permohonan yang sedang berjalan",
    "Rekomendasi Penelitian",
    "Sudah disetujui",
    "Surat pengantar kampus",
    "+",
    "agency",
    "awan",
    "order",
    "payment",
    "return",
    "selagi SOP masih konsep",
    "silang",
    "tempat sampah",
}
_NAME = re.compile(r"\*\*([^*]+)\*\*|(?<![*`\w])\*([^*`]+)\*(?!\*)")


def shown():
    """Return the words of the screens, without their endings and in small letters."""
    return {
        _bare(entry.msgstr.replace("&amp;", "&"))
        for path in sorted(ADDONS.glob("*/i18n/id.po"))
        for entry in polib.pofile(str(path))
    }


def _bare(text):
    return text.strip(" .:?").casefold()


def named(text):
    """Yield the names in the guide; a path through the menu gives each of its parts."""
    whole = re.sub(r"\s*\n\s*", " ", re.sub(r"`[^`]*`", "", text))
    for bold, slanted in _NAME.findall(whole):
        name = bold or slanted
        if bold.endswith(".") and not bold.endswith("..."):
            continue  # the first words of a paragraph are its heading
        yield from re.split(r"\s*[\u2192>]\s*", name)


def test_each_name_in_the_guide_stands_on_a_screen():
    known = shown() | {_bare(name) for name in OTHERS | TYPED}
    names = [name for name in named(GUIDE.read_text(encoding="utf-8")) if _bare(name)]
    assert len(names) > 150
    assert sorted({name for name in names if _bare(name) not in known}) == []


def test_a_name_that_no_screen_has_is_found():
    known = shown()
    assert _bare("Surat Baru") in known
    assert _bare("Surat yang Tidak Pernah Ada") not in known

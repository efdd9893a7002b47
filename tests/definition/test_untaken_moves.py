"""A named Odoo test exercises every move that no described case makes."""

import re

import pytest
from definition_files import ADDONS, SOPS, sop, transitions
from described import cases, moves_made

TESTS = ADDONS / "ptsp_rekomendasi" / "tests"

# Edges and acts that no described case takes, at some step or at all, with the test of
# the addon that takes them.
ELSEWHERE = {
    "alihkan_pertek": "test_opinion_monitoring.py",
    "batalkan_pertek": "test_opinion_monitoring.py",
    "batalkan_rapat": "test_meetings.py",
    "beri_saran": "test_effects.py",
    "cabut_strategis": "test_strategic.py",
    "catat_hasil_rapat": "test_meetings.py",
    "catat_pertek": "test_opinion_clock.py",
    "daftarkan": "test_registration.py",
    "informasi_saja": "test_silent_inquiries.py",
    "cetak_naskah": "test_sheet_to_sign.py",
    "cetak_naskah_tu": "test_sheet_to_sign.py",
    "ingatkan_opd": "test_opinion_monitoring.py",
    "jadwal_ulang": "test_meetings.py",
    "jeda_kabid": "test_flags.py",
    "jeda_kadis": "test_clock.py",
    "lanjutkan_kabid": "test_pause_by_order.py",
    "lanjutkan_kadis": "test_clock.py",
    "perintah_kabid": "test_letter_decision.py",
    "perintah_kadis": "test_letter_decision.py",
    "perbaiki_pertek": "test_agency_answer.py",
    "perbarui_draf": "test_letter_outdated.py",
    "perintah_kasi": "test_letter_decision.py",
    "pertemuan": "test_meetings.py",
    "rapat_gabungan": "test_meetings.py",
    "simpan_lembar": "test_signed_sheet.py",
    "simpan_tanda_terima": "test_delivery_list.py",
    "strategis_kabid": "test_strategic.py",
    "strategis_kadis": "test_strategic.py",
    "strategis_kasi": "test_strategic.py",
    "susun_penolakan": "test_letter_decision.py",
    "susun_rekomendasi": "test_letter_decision.py",
    "tanda_terima_opd": "test_letter_agency.py",
    "tanda_tangani_pengantar": "test_paper_signing.py",
    "tanda_tangani_pengingat": "test_opinions.py",
    "tarik": "test_who_came.py",
    "terima_perbaikan": "test_paper_receipts.py",
    "teruskan": "test_opinions.py",
    "tetap_dipersyaratkan": "test_waivers.py",
    "tolak": "test_decisions_bind.py",
    "tidak_dipersyaratkan": "test_waivers.py",
    "tinjau_lapangan": "test_meetings.py",
    "tutup_sendiri": "test_silent_inquiries.py",
    "ubah_draf": "test_effects.py",
}


def untaken(code):
    """Return the moves of an SOP that no described case makes."""
    definition = sop(code)
    made = {pair for case in cases().values() for pair in moves_made(case, definition)}
    every = {
        (step["code"], transition["code"])
        for step, transition in transitions(definition)
    }
    return every - made


def test_what_no_case_takes_is_listed_and_nothing_else():
    found = {move for service in SOPS for _step, move in untaken(service)}
    assert found == ELSEWHERE.keys()


@pytest.mark.parametrize("move", sorted(ELSEWHERE))
def test_the_named_test_exists_runs_and_makes_the_move(move):
    name = ELSEWHERE[move]
    (path,) = TESTS.rglob(name)
    text = path.read_text(encoding="utf-8")

    assert re.search(rf'"{move}"', text), f"{name} does not mention {move}"
    registered = (path.parent / "__init__.py").read_text(encoding="utf-8")
    assert re.search(rf"\b{name.removesuffix('.py')}\b", registered)

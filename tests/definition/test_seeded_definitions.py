"""Both seeded SOPs are complete: text sections, requirements, matrix, desks."""

import re
from itertools import chain

import pytest
from definition_files import catalogue, is_reconstructed, line_text, sop, steps, text

BOTH = pytest.mark.parametrize("code", ["KOM-03", "PAR-06"])

# Each step has its numbers of activities, inputs, outputs and remarks; both SOPs share
# every row except the forum.
MATRIX = {
    "minta_informasi": (1, 0, 0, 1),
    "beri_informasi": (6, 2, 2, 1),
    "isi_berkas": (1, 3, 2, 0),
    "periksa_cs": (8, 3, 4, 2),
    "help_desk": (2, 3, 2, 1),
    "daftar": (9, 3, 3, 2),
    "verifikasi": (5, 4, 4, 3),
    "perbaikan": (2, 2, 0, 0),
    "antar_opd": (2, 2, 0, 0),
    "telaah_opd": (6, 4, 0, 0),
    "susun_draf": (5, 3, 0, 3),
    "periksa_kasi": (6, 2, 5, 6),
    "periksa_kabid": (6, 3, 5, 6),
    "rapat": (4, 3, 6, 1),
    "tanda_tangan": (6, 3, 3, 5),
    "nomori": (4, 2, 3, 1),
    "serahkan": (5, 0, 0, 0),
    "terima": (3, 0, 0, 0),
}
LABELS = {
    "beri_informasi": "a b c d e f",
    "periksa_cs": "a b b c d e f g",
    "daftar": "a b - - - c d g i",
    "verifikasi": "a b - - c",
    "antar_opd": "- -",
    "telaah_opd": "a b e f g h",
    "susun_draf": "a b c d e",
    "periksa_kasi": "a b c d e f",
    "periksa_kabid": "a b c d e f",
    "rapat": "a b c d",
    "tanda_tangan": "a b c d e f",
    "nomori": "a b c d",
}
# Each step has its day window, anchor and minutes.
WINDOWS = {
    "KOM-03": {
        "help_desk": (0, 0, "arrival", 10, 30),
        "daftar": (0, 0, "arrival", 10, 10),
        "verifikasi": (0, 2, "receipt", 5, 15),
        "periksa_kasi": (0, 8, "start", 10, 30),
        "periksa_kabid": (0, 8, "start", 10, 30),
        "rapat": (0, 12, "start", None, None),
        "tanda_tangan": (0, 13, "start", None, None),
        "nomori": (0, 13, "start", 5, 15),
    },
    "PAR-06": {
        "help_desk": (0, 0, "arrival", 10, 30),
        "daftar": (0, 0, "arrival", 10, 10),
        "verifikasi": (0, 0, "receipt", 5, 15),
        "periksa_kasi": (0, 1, "start", 10, 30),
        "periksa_kabid": (0, 1, "start", 10, 30),
        "tanda_tangan": (0, 1, "start", None, None),
        "nomori": (0, 1, "start", 5, 15),
    },
}
CLAUSES = {
    "KOM-03": "A14 B10 C4 D1 E5 F4 G12 H1 I1 J1 K1 L1 M24 N1 O3 P5 Q3 R4 S1 T3 U5",
    "PAR-06": "A13 B10 C4 D1 E5 F1 G1 H1 I1 J1 K1 L1 M24 N1 O3 P5 Q3 R4 S1 T3 U6",
}
LANES = [
    *("PEMOHON", "INFORMASI", "CS_HELPDESK", "LOKET_DAFTAR", "VERIFIKASI"),
    *("PENGHUBUNG", "ADM_MONITORING", "TIM_TEKNIS", "KASI", "KABID", "FORUM"),
    *("KADIS", "TU", "LOKET_AMBIL"),
]
STEP_LANES = {
    "minta_informasi": "PEMOHON",
    "beri_informasi": "INFORMASI",
    "isi_berkas": "PEMOHON",
    "periksa_cs": "CS_HELPDESK",
    "help_desk": "CS_HELPDESK",
    "daftar": "LOKET_DAFTAR",
    "verifikasi": "VERIFIKASI",
    "perbaikan": "CS_HELPDESK",
    "antar_opd": "PENGHUBUNG",
    "telaah_opd": "TIM_TEKNIS",
    "susun_draf": "ADM_MONITORING",
    "periksa_kasi": "KASI",
    "periksa_kabid": "KABID",
    "rapat": "FORUM",
    "tanda_tangan": "KADIS",
    "nomori": "TU",
    "serahkan": "LOKET_AMBIL",
    "terima": "PEMOHON",
}
MISSPELT_OFFICE = re.compile("DPMPPTSP|DPMPSTSP|DPMPSTP|DPMTSP")


def codes(code):
    return [step for step in MATRIX if code == "KOM-03" or step != "rapat"]


def section(definition, letter):
    clause = next(row for row in definition["clauses"] if row["section"] == letter)
    return clause["lines"]


def step_lines(step):
    return chain.from_iterable(
        step.get(part, []) for part in ("activities", "inputs", "outputs", "remarks")
    )


# === THE DOCUMENT === #


@BOTH
def test_the_document_control_is_complete(code):
    document = sop(code)["document"]

    assert document["number"] == f"SOP-LP2N-{code}"
    assert document["revision"] == "03"
    assert document["created_on"] == "2014-05-09"
    assert document["revised_on"] == document["effective_on"] == "2017-06-07"
    assert document["prepared_by"]["name"] == "Ir. Ilmansyah"
    assert document["checked_by"]["name"] == "H. Edy Gunawan, SE, MM"
    assert document["approved_by"]["title"] == "Kepala DPMPTSP Prov. Kaltim"


@BOTH
def test_every_section_from_a_to_u_has_all_its_lines(code):
    found = [f"{row['section']}{len(row['lines'])}" for row in sop(code)["clauses"]]

    assert " ".join(found) == CLAUSES[code]


@BOTH
def test_the_revision_history_is_there(code):
    dates = [row["date"] for row in sop(code)["history"]]

    assert dates == ["2015-08-20", "2017-02-28", "2017-06-07"]


def test_the_distribution_list_is_there_or_said_to_be_lost():
    assert len(sop("PAR-06")["distribution"]) == 8
    assert sop("KOM-03")["distribution"] == []
    assert "FM-SYS-01" in sop("KOM-03")["document"]["note"]


@pytest.mark.parametrize(
    ("code", "letter", "index", "words"),
    [
        ("KOM-03", "A", 3, "Peraturan Presiden No. 87 Tahun 2014"),
        ("KOM-03", "G", 0, "diatas materai Rp. 6.000,- ditujukan kepada Kepala"),
        ("KOM-03", "I", 0, "14 (empat belas hari kerja) hari sejak diterimanya"),
        ("KOM-03", "M", 12, "Telepon dan faximile"),
        ("PAR-06", "F", 0, "menceritakan suatu fenomena keseharian."),
        ("PAR-06", "I", 0, "selambat-lambatnya 1 (satu) hari sejak diterimanya"),
        ("PAR-06", "B", 9, "Instruksi Kerja di Bidang LP2N DPMPTSP Prov. Kaltim"),
        ("PAR-06", "A", 9, "503/268/DPMPPTSP-III/2014"),
    ],
)
def test_clauses_keep_the_words_of_the_sop(code, letter, index, words):
    assert words in section(sop(code), letter)[index]["text"]


@pytest.mark.parametrize(
    ("code", "letter", "index", "words"),
    [
        ("KOM-03", "A", 3, "97/2014"),
        ("KOM-03", "A", 7, "4/2021"),
        ("KOM-03", "A", 10, "30/2018"),
        ("KOM-03", "A", 12, "Retribusi"),
        ("PAR-06", "A", 8, "30/2018"),
        ("PAR-06", "I", 0, "hari kerja"),
    ],
)
def test_doubtful_clauses_carry_a_note(code, letter, index, words):
    assert words in section(sop(code), letter)[index]["note"]


@BOTH
def test_misspelt_names_of_the_office_are_left_in_notes_and_one_number_only(code):
    definition = sop(code)
    texts = [line["text"] for row in definition["clauses"] for line in row["lines"]]
    for step in definition["steps"]:
        texts += [step["title"], *map(line_text, step_lines(step))]
    texts += [lane["name"] for lane in definition["lanes"]]

    left = [text for text in texts if MISSPELT_OFFICE.search(text)]
    assert len(left) == 1 and "No. 503/268/DPMPPTSP-III/2014" in left[0]


@BOTH
def test_lines_of_the_file_are_folded(code):
    name = {"KOM-03": "kom_03", "PAR-06": "par_06"}[code]

    assert max(map(len, text(name).splitlines())) <= 120


# === PROMISE, REQUIREMENTS, FORM === #


@pytest.mark.parametrize(("code", "days"), [("KOM-03", 14), ("PAR-06", 1)])
def test_the_promise_starts_at_the_opinion_and_stops_at_the_number(code, days):
    definition = sop(code)
    promise = definition["promise"]

    assert (promise["amount"], promise["start"], promise["stop"]) == (
        days,
        "opinion",
        "numbering",
    )
    assert promise["pause_on_return"] and promise["pause_on_agency"]
    assert definition["opinion"] == "verification"
    assert definition["fee"]["amount"] == 0


@BOTH
def test_requirements_are_those_of_section_g(code):
    definition = sop(code)
    listed = []
    for requirement in definition["requirements"]:
        if not requirement.get("condition"):
            listed.append(requirement["text"])
            listed += [item["text"] for item in requirement.get("items", [])]

    assert listed == [line["text"] for line in section(definition, "G")]


@BOTH
def test_powers_of_attorney_are_asked_for_only_when_one_is_named(code):
    conditions = {
        row["key"]: row["condition"]
        for row in sop(code)["requirements"]
        if row.get("condition")
    }

    assert conditions == {
        "surat_kuasa_penandatanganan": '[("power_ids.kind", "=", "signing")]',
        "surat_kuasa_pengurusan": '[("power_ids.kind", "=", "handling")]',
    }


@pytest.mark.parametrize(
    ("code", "required"),
    [
        ("KOM-03", {"jenis_layanan_pos", "cakupan_wilayah", "modal"}),
        ("PAR-06", {"judul_film", "lokasi"}),
    ],
)
def test_the_form_requires_little(code, required):
    form = sop(code)["form"]

    assert {field["name"] for field in form if field.get("required")} == required


# === THE MATRIX === #


@pytest.mark.parametrize(
    ("code", "lanes", "count"), [("KOM-03", 14, 18), ("PAR-06", 13, 17)]
)
def test_lanes_and_steps_are_numbered_as_in_the_matrix(code, lanes, count):
    definition = sop(code)

    assert [step["number"] for step in definition["steps"]] == list(range(1, count + 1))
    assert [step["code"] for step in definition["steps"]] == codes(code)
    printed = [lane["lane"] for lane in definition["lanes"]]
    assert printed == [lane for lane in LANES if code == "KOM-03" or lane != "FORUM"]
    assert len(printed) == lanes


@BOTH
def test_every_cell_of_the_matrix_is_there(code):
    for step in sop(code)["steps"]:
        parts = ("activities", "inputs", "outputs", "remarks")
        found = tuple(len(step.get(part, [])) for part in parts)
        assert found == MATRIX[step["code"]], step["code"]


@BOTH
def test_activities_keep_their_labels_and_levels(code):
    for step in sop(code)["steps"]:
        rows = step["activities"]
        labels = " ".join(row["label"] for row in rows if row.get("label"))
        assert labels == LABELS.get(step["code"], ""), step["code"]
        deep = [row for row in rows if row.get("level")]
        assert len(deep) == {"daftar": 3, "verifikasi": 2}.get(step["code"], 0)


@BOTH
def test_windows_and_minutes_are_those_of_the_sop(code):
    found = {}
    for step in sop(code)["steps"]:
        time = step.get("time", {})
        if "day_to" in time:
            keys = ("day_from", "day_to", "anchor", "min_minutes", "max_minutes")
            found[step["code"]] = tuple(time.get(key) for key in keys)

    assert found == WINDOWS[code]


@BOTH
def test_steps_without_a_time_in_the_sop_have_none(code):
    timeless = {step["code"] for step in sop(code)["steps"] if not step.get("time")}

    assert timeless == {
        "perbaikan",
        "antar_opd",
        "telaah_opd",
        "susun_draf",
        "serahkan",
        "terima",
    }


def test_the_lost_page_of_par_06_is_marked_line_by_line():
    par, kom = steps(sop("PAR-06")), steps(sop("KOM-03"))
    marked = {
        code: [line_text(line) for line in step_lines(step) if is_reconstructed(line)]
        for code, step in par.items()
    }

    assert {code for code, step in par.items() if step.get("reconstructed")} == {
        "perbaikan",
        "antar_opd",
        "telaah_opd",
        "susun_draf",
    }
    for code in ("perbaikan", "antar_opd", "telaah_opd"):
        assert marked.pop(code) == [line_text(line) for line in step_lines(kom[code])]
    assert len(marked.pop("susun_draf")) == 6  # a, b, c and three inputs
    assert marked.pop("verifikasi") == [kom["verifikasi"]["activities"][4]["text"]]
    assert not any(marked.values())


def test_nothing_of_kom_03_is_reconstructed():
    for step in sop("KOM-03")["steps"]:
        assert not step.get("reconstructed")
        assert not any(map(is_reconstructed, step_lines(step)))


# === CHECK FORMS === #


@BOTH
def test_check_forms_stand_where_the_sop_has_them(code):
    found = {
        step["code"]: (step["check_form"], len(step["checks"]))
        for step in sop(code)["steps"]
        if "checks" in step
    }

    assert found == {
        "verifikasi": ("Form Verifikasi Penerimaan", 4),
        "periksa_kasi": ("Form Verifikasi Proses", 6),
        "periksa_kabid": ("Form Verifikasi Proses", 6),
        "tanda_tangan": ("Form Verifikasi Proses", 5),
        "nomori": ("Checklist Akhir", 7),
    }


@BOTH
@pytest.mark.parametrize("step", ["periksa_kasi", "periksa_kabid", "tanda_tangan"])
def test_the_items_of_the_process_form_are_the_remarks_of_the_step(code, step):
    row = steps(sop(code))[step]
    remarks = " ".join(map(line_text, row["remarks"])).lower()

    assert len(row["checks"]) == len(row["remarks"])
    for item in row["checks"]:
        words = re.findall(r"[a-z]{5,}", item["text"].lower())
        # "dibubuhkan" for "membubuhkan", "draf" for "draft"
        assert sum(word[2:-2] in remarks for word in words) >= 2, item["text"]


@BOTH
def test_the_final_checklist_names_what_makes_the_letter_genuine(code):
    row = steps(sop(code))["nomori"]

    assert [item["key"] for item in row["checks"]] == (
        "nomor tanggal tanda_tangan cap kop kertas_khusus rangkap".split()
    )


@BOTH
def test_check_forms_speak_of_no_izin(code):
    texts = [
        item["text"] for step in sop(code)["steps"] for item in step.get("checks", [])
    ]

    assert not [text for text in texts if re.search(r"\bizin\b", text, re.IGNORECASE)]


# === DESKS === #


@BOTH
def test_each_step_stands_in_its_lane(code):
    lanes = {stage["code"]: stage["lane"] for stage in catalogue()["stages"]}

    for step in sop(code)["steps"]:
        assert lanes[step["stage"]] == STEP_LANES[step["code"]], step["code"]


@BOTH
def test_outside_lanes_have_a_desk_that_records(code):
    recorded = {
        step["code"]: step["recorded_by"]
        for step in sop(code)["steps"]
        if "recorded_by" in step
    }

    assert recorded == {
        "minta_informasi": "INFORMASI",
        "isi_berkas": "CS_HELPDESK",
        "telaah_opd": "ADM_MONITORING",
        "terima": "LOKET_AMBIL",
    }


@BOTH
def test_steps_are_watched_as_the_sop_orders_monitoring(code):
    both = ["KASI", "KABID"]
    expected = {
        "verifikasi": both,
        "perbaikan": ["VERIFIKASI", *both],
        "antar_opd": ["ADM_MONITORING", *both],
        "telaah_opd": ["ADM_MONITORING", *both],
        "susun_draf": both,
        "periksa_kasi": ["KABID"],
        "periksa_kabid": ["KASI"],
        "rapat": both,
        "tanda_tangan": both,
        "nomori": both,
    }
    found = {
        step["code"]: step["watched_by"]
        for step in sop(code)["steps"]
        if step.get("watched_by")
    }

    assert found == {step: expected[step] for step in expected if step in codes(code)}


@BOTH
def test_start_optional_and_checking_steps(code):
    definition = sop(code)

    def marked(key):
        return [step["number"] for step in definition["steps"] if step.get(key)]

    assert marked("start") == [1, 2, 3, 4]
    assert marked("checks_requirements") == [4, 5, 6, 7, 8]
    assert marked("optional") == ([5, 14] if code == "KOM-03" else [5])

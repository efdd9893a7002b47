/**
 * What each desk does on a normal day. No word of a language stands in a trigger: the
 * same tours run on an Indonesian and on an English office.
 */
import { tours } from "./patience";

const move = (code) => `.o_ptsp_move[data-code=${code}]`;
const free = (code) => `${move(code)}:not(.o_ptsp_blocked)`;
const SUBMIT = { trigger: ".o_ptsp_move_dialog .o_ptsp_submit", run: "click" };
/** The strip says where the case stands. */
const stands = (number) => ({
    trigger: `body:not(:has(.modal)) .o_ptsp_strip li[aria-current=step][data-number="${number}"]`,
});
const ON_DESK = "body:has(.o_ptsp_strip)";

/** From the board of one's own desks to the case. */
function open(applicant) {
    return [
        { trigger: `.o_kanban_record:contains(${applicant})`, run: "click" },
        { trigger: ON_DESK },
    ];
}

/** The same from a list. */
function openRow(applicant) {
    return [
        { trigger: `.o_data_row .o_data_cell:contains(${applicant})`, run: "click" },
        { trigger: ON_DESK },
    ];
}

const enter = (element, value, event) => {
    element.value = value;
    element.dispatchEvent(new Event(event, { bubbles: true }));
};

/** Fills in a question of the dialogue the way a person in a hurry would. */
function answerOne(ask) {
    const radio = ask.querySelectorAll("input[type=radio]");
    const box = ask.querySelector("input[type=checkbox]");
    const text = ask.querySelector("textarea, input[type=text]:not(.o_datetime_input)");
    const select = ask.querySelector("select");
    if (radio.length && ![...radio].some((choice) => choice.checked)) {
        radio[0].click();
    } else if (box && !box.checked) {
        box.click();
    } else if (select && !select.value) {
        select.selectedIndex = 1;
        select.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (text && !text.value) {
        enter(text, "Uji coba 001", "input");
    }
}

const ANSWER = {
    content: "answer what the dialogue asks",
    trigger: ".o_ptsp_move_dialog .o_ptsp_ask",
    run: () => document.querySelectorAll(".o_ptsp_move_dialog .o_ptsp_ask").forEach(answerOne),
};

function today(name) {
    const field = `.o_ptsp_ask[data-name=${name}]`;
    return [
        { trigger: `${field} input`, run: "click" },
        { trigger: ".o_datetime_picker .o_today", run: "click" },
        { trigger: `${field} input:value(/\\d/)` },
    ];
}

/** A question on the agency's own form. */
const ask = (name, element = "input") => `.o_ptsp_ask[data-name=${name}] ${element}`;

/** One empty page, as a scanner sends it. */
const SCAN = [
    "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
    "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n",
    "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n",
    "0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n",
];

function attachScan() {
    const input = document.querySelector(".o_ptsp_ask[data-name=opinion_file] input[type=file]");
    const files = new DataTransfer();
    files.items.add(new File(SCAN, "pertek.pdf", { type: "application/pdf" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Who initials or signs has the letter before the eyes, not only its head. */
const READS_FIRST = {
    content: "the letter stands at the full height of the window",
    trigger: ".o_ptsp_letter_first .o_ptsp_viewer .o_ptsp_pane iframe",
    run: ({ anchor }) => {
        const { height, top } = anchor.getBoundingClientRect();
        if (height < 0.6 * window.innerHeight || top > 0.4 * window.innerHeight) {
            throw new Error(`The letter is ${height} high and begins at ${top}.`);
        }
    },
};

/** The letter is of today, and so is the agency's visit that it tells about. */
const OPINION_DAYS = [...today("opinion_date"), ...today("agency_meeting_date")];

const plain = (code) => [{ trigger: free(code), run: "click" }, SUBMIT];
const asked = (code, extra = []) => [
    { trigger: free(code), run: "click" },
    ANSWER,
    ...extra,
    SUBMIT,
];
const PAPERS = [
    { trigger: ".o_ptsp_all_correct", run: "click" },
    { trigger: "body:not(:has(.o_ptsp_all_correct))" },
];
const FORM = [
    { trigger: ".o_ptsp_all_checked", run: "click" },
    { trigger: "body:not(:has(.o_ptsp_all_checked))" },
];
const field = (name, tag = "input") => `[name=${name}] ${tag}`;

const NEW_VISIT = [
    { trigger: ".o-kanban-button-new, .o_kanban_button_new, .o_list_button_add", run: "click" },
    { trigger: ".o_ptsp_visit_form" },
];

function chooseService(code) {
    return [
        { trigger: field("service_id"), run: `edit ${code}` },
        { trigger: `.o-autocomplete--dropdown-item a:contains(${code})`, run: "click" },
        { trigger: ".o_ptsp_service_sheet li" },
    ];
}

tours.add("ptsp_day_informasi", {
    steps: () => [
        ...NEW_VISIT,
        { trigger: field("visitor_name"), run: "edit Rina Anggraini" },
        ...chooseService("PAR-06"),
        { trigger: field("question", "textarea"), run: "edit Berapa lama prosesnya?" },
        { trigger: "button[name=action_email_forms]", run: "click" },
        { trigger: `.modal ${field("address")}`, run: "edit rina@film.example" },
        { trigger: ".modal button[name=action_send]", run: "click" },
        { trigger: "body:not(:has(.modal)) [name=forms_sent_to]:contains(film.example)" },
        { trigger: field("answer", "textarea"), run: "edit Satu hari kerja" },
        { trigger: "button[name=action_done]", run: "click" },
        { trigger: "body:not(:has(button[name=action_done]))" },
        // Somebody asks how far the own application is.
        { trigger: ".o_form_button_create", run: "click" },
        { trigger: "body:not(:has(.o_ptsp_service_sheet)) .o_ptsp_visit_form" },
        { trigger: field("visitor_name"), run: "edit CV Mahakam Kurir && press Tab" },
        { trigger: ".o_ptsp_matches:contains(CV Mahakam Kurir) .o_ptsp_join", run: "click" },
        { trigger: ".o_ptsp_case_status:contains(CV Mahakam Kurir)" },
        { trigger: "button[name=action_done]", run: "click" },
        { trigger: "body:not(:has(button[name=action_done]))" },
    ],
});

tours.add("ptsp_day_cs", {
    steps: () => [
        ...NEW_VISIT,
        { trigger: field("visitor_name"), run: "edit PT Kelay Pos" },
        ...chooseService("KOM-03"),
        { trigger: "button[name=action_become_case]", run: "click" },
        stands(4),
        ...PAPERS,
        { trigger: move("kembalikan"), run: "click" },
        { trigger: ".o_ptsp_move_dialog .o_ptsp_close", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_ptsp_case" },
    ],
});

tours.add("ptsp_day_cs_file", {
    steps: () => [
        ...open("PT Enggang Satu"),
        { trigger: ".o_ptsp_files .o_ptsp_file:contains(akta)", run: "click" },
        { trigger: ".o_ptsp_viewer .o_ptsp_pane iframe" },
        { trigger: ".o_ptsp_pane_next", run: "click" },
        { trigger: ".o_ptsp_viewer .o_ptsp_pane img" },
        { trigger: ".o_ptsp_pane_close", run: "click" },
        { trigger: "body:not(:has(.o_ptsp_viewer))" },
        ...PAPERS,
        ...plain("lengkap"),
        stands(6),
    ],
});

tours.add("ptsp_day_loket_daftar", {
    steps: () => [
        ...open("PT Enggang Dua"),
        ...PAPERS,
        ...plain("daftarkan"),
        ...asked("serahkan_verifikasi"),
        stands(7),
        { trigger: ".nav-link[name=letters]", run: "click" },
        { trigger: ".o_field_widget[name=letter_ids] .o_ptsp_preview" },
    ],
});

tours.add("ptsp_day_verifikasi", {
    steps: () => [
        ...open("PT Enggang Tiga"),
        ...FORM,
        ...PAPERS,
        // The dialogue insists on what it asks for.
        ...plain("tambah_pertek"),
        { trigger: ".o_ptsp_move_dialog .o_ptsp_missing_text" },
        ANSWER,
        SUBMIT,
        // The covering letter waits for its signature, and the file with it.
        { trigger: "body:not(:has(.modal)) .nav-link[name=opinions]", run: "click" },
        { trigger: ".o_field_widget[name=opinion_ids] .o_data_row" },
        stands(7),
        { trigger: `${move("minta_pertek")}.o_ptsp_blocked` },
    ],
});

tours.add("ptsp_day_kabid_pengantar", {
    steps: () => [
        // The card names the letter; it is read before it is signed.
        { trigger: ".o_kanban_record:contains(PT Enggang Tiga) .o_ptsp_asked" },
        {
            trigger: ".o_kanban_record:contains(PT Enggang Tiga) .o_ptsp_card_asked",
            run: "click",
        },
        { trigger: ".o_ptsp_batch .o_ptsp_subject" },
        { trigger: ".o_ptsp_batch .o_ptsp_in_order:enabled", run: "click" },
        { trigger: ".o_ptsp_batch .o_ptsp_submit", run: "click" },
        { trigger: ".o_ptsp_batch .o_ptsp_done" },
        { trigger: ".o_ptsp_batch .o_ptsp_close", run: "click" },
        { trigger: "body:not(:has(.modal)):not(:has(.o_ptsp_card_asked)) .o_kanban_renderer" },
    ],
});

tours.add("ptsp_day_verifikasi_teruskan", {
    steps: () => [...open("PT Enggang Tiga"), ...plain("minta_pertek"), stands(9)],
});

tours.add("ptsp_day_penghubung", {
    steps: () => [
        ...open("PT Enggang Empat"),
        { trigger: ".nav-link[name=opinions]", run: "click" },
        { trigger: ".o_field_widget[name=opinion_ids] .o_data_row" },
        ...asked("serahkan_opd"),
        stands(10),
    ],
});

tours.add("ptsp_day_adm_monitoring", {
    steps: () => [
        ...open("PT Enggang Lima"),
        // Ring the agency, write down the answer.
        { trigger: ".nav-link[name=contacts]", run: "click" },
        { trigger: ".o_ptsp_log_contact", run: "click" },
        { trigger: ".modal [name=with_whom] input", run: "edit Bu Rini" },
        { trigger: ".modal [name=answer] textarea", run: "edit Masih ditelaah" },
        { trigger: ".modal button[name=action_log]", run: "click" },
        { trigger: "body:not(:has(.modal)) [name=contact_ids] .o_data_row" },
        // The opinion comes in; the letter is drafted beside it.
        ...asked("terima_pertek", OPINION_DAYS),
        stands(11),
        ...plain("susun_rekomendasi"),
        { trigger: ".o_ptsp_review .o_ptsp_opinions .badge.text-bg-success" },
        { trigger: ".o_ptsp_review .o_ptsp_pane iframe" },
        ...plain("draf_rekomendasi"),
        stands(12),
    ],
});

tours.add("ptsp_day_tim_teknis", {
    steps: () => [
        {
            trigger:
                ".o_data_row:contains(PT Enggang Enam) .o_data_cell[name=subject_text]:not(:empty)",
            run: "click",
        },
        { trigger: "body:not(:has(.o_ptsp_ask[data-name=arrived_at])) .o_ptsp_agency_answer" },
        { trigger: ".o_ptsp_more_papers" },
        // A draft is kept, then looked through.
        { trigger: ask("result", "input[type=radio]:eq(1)"), run: "click" },
        { trigger: ask("conditions", "textarea"), run: "edit Wajib lapor tiap tahun." },
        { trigger: ".o_ptsp_save:enabled", run: "click" },
        { trigger: ".o_ptsp_saved" },
        { trigger: ask("conditions", "textarea:value(Wajib lapor)") },
        { trigger: ".o_ptsp_check:enabled", run: "click" },
        { trigger: ".o_ptsp_still_missing li:eq(3)" },
        // What is missing is filled in, and the answer is sent.
        { trigger: ask("opinion_number"), run: "edit 555/12" },
        { trigger: ask("opinion_signer"), run: "edit Ir. Sulaiman" },
        ...today("opinion_date"),
        { trigger: `.o_ptsp_ask[data-name=opinion_file] label`, run: attachScan },
        { trigger: ask("opinion_file", "span:contains(pertek)") },
        { trigger: ".o_ptsp_send:enabled", run: "click" },
        { trigger: ".o_ptsp_sent .o_ptsp_kept_file" },
        // Until the desk takes the file, it may be corrected.
        { trigger: ".o_ptsp_correct", run: "click" },
        { trigger: ask("opinion_number"), run: "edit 555/13" },
        { trigger: ".o_ptsp_send:enabled", run: "click" },
        { trigger: ".o_ptsp_sent:contains(555/13)" },
    ],
});

tours.add("ptsp_day_kasi", {
    steps: () => [
        ...open("PT Enggang Tujuh"),
        READS_FIRST,
        { trigger: ".o_ptsp_changes ins" },
        { trigger: ".o_ptsp_changes del" },
        { trigger: ".o_ptsp_papers_short .o_ptsp_file", run: "click" },
        { trigger: ".o_ptsp_back_to_letter", run: "click" },
        ...asked("beri_saran"),
        { trigger: "body:not(:has(.modal)) .o_ptsp_advice" },
        ...FORM,
        ...plain("paraf"),
        stands(13),
    ],
});

tours.add("ptsp_day_kabid", {
    steps: () => [
        ...open("PT Enggang Delapan"),
        { trigger: ".o_field_widget[name=banner] .o_ptsp_advice:contains(Periksa)" },
        { trigger: ".o_ptsp_initials .fa-check" },
        ...FORM,
        ...plain("paraf"),
        stands(15),
    ],
});

tours.add("ptsp_day_forum", {
    steps: () => [
        ...open("PT Enggang Sembilan"),
        { trigger: ".nav-link[name=meetings]", run: "click" },
        { trigger: ".o_field_widget[name=meeting_ids] .o_data_row" },
        ...asked("tutup_rapat"),
        stands(12),
    ],
});

tours.add("ptsp_day_kadis", {
    steps: () => [
        ...open("PT Enggang Sepuluh"),
        { trigger: ".o_field_widget[name=banner] .o_ptsp_advice:contains(Periksa)" },
        READS_FIRST,
        ...FORM,
        // What is signed is the sheet of special paper.
        { trigger: `${move("tanda_tangani")}.o_ptsp_blocked` },
        ...asked("cetak_naskah"),
        { trigger: "body:not(:has(.modal))" },
        ...plain("tanda_tangani"),
        stands(16),
    ],
});

tours.add("ptsp_day_tu", {
    steps: () => [
        ...open("PT Enggang Sebelas"),
        ...plain("beri_nomor"),
        // The later part of the checklist is ticked when the number is there.
        { trigger: `body:not(:has(.modal)) ${move("beri_nomor")}.o_ptsp_blocked` },
        ...FORM,
        { trigger: ".o_ptsp_review .o_ptsp_pane iframe" },
        { trigger: ".nav-link[name=letters]", run: "click" },
        { trigger: ".o_field_widget[name=letter_ids] .o_ptsp_pdf" },
    ],
});

tours.add("ptsp_day_loket_ambil", {
    steps: () => [
        ...openRow("PT Enggang Belas"),
        ...plain("serahkan"),
        stands(18),
        ...asked("terima_rekomendasi"),
        // Closed: nothing is left to be done, and the form says why.
        {
            trigger: "body:not(:has(.modal)):not(:has(.o_ptsp_where)) .o_ptsp_not_yours",
        },
    ],
});

// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
// Saves each field as soon as it is typed, and sends files at once. Every page also
// works without this script, as its forms have buttons.

const LONGEST_SIDE = 2000;
const BIG = 1500000;
const TYPING_PAUSE = 1500;

const [SAVED, LOST, NOT_SENT, SURE, SENDING] = Array.from(
    document.querySelectorAll("#kata p"),
    (word) => word.textContent
);

function send(address, body) {
    return fetch(address, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
    });
}

function token(form) {
    return form.querySelector("input[name=csrf_token]").value;
}

// === ONE FIELD AT A TIME === //

function watch(form) {
    const status = form.querySelector(".saved");
    const waiting = new Map();
    let running = false;
    let timer = 0;

    async function flush() {
        clearTimeout(timer);
        if (running || !waiting.size) {
            return;
        }
        running = true;
        const sent = new Map(waiting);
        const body = new FormData();
        body.append("csrf_token", token(form));
        for (const [name, value] of sent) {
            body.append(name, value);
        }
        let saved = false;
        try {
            const answer = await send(form.dataset.save, body);
            saved = answer.ok && !answer.redirected;
        } catch {
            saved = false;
        }
        running = false;
        status.classList.toggle("lost", !saved);
        if (saved) {
            for (const [name, value] of sent) {
                if (waiting.get(name) === value) {
                    waiting.delete(name);
                }
            }
            status.textContent = SAVED;
            flush();
        } else {
            status.textContent = LOST;
            timer = setTimeout(flush, 4000);
        }
    }

    function note(event) {
        const field = event.target;
        if (!field.name || field.type === "hidden" || field.type === "file") {
            return;
        }
        const off = field.type === "checkbox" && !field.checked;
        waiting.set(field.name, off ? "" : field.value);
        clearTimeout(timer);
        timer = setTimeout(flush, event.type === "change" ? 0 : TYPING_PAUSE);
    }
    form.addEventListener("input", note);
    form.addEventListener("change", note);
}

// === FILES === //

async function smaller(file) {
    if (!/^image\/(jpeg|png)$/.test(file.type) || file.size < BIG) {
        return file;
    }
    try {
        const picture = await window.createImageBitmap(file);
        const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(picture.width * scale);
        canvas.height = Math.round(picture.height * scale);
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
        if (!made || made.size >= file.size) {
            return file;
        }
        return new File([made], file.name.replace(/\.\w+$/, ".jpg"), { type: made.type });
    } catch {
        // The browser cannot read the picture; the server will say what is wrong.
        return file;
    }
}

function watchUpload(form) {
    const input = form.querySelector("input[type=file]");
    const problem = form.querySelector(".wrong");
    const button = form.querySelector("button");
    const status = form.querySelector(".saved");
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const body = new FormData();
        body.append("csrf_token", token(form));
        button.disabled = true;
        problem.textContent = "";
        status.textContent = SENDING;
        for (const file of input.files) {
            const made = await smaller(file);
            body.append("berkas", made, made.name);
        }
        try {
            const answer = await send(form.action, body);
            const told = await answer.json();
            if (answer.ok) {
                // A reload would send the form again if the last sending was refused.
                window.location.assign(form.dataset.page);
                return;
            }
            problem.textContent = told.problem;
        } catch {
            problem.textContent = NOT_SENT;
        }
        status.textContent = "";
        problem.classList.remove("none");
        button.disabled = false;
        input.focus();
    });
    input.addEventListener("change", () => input.files.length && form.requestSubmit());
}

// === BUTTONS === //

function once(form) {
    if (window.location.pathname === new URL(form.action).pathname) {
        // After a refused sending, loading the page again must only show the form.
        window.history.replaceState(null, "", form.dataset.page);
    }
    form.addEventListener("submit", (event) => {
        if (form.dataset.sent) {
            event.preventDefault();
        }
        form.dataset.sent = "1";
    });
    window.addEventListener("pageshow", () => delete form.dataset.sent);
}

function confirmFirst(form) {
    form.addEventListener("submit", (event) => {
        if (!window.confirm(SURE)) {
            event.preventDefault();
        }
    });
}

document.querySelectorAll("form[data-save]").forEach(watch);
document.querySelectorAll("form[data-upload]").forEach(watchUpload);
document.querySelectorAll("form[data-once]").forEach(once);
document.querySelectorAll("form[data-confirm]").forEach(confirmFirst);

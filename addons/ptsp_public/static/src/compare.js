// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
// Compares a PDF that somebody received with the one that was issued. The file is read
// and hashed here; nothing of it leaves the browser. Without this the code is compared.
const part = document.querySelector("[data-compare]");
const input = part.querySelector("input");
const answers = [...part.querySelectorAll("[data-answer]")];

async function compare() {
    const [file] = input.files;
    if (!file) {
        return;
    }
    const digest = await window.crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const bytes = [...new Uint8Array(digest)];
    const code = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const answer = code === part.dataset.compare ? "same" : "other";
    answers.forEach((one) => (one.hidden = one.dataset.answer !== answer));
}

// Only a page that was fetched safely can make hashes.
if (window.crypto.subtle) {
    part.hidden = false;
    input.addEventListener("change", compare);
}

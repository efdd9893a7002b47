// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
// Checks the signed proof in the code of a letter, without the internet. The page holds
// the office's keys of the day it was saved. The form is COSE Sign1 with ES256.
const form = document.querySelector("form[data-keys]");
const keys = JSON.parse(form.dataset.keys);
const answers = [...document.querySelectorAll("[data-answer]")];
const [NUMBER, DAYS] = [1, 2];
const [ALGORITHM, KEY_ID, ES256, SIGN1] = [1, 4, -7, 18];
const DAY = 24 * 60 * 60 * 1000;

function bytesOf(text) {
    const letters = window.atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

/** Reads the small part of CBOR that a proof is written in; anything else is refused. */
function decode(bytes) {
    let at = 0;
    const take = (count) => {
        at += count;
        if (at > bytes.length) {
            throw new RangeError("too short");
        }
        return bytes.subarray(at - count, at);
    };
    const size = (info) => {
        const width = info < 24 ? 0 : { 24: 1, 25: 2, 26: 4 }[info];
        return width ? take(width).reduce((sum, byte) => sum * 256 + byte, 0) : info;
    };
    const kinds = [
        (count) => count,
        (count) => -1 - count,
        take,
        (count) => new window.TextDecoder("utf-8", { fatal: true }).decode(take(count)),
        (count) => Array.from({ length: count }, item),
        (count) => new Map(Array.from({ length: count }, () => [item(), item()])),
        (tag) => ({ tag, value: item() }),
    ];
    function item() {
        const [head] = take(1);
        return kinds[head >> 5](size(head & 31));
    }
    const value = item();
    if (at !== bytes.length) {
        throw new RangeError("too long");
    }
    return value;
}

function asBytes(bytes) {
    const size = bytes.length;
    const head =
        size < 24 ? [0x40 + size] : size < 256 ? [0x58, size] : [0x59, size >> 8, size & 255];
    return [...head, ...bytes];
}

/** Returns which answer is shown, and what the proof says. */
async function read(text) {
    const proof = text.trim().split("#")[1];
    if (!proof) {
        return ["none"];
    }
    const { tag, value } = decode(bytesOf(proof));
    const [head, , body, signature] = value;
    const named = decode(head);
    const hex = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
    const key = keys.find((one) => one.kid === hex(named.get(KEY_ID)));
    if (tag !== SIGN1 || named.get(ALGORITHM) !== ES256 || !key || key.withdrawn_at) {
        return [key || tag !== SIGN1 ? "bad" : "unknown"];
    }
    const { kty, crv, x, y } = key;
    const kind = { name: "ECDSA", namedCurve: "P-256" };
    const made = await window.crypto.subtle.importKey("jwk", { kty, crv, x, y }, kind, false, [
        "verify",
    ]);
    const words = [...new window.TextEncoder().encode("Signature1")];
    const signed = [0x84, 0x60 + words.length, ...words, ...asBytes(head), 0x40, ...asBytes(body)];
    const how = { name: "ECDSA", hash: "SHA-256" };
    const good = await window.crypto.subtle.verify(how, made, signature, Uint8Array.from(signed));
    return good ? ["good", decode(body)] : ["bad"];
}

async function answer(event) {
    event.preventDefault();
    const [kind, said] = await read(form.elements.kodeqr.value).catch(() => ["bad"]);
    if (said) {
        const day = new Date(said.get(DAYS) * DAY);
        const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
        document.querySelector("[data-number]").textContent = said.get(NUMBER);
        document.querySelector("[data-date]").textContent = day.toLocaleDateString("id-ID", words);
    }
    answers.forEach((one) => (one.hidden = one.dataset.answer !== kind));
}

form.addEventListener("submit", answer);

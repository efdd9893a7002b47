// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
// A QR code holds the code after "#", which browsers do not send. It is put into the
// form, taken out of the address, and the form is sent. Without it people type.
const code = decodeURIComponent(window.location.hash.slice(1));
const form = document.querySelector("form[data-track]");
if (code && form) {
    window.history.replaceState(null, "", window.location.pathname);
    form.elements.kode.value = code;
    if (form.elements.nomor.value) {
        form.requestSubmit();
    }
}

import { user } from "@web/core/user";

// Texts of the server contain the office's time. A field beside them must show the same
// time, even on a computer with another time zone.
if (user.tz) {
    luxon.Settings.defaultZone = user.tz;
}

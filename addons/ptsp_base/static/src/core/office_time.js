import { user } from "@web/core/user";

// Texts of the server name times of the office. A computer that is set to another zone
// must not show another time in the field beside them.
if (user.tz) {
    luxon.Settings.defaultZone = user.tz;
}

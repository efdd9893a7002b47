import { user } from "@web/core/user";

// Screen readers read the page in the language of its words.
if (!document.documentElement.lang && user.lang) {
    document.documentElement.lang = user.lang;
}

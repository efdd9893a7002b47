# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

# Search words of the services that are installed with the office.
SEARCH_WORDS = {
    "KOM-03": "pos kurir ekspedisi paket kiriman logistik",
    "PAR-06": "film syuting video dokumenter rekaman",
}


def post_init_hook(env):
    """Set the search words of services that have none yet."""
    for code, words in SEARCH_WORDS.items():
        services = env["ptsp.service"].search([("code", "=", code)])
        services.filtered(lambda one: not one.search_words).search_words = words

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

# Words by which people look for the services that come with the office.
SEARCH_WORDS = {
    "KOM-03": "pos kurir ekspedisi paket kiriman logistik",
    "PAR-06": "film syuting video dokumenter rekaman",
}


def post_init_hook(env):
    """Let the services that are there be found by the words of a citizen."""
    for code, words in SEARCH_WORDS.items():
        services = env["ptsp.service"].search([("code", "=", code)])
        services.filtered(lambda one: not one.search_words).search_words = words

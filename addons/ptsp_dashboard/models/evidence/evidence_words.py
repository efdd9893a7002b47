# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Choices of instruments: provers, and how sure a statement of a rule is."""

SURENESS = [
    ("seen", "Seen in the regulation"),
    ("several", "Several sources agree"),
    ("one", "One source"),
    ("recalled", "From memory; check before use"),
]
PROVERS = [
    ("standard", "Service standards and their components"),
    ("review", "Reviews of the SOPs"),
    ("hours", "Hours of service"),
    ("catalogue", "Public catalogue of services"),
    ("security", "Protection of electronic records"),
    ("queue", "Queue numbers"),
    ("evaluation", "Signed reports on officers and services"),
    ("skm_method", "Survey done by the rule"),
    ("skm_published", "Publication of the survey"),
    ("skm_followup", "Follow-up of the survey"),
    ("skm_speed", "Speed of the survey's follow-up"),
    ("complaint_means", "Ways to ask and to complain"),
    ("complaint_speed", "Speed of answers to complaints"),
    ("complaint_accountability", "Accountability for complaints"),
    ("complaint_followup", "Follow-up of complaints"),
]

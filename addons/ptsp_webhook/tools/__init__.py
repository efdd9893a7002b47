# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a message is, when it is sent, and where it may go: plain Python."""

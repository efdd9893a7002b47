# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads an SOP on paper and says what it holds as a draft definition.

It is plain Python without the framework. One reader for each kind of file gives the
same neutral document; the template of the office's SOPs is read from that, and the
steps are matched with the office's standard flow. The files come from outside, so their
size, their pages and what a packed file may grow to are limited before they are read.
"""

# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads an SOP on paper into a draft definition.

The package is plain Python without the framework. Each kind of file has a reader, and
all readers give the same neutral document. From it the parts of the office's SOP
template are read, and the steps are matched with the office's standard flow. The files
come from outside, so their size, their pages and the unpacked size of packed files are
limited before they are read.
"""

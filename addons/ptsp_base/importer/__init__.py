# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reading definition files: text to plain data, with places, and nothing else.

Plain Python without the framework. What is read here comes from outside: size, depth
and the kinds of YAML that can be used for attacks are limited before anything is built.
"""

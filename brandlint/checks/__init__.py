"""The vocabulary of rules: one small pure function a file, found by its name.

The check `agrees-with-offer` lives in `brandlint/checks/agrees_with_offer.py` as a function `check`
and a class `Options`; packages add their own through the entry-point group `brandlint.checks`.
"""

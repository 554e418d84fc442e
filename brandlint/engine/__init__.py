"""Loads rules, selects their targets, runs checks and turns what they say into findings."""
